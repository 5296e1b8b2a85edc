import { makeStyles } from '@fluentui/react-components'
import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import type { Phone, PhoneMessage as Said } from '../../../server/sandbox/desk-api.ts'
import { PhoneMessage, type PhoneMessageProps } from './phone-message.tsx'
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
    padding: '10px 11px 14px',
    // Reversed, a box scrolls from its end: it stays at the newest line when lines come and when the composer grows.
    display: 'flex',
    flexDirection: 'column-reverse',
    backgroundColor: wechat.chat,
    ':focus-visible': { outline: `2px solid ${wechat.link}`, outlineOffset: '-2px' },
  },
  lines: { display: 'flex', flexDirection: 'column', gap: '10px', marginBottom: 'auto' },
  moment: { alignSelf: 'center', fontSize: '12px', lineHeight: '16px', color: wechat.quiet },
})

/** Brings the phone's own message into sight, wherever its owner had scrolled to. */
function useShowOwnMessage(messages: readonly Said[]) {
  const log = useRef<HTMLDivElement>(null)
  const own = messages.findLast(({ from }) => from === 'customer')
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = 0
  }, [own?.id])
  return log
}

export interface PhoneLogProps extends Pick<PhoneMessageProps, 'seat' | 'client' | 'perform'> {
  phone: Phone
  /** Any moment of today. */
  todayMs: number
}

/** The conversation as its customer sees it. */
export const PhoneLog = memo(function PhoneLog({ phone, todayMs, ...rest }: PhoneLogProps) {
  const styles = useStyles()
  const log = useShowOwnMessage(phone.messages)
  const rows = useMemo(() => transcriptRows(phone.messages, new Date(todayMs)), [phone.messages, todayMs])
  return (
    <div ref={log} className={styles.log} role="log" aria-label={`Messages on ${phone.name}'s phone`} tabIndex={0}>
      <div className={styles.lines}>
        {rows.map((row) =>
          row.kind === 'moment' ? (
            <time key={row.key} className={styles.moment} dateTime={row.at}>
              {row.label}
            </time>
          ) : (
            <PhoneMessage key={row.key} message={row.message} phone={phone} {...rest} />
          ),
        )}
      </div>
    </div>
  )
})
