import { memo } from 'react'
import type { Thread } from '../../../server/contracts/thread.ts'
import type { Row } from './build-rows.ts'
import { DaySeparator } from './day-separator.tsx'
import { MessageBubble } from './message-bubble.tsx'
import { NewLine } from './new-line.tsx'
import { NoticeLine } from './notice-line.tsx'
import { PendingBubble } from './pending-bubble.tsx'
import { QueueLine } from './queue-line.tsx'

interface LogRowProps {
  row: Row
  contact: Thread['contact']
  nowMs: number
  /** Pointed at, or with the focus: shows what can be done with it. */
  active: boolean
}

export const LogRow = memo(function LogRow({ row, contact, nowMs, active }: LogRowProps) {
  switch (row.kind) {
    case 'day':
      return <DaySeparator atMs={row.atMs} nowMs={nowMs} />
    case 'new':
      return <NewLine />
    case 'notice':
      return <NoticeLine message={row.message} contactName={contact.name} />
    case 'queue':
      return <QueueLine />
    case 'message':
      return <MessageBubble message={row.message} contact={contact} own={row.own} first={row.first} active={active} />
    case 'pending':
      return <PendingBubble pending={row.pending} first={row.first} />
  }
}, isSame)

/** Rows are made anew with each change of the log, and say mostly what they said before. */
function isSame(before: LogRowProps, now: LogRowProps): boolean {
  if (before.active !== now.active || before.contact !== now.contact) return false
  return isSameRow(before.row, now.row) && (now.row.kind !== 'day' || before.nowMs === now.nowMs)
}

function isSameRow(before: Row, now: Row): boolean {
  if (before === now) return true
  if (before.kind !== now.kind || before.key !== now.key) return false
  if (before.kind === 'message' && now.kind === 'message') {
    return before.message === now.message && before.own === now.own && before.first === now.first
  }
  if (before.kind === 'notice' && now.kind === 'notice') return before.message === now.message
  if (before.kind === 'pending' && now.kind === 'pending') return before.pending === now.pending && before.first === now.first
  return before.kind !== 'day' || now.kind !== 'day' || before.atMs === now.atMs
}
