import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark'
import { CopyRegular } from '@fluentui/react-icons/svg/copy'
import { useId, useState } from 'react'
import type { SmsMessage } from '../../../server/sandbox/desk-api.ts'
import { formatMoment } from '../clock/sandbox-time.ts'
import { findPin } from './find-pin.ts'

const useStyles = makeStyles({
  inbox: { minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' },
  heading: { margin: 0, marginBottom: tokens.spacingVerticalXS },
  list: {
    flexGrow: 1,
    minHeight: 0,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    overflowY: 'auto',
    scrollbarWidth: 'thin',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  sms: { padding: '4px 8px', borderRadius: tokens.borderRadiusLarge, backgroundColor: tokens.colorNeutralBackground3 },
  head: { display: 'flex', gap: tokens.spacingHorizontalS, justifyContent: 'space-between', color: tokens.colorNeutralForeground2 },
  text: { display: 'block', overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** Text messages that the product sent, newest first. */
export function SmsInbox({ messages, now }: { messages: readonly SmsMessage[]; now: Date }) {
  const styles = useStyles()
  const headingId = useId()
  return (
    <section className={styles.inbox} aria-labelledby={headingId}>
      <Text as="h2" id={headingId} size={200} weight="semibold" className={styles.heading}>
        SMS inbox
      </Text>
      {messages.length === 0 ? (
        <Text size={200} className={styles.quiet}>
          No text message yet
        </Text>
      ) : (
        <ol className={styles.list} tabIndex={0} aria-label="Text messages, newest first">
          {messages.toReversed().map((sms) => (
            <li key={sms.id} className={styles.sms}>
              <div className={styles.head}>
                <Text size={200}>{sms.to}</Text>
                <Text size={200}>
                  <time dateTime={sms.at}>{formatMoment(new Date(sms.at), now)}</time>
                </Text>
              </div>
              <Text size={200} className={styles.text}>
                {sms.text}
              </Text>
              <CopyPin text={sms.text} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function CopyPin({ text }: { text: string }) {
  const pin = findPin(text)
  const [copied, setCopied] = useState(false)
  if (pin === null) return null
  const copy = async () => {
    await navigator.clipboard.writeText(pin)
    setCopied(true)
  }
  return (
    <Button size="small" icon={copied ? <CheckmarkRegular /> : <CopyRegular />} onClick={() => void copy()}>
      {copied ? `Copied ${pin}` : `Copy ${pin}`}
    </Button>
  )
}
