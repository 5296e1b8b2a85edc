import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { noteKey } from '../../../server/contracts/note.ts'
import type { Message } from '../../../server/contracts/message.ts'
import { noticeWords } from './notice-words.ts'
import { NoteCard } from './note-card.tsx'
import { useMessageTime } from './use-message-time.ts'

const useStyles = makeStyles({
  row: { display: 'flex', justifyContent: 'center', paddingTop: tokens.spacingVerticalL, paddingBottom: tokens.spacingVerticalXS },
  notice: {
    maxWidth: '460px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'center',
    textWrap: 'pretty',
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground3,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '4px' },
  },
  points: { textAlign: 'start' },
  time: { display: 'block', fontSize: tokens.fontSizeBase100, lineHeight: tokens.lineHeightBase100, paddingBottom: '2px' },
  label: { display: 'block', fontWeight: tokens.fontWeightSemibold },
})

/** What Parley said by itself, to the employees or to the customer. Quiet, and never taken for a message. */
export const NoticeLine = memo(function NoticeLine(props: { message: Message; contactName: string }) {
  return props.message.noticeKey === noteKey ? <NoteCard {...props} /> : <AutomaticNotice {...props} />
})

function AutomaticNotice({ message, contactName }: { message: Message; contactName: string }) {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const time = useMessageTime(message.createdAt)
  const text = noticeWords(message, i18n.language)
  const hasPoints = text.includes('•')
  return (
    <div className={styles.row}>
      <div className={mergeClasses(styles.notice, hasPoints && styles.points)} dir="auto" data-notice tabIndex={-1}>
        <time className={styles.time} dateTime={time.iso} title={time.full}>
          {time.text}
        </time>
        {message.audience === 'customer' && <span className={styles.label}>{t(customerLabel(message), { contact: contactName })}</span>}
        {/* Each point of a list on its own line, however the text was entered. */}
        {text.replace(/\s*•\s*/g, '\n• ').trim()}
      </div>
    </div>
  )
}

/** What the customer was told, or what they should have been told and WeChat didn't take. */
function customerLabel({ status }: Message): 'conversation.toCustomer' | 'conversation.notToCustomer' {
  return status === 'failed' || status === 'withdrawn' ? 'conversation.notToCustomer' : 'conversation.toCustomer'
}
