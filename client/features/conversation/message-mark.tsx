import {
  CheckmarkCircleRegular,
  CircleRegular,
  ClockRegular,
  DismissCircleRegular,
  ErrorCircleRegular,
  QuestionCircleRegular,
} from '@fluentui/react-icons'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { MessageStatus } from '../../../server/contracts/message.ts'

const useStyles = makeStyles({
  mark: { display: 'inline-flex' },
  failed: { color: tokens.colorStatusDangerForeground1 },
  unconfirmed: { color: tokens.colorStatusWarningForeground3 },
  sent: { color: tokens.colorBrandForeground1 },
})

/** The state of a message as a small sign, named for those who don't see it. */
export function MessageMark({ status }: { status: MessageStatus }) {
  const { t } = useTranslation()
  const styles = useStyles()
  const label = t(`message.status.${status}`)
  return (
    <span role="img" aria-label={label} title={label} className={styles.mark}>
      {signOf(status, styles)}
    </span>
  )
}

function signOf(status: MessageStatus, styles: Record<'failed' | 'unconfirmed' | 'sent', string>) {
  switch (status) {
    case 'sending':
      return <CircleRegular />
    case 'queued':
      return <ClockRegular />
    case 'sent':
      return <CheckmarkCircleRegular className={styles.sent} />
    case 'failed':
      return <ErrorCircleRegular className={styles.failed} />
    case 'unconfirmed':
      return <QuestionCircleRegular className={styles.unconfirmed} />
    case 'withdrawn':
      return <DismissCircleRegular />
    case 'received':
      return null
  }
}
