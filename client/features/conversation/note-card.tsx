import { makeStyles, tokens } from '@fluentui/react-components'
import { NoteRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../server/contracts/message.ts'
import { useMessageTime } from './use-message-time.ts'

const useStyles = makeStyles({
  row: { display: 'flex', justifyContent: 'center', paddingTop: tokens.spacingVerticalM },
  card: {
    width: 'min(560px, 100%)',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px dashed ${tokens.colorStatusWarningBorderActive}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorNeutralForeground1,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  icon: { display: 'inline-flex', fontSize: '16px', color: tokens.colorStatusWarningForeground1 },
  author: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
})

/** What a colleague left for colleagues: across the log and on paper of its own, so that it is taken for no bubble. */
export function NoteCard({ message, contactName }: { message: Message; contactName: string }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const time = useMessageTime(message.createdAt)
  return (
    <div className={styles.row}>
      <div className={styles.card}>
        <div className={styles.head}>
          <span className={styles.icon} aria-hidden>
            <NoteRegular />
          </span>
          <span className={styles.author}>{message.sender.name}</span>
          <time dateTime={time.iso} title={time.full}>
            {time.text}
          </time>
          <span>{t('note.badge', { contact: contactName })}</span>
        </div>
        <div className={styles.text} dir="auto">
          {message.text}
        </div>
      </div>
    </div>
  )
}
