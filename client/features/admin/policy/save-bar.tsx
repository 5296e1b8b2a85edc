import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Policy } from '../../../../server/contracts/policy.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useUndo } from '../parts/undo.ts'
import { ChangesList } from './changes-list.tsx'
import type { Fault } from './faults-of.ts'
import { usePathWords } from './use-path-words.ts'
import type { PolicyInHand } from './use-policy.ts'

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    bottom: tokens.spacingVerticalM,
    zIndex: 1,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
  },
  words: { flexGrow: 1, flexBasis: '200px' },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

interface SaveBarProps {
  policy: PolicyInHand
  saved: Policy
  draft: Policy
  faults: ReadonlyMap<string, Fault>
}

/** How much is changed and not saved, wherever one has scrolled to; what is saved is looked at first. */
export function SaveBar({ policy, saved, draft, faults }: SaveBarProps) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const tell = useUndo()
  const pathWords = usePathWords()
  const [asking, setAsking] = useState(false)
  const { edits, busy, problem, told } = policy
  const paths = Object.keys(edits)
  const wrong = [...faults.keys(), ...[...told.keys()].filter((path) => !faults.has(path))]
  const save = async () => {
    if (await policy.save()) tell({ text: t('policy.saved') })
    setAsking(false)
  }
  const discard = () => {
    const kept = edits
    policy.discard()
    tell({
      text: t('policy.discarded', { count: paths.length }),
      undo: async () => {
        for (const [path, value] of Object.entries(kept)) policy.edit(path, value)
      },
    })
  }
  return (
    <>
      {paths.length > 0 && (
        <div className={styles.bar} role="group" aria-label={t('policy.unsavedChanges')}>
          <div className={styles.words}>
            <div role="status">{t('policy.changed', { count: paths.length })}</div>
            {wrong[0] !== undefined && (
              <div role="alert" className={styles.problem}>
                {t('policy.wrong', { count: wrong.length, name: pathWords(wrong[0]) })}
              </div>
            )}
          </div>
          <Button onClick={discard}>{t('policy.discard')}</Button>
          <Button appearance="primary" disabledFocusable={faults.size > 0} onClick={() => setAsking(true)}>
            {t('policy.review')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        title={t('policy.reviewTitle', { count: paths.length })}
        action={t('policy.save')}
        busy={busy}
        problem={problem === 'version-conflict' ? null : problem}
        onAction={() => void save()}
        onClose={() => setAsking(false)}
      >
        <span>{t('policy.reviewText')}</span>
        <ChangesList paths={paths} before={saved} after={draft} />
      </ConfirmDialog>
    </>
  )
}
