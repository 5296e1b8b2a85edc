import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Policy } from '../../../../server/contracts/policy.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { ChangesList } from './changes-list.tsx'
import { valueAt } from './policy-edits.ts'
import { usePathWords } from './use-path-words.ts'
import { useValueWords } from './use-value-words.ts'
import type { Conflict, PolicyInHand } from './use-policy.ts'

const useStyles = makeStyles({
  both: { padding: `${tokens.spacingVerticalS} 0` },
  name: { fontWeight: tokens.fontWeightSemibold },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
})

/** Somebody else saved meanwhile: theirs is kept, and so is what is edited here; where both meet, one is chosen. */
export function ConflictDialog({ policy, saved }: { policy: PolicyInHand; saved: Policy }) {
  const { t } = useTranslation('admin')
  const styles = useStyles()
  const pathWords = usePathWords()
  const valueWords = useValueWords()
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const [shown, setShown] = useState<{ conflict: Conflict; before: Policy } | null>(null)
  const { conflict } = policy
  // What it says stays there while it closes.
  if (conflict !== null && conflict !== shown?.conflict) {
    setShown({ conflict, before: saved })
    setTheirs(new Set())
  }
  const choose = (path: string, who: string) =>
    setTheirs(new Set(who === 'theirs' ? [...theirs, path] : [...theirs].filter((one) => one !== path)))
  return (
    <ConfirmDialog
      open={conflict !== null}
      title={t('policy.conflictTitle')}
      action={t('policy.conflictGoOn')}
      onAction={() => policy.resolve(theirs)}
      onClose={policy.postpone}
    >
      <span>{t('policy.conflictText')}</span>
      {shown !== null && (
        <>
          <h3 className={styles.heading}>{t('policy.theirChanges', { count: shown.conflict.theirs.length })}</h3>
          <ChangesList paths={shown.conflict.theirs} before={shown.before} after={shown.conflict.latest} />
          {shown.conflict.both.length > 0 && <h3 className={styles.heading}>{t('policy.bothChanged')}</h3>}
          {shown.conflict.both.map((path) => (
            <div key={path} className={styles.both}>
              <div className={styles.name} id={`both-${path}`}>
                {pathWords(path)}
              </div>
              <RadioGroup
                aria-labelledby={`both-${path}`}
                value={theirs.has(path) ? 'theirs' : 'mine'}
                onChange={(_event, { value }) => choose(path, value)}
              >
                <Radio value="mine" label={t('policy.mine', { value: valueWords(path, shown.conflict.edits[path]) })} />
                <Radio value="theirs" label={t('policy.theirs', { value: valueWords(path, valueAt(shown.conflict.latest, path)) })} />
              </RadioGroup>
            </div>
          ))}
        </>
      )}
    </ConfirmDialog>
  )
}
