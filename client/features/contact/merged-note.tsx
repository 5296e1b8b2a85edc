import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../server/contracts/contact.ts'
import { useSession } from '../../api/session-context.ts'
import { useCommand } from '../../api/use-command.ts'
import { useContactRequests } from '../../api/use-contact-requests.ts'
import { longDate } from '../../ui/format-time.ts'
import { visibleName } from '../../ui/visible-name.ts'

const useStyles = makeStyles({
  note: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  text: { flexGrow: 1, flexBasis: '160px' },
  problem: { flexBasis: '100%', color: tokens.colorStatusDangerForeground1 },
})

/** Says what the contact was put together from; for as long as it is, that can be undone. */
export function MergedNote({ contactId, merged }: { contactId: string; merged: NonNullable<Contact['merged']> }) {
  const { t: tAll, i18n } = useTranslation()
  const { t } = useTranslation('contacts')
  const styles = useStyles()
  const { learn } = useSession()
  const requests = useContactRequests()
  const { busy, problem, run } = useCommand()
  const undo = () =>
    void run(async () => learn({ type: 'contact.updated', cursor: '-', data: await requests.unmerge(contactId, merged.mergeId) }))
  return (
    <div className={styles.note} role="status">
      <span className={styles.text}>
        {t('merge.merged', { name: visibleName(merged.name), date: longDate(Date.parse(merged.at), i18n.language) })}
      </span>
      <Button size="small" disabledFocusable={busy} onClick={undo}>
        {t('merge.undo')}
      </Button>
      {problem !== null && (
        <span role="alert" className={styles.problem}>
          {tAll(`problem.${problem}`)}
        </span>
      )}
    </div>
  )
}
