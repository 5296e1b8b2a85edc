import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { daysAgo, longDay } from '../../ui/format-time.ts'

const line = { content: '""', flexGrow: 1, borderTop: `1px solid ${tokens.colorNeutralStroke2}` } as const

const useStyles = makeStyles({
  separator: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingTop: tokens.spacingVerticalXL,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    '::before': line,
    '::after': line,
  },
})

export function DaySeparator({ atMs, nowMs }: { atMs: number; nowMs: number }) {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const days = daysAgo(atMs, nowMs)
  const label = days <= 0 ? t('conversation.today') : days === 1 ? t('conversation.yesterday') : longDay(atMs, nowMs, i18n.language)
  return <div className={styles.separator}>{label}</div>
}
