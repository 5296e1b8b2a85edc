import type { Thread } from '../../../server/contracts/thread.ts'
import type { Row } from './build-rows.ts'
import { DaySeparator } from './day-separator.tsx'
import { MessageBubble } from './message-bubble.tsx'
import { NoticeLine } from './notice-line.tsx'
import { PendingBubble } from './pending-bubble.tsx'
import { QueueLine } from './queue-line.tsx'

export function LogRow({ row, contact, nowMs }: { row: Row; contact: Thread['contact']; nowMs: number }) {
  switch (row.kind) {
    case 'day':
      return <DaySeparator atMs={row.atMs} nowMs={nowMs} />
    case 'notice':
      return <NoticeLine message={row.message} contactName={contact.name} />
    case 'queue':
      return <QueueLine />
    case 'message':
      return <MessageBubble message={row.message} contact={contact} own={row.own} first={row.first} />
    case 'pending':
      return <PendingBubble pending={row.pending} first={row.first} />
  }
}
