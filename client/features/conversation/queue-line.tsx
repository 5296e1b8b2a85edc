import { makeStyles, tokens } from '@fluentui/react-components'
import { ClockRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { useOpenThread } from './open-thread.ts'

const line = { content: '""', flexGrow: 1, height: '1px', minWidth: '12px', backgroundColor: tokens.colorBrandStroke2 } as const

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalXL,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    '::before': line,
    '::after': line,
  },
  icon: { flexShrink: 0, fontSize: '16px', color: tokens.colorBrandForeground1 },
})

/** Stands above what waits, and says for what. */
export function QueueLine() {
  const { t } = useTranslation()
  const styles = useStyles()
  const { contact, queuedCount, queueLimit } = useOpenThread()
  return (
    <div className={styles.line}>
      <ClockRegular className={styles.icon} aria-hidden />
      <span>{t('conversation.queue', { contact: contact.name, count: queuedCount, limit: queueLimit })}</span>
    </div>
  )
}
