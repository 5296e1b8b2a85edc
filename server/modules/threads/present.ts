import type { Thread } from '../../contracts/thread.ts'
import { remainingForEmployees } from '../../domain/ledger.ts'
import { presentMessage } from '../messages/present.ts'
import type { ThreadRow } from './store.ts'

/** Row → wire, as this member sees it. */
export function presentThread(row: ThreadRow, viewerId: string, now: Date): Thread {
  const mine = row.participants.find((participant) => participant.memberId === viewerId)
  const last = row.lastMessage
  const isOpen = row.state === 'active' || row.state === 'limitReached'
  return {
    id: row.id,
    contact: { id: row.contactId, name: row.contactName, validatedPhone: null },
    account: { id: row.accountId, kind: row.accountKind, name: row.accountName },
    state: row.state,
    window: {
      expiresAt: row.expiresAt?.toISOString() ?? null,
      remaining: isOpen ? remainingForEmployees(row, now) : 0,
      limit: Math.max(0, Math.min(row.employeeLimit, row.quota - row.reserved)),
    },
    queuedCount: row.queuedCount,
    unreadCount: mine === undefined || mine.left ? 0 : Math.max(0, row.inboundCount - mine.readInboundCount),
    lastMessage: last === null || last.position > lastVisiblePosition(row, viewerId) ? null : presentMessage(last, viewerId),
    participants: row.participants.filter((participant) => !participant.left).map(({ memberId, name }) => ({ memberId, name })),
    left: mine?.left ?? false,
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  }
}

/** Who left sees what was there until they left. */
export function lastVisiblePosition(row: ThreadRow, viewerId: string): number {
  const mine = row.participants.find((participant) => participant.memberId === viewerId)
  return mine?.left === true ? (mine.leftAtPosition ?? 0) : row.lastPosition
}
