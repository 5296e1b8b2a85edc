import { Divider, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { daysAgo, longDay } from '../../ui/format-time.ts'

const useStyles = makeStyles({
  divider: { paddingTop: tokens.spacingVerticalXL, '& > div': { color: tokens.colorNeutralForeground3 } },
})

export function DaySeparator({ atMs, nowMs }: { atMs: number; nowMs: number }) {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const days = daysAgo(atMs, nowMs)
  const label = days <= 0 ? t('conversation.today') : days === 1 ? t('conversation.yesterday') : longDay(atMs, nowMs, i18n.language)
  return <Divider className={styles.divider}>{label}</Divider>
}
