import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import type { Phone, PhoneMessage } from '../../../server/sandbox/desk-api.ts'
import { AccountAvatar, CustomerAvatar } from './phone-avatar.tsx'
import { AccountBubble, OwnBubble } from './phone-bubble.tsx'
import { transcriptRows } from './transcript-rows.ts'
import { wechat } from './wechat-palette.ts'

const useStyles = makeStyles({
  log: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    overscrollBehavior: 'contain',
    scrollbarWidth: 'thin',
    scrollbarColor: `${wechat.line} transparent`,
    padding: '10px 12px 14px',
    // Reversed, a box scrolls from its end: it stays at the newest line when lines come and when the composer grows.
    display: 'flex',
    flexDirection: 'column-reverse',
    backgroundColor: wechat.chat,
    ':focus-visible': { outline: `2px solid ${wechat.link}`, outlineOffset: '-2px' },
  },
  lines: { display: 'flex', flexDirection: 'column', gap: '10px', marginBottom: 'auto' },
  row: { display: 'flex', alignItems: 'flex-start', gap: '9px' },
  ownRow: { flexDirection: 'row-reverse' },
  centred: { alignSelf: 'center', maxWidth: '86%', textAlign: 'center', fontSize: '12px', lineHeight: '16px', color: wechat.quiet },
})

/** Brings the phone's own message into sight, wherever its owner had scrolled to. */
function useShowOwnMessage(messages: readonly PhoneMessage[]) {
  const log = useRef<HTMLDivElement>(null)
  const own = messages.findLast(({ from }) => from === 'customer')
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = 0
  }, [own?.id])
  return log
}

function Message({ message, phone, seat }: { message: PhoneMessage; phone: Phone; seat: number }) {
  const styles = useStyles()
  switch (message.from) {
    case 'customer':
      return (
        <div className={mergeClasses(styles.row, styles.ownRow)}>
          <CustomerAvatar nativeName={phone.nativeName} seat={seat} />
          <OwnBubble text={message.text} />
        </div>
      )
    case 'account':
      return (
        <div className={styles.row}>
          <AccountAvatar />
          <AccountBubble content={message.content} />
        </div>
      )
    case 'wechat':
      return <div className={styles.centred}>{message.text}</div>
  }
}

/** The conversation as its customer sees it. `seat` tells the phones of the desk apart; `todayMs` is any moment of today. */
export const PhoneLog = memo(function PhoneLog({ phone, seat, todayMs }: { phone: Phone; seat: number; todayMs: number }) {
  const styles = useStyles()
  const log = useShowOwnMessage(phone.messages)
  const rows = useMemo(() => transcriptRows(phone.messages, new Date(todayMs)), [phone.messages, todayMs])
  return (
    <div ref={log} className={styles.log} role="log" aria-label={`Messages on ${phone.name}'s phone`} tabIndex={0}>
      <div className={styles.lines}>
        {rows.map((row) =>
          row.kind === 'moment' ? (
            <time key={row.key} className={styles.centred} dateTime={row.at}>
              {row.label}
            </time>
          ) : (
            <Message key={row.key} message={row.message} phone={phone} seat={seat} />
          ),
        )}
      </div>
    </div>
  )
})
