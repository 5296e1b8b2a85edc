import type { Thread } from '../../contracts/thread.ts'
import { remainingForEmployees } from '../../domain/ledger.ts'
import { chooseProfile, decideSenderPrefix, defaultPolicy } from '../../domain/policy.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { LinkAvatar } from '../contacts/present.ts'
import { presentMessage, type PresentMedia } from '../messages/present.ts'
import { isMessageVisible } from '../messages/store.ts'
import type { ParticipantRow, ThreadRow } from './store.ts'

export interface Presenting {
  adapters: Adapters
  presentMedia: PresentMedia
  linkAvatar: LinkAvatar
}

/** Row → wire, as this member sees it. */
export function presentThread(row: ThreadRow, viewerId: string, now: Date, { adapters, presentMedia, linkAvatar }: Presenting): Thread {
  const mine = row.participants.find((participant) => participant.memberId === viewerId)
  // Whose list it stands in with marks of their own: who left has none.
  const own = mine?.left === false ? mine : undefined
  const present = row.participants.filter((participant) => !participant.left)
  const last = row.lastMessage
  const isOpen = row.state === 'active' || row.state === 'limitReached'
  const { capabilities } = adapters.get(row.accountKind)
  const { name, profile } = chooseProfile(row.policy ?? defaultPolicy, present)
  const prefix = (row.policy?.prefix ?? defaultPolicy.texts['prefix.customer'])[name][row.language ?? 'en']
  const senderPrefix = (called: string) =>
    // As a function: a name may hold what replaceAll reads as a pattern.
    decideSenderPrefix(
      profile,
      present.length,
      prefix.replaceAll('{employee}', () => called),
    )
  return {
    id: row.id,
    contact: {
      id: row.contactId,
      name: row.contactName,
      validatedPhone: row.validatedPhone,
      validatedAt: row.validatedAt?.toISOString() ?? null,
      blocked: row.contactBlocked,
      avatarUrl: row.avatarMediaId === null ? null : linkAvatar(row.avatarMediaId, viewerId),
    },
    account: {
      id: row.accountId,
      kind: row.accountKind,
      name: row.accountName,
      outbound: [...capabilities.outbound],
      maxTextBytes: row.maxTextBytes ?? capabilities.maxTextBytes,
    },
    state: row.state,
    window: {
      expiresAt: row.expiresAt?.toISOString() ?? null,
      remaining: isOpen ? remainingForEmployees(row, now) : 0,
      limit: Math.max(0, Math.min(row.employeeLimit, row.quota - row.reserved)),
    },
    queuedCount: row.queuedCount,
    queueLimit: profile.queueLimit,
    senderPrefix: mine === undefined ? '' : senderPrefix(mine.name),
    unreadCount: unreadCountOf(row, own),
    lastMessage:
      last === null || !isMessageVisible(last, viewerId, lastVisiblePosition(row, viewerId))
        ? null
        : presentMessage(last, viewerId, presentMedia),
    participants: present.map(({ memberId, name: called }) => ({ memberId, name: called })),
    handOver: handOverTo(mine),
    left: mine?.left ?? false,
    pinned: own?.pinned ?? false,
    muted: own?.muted ?? false,
    markedUnread: own?.markedUnread ?? false,
    lastActivityAt: row.lastActivityAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  }
}

/** Unread has one definition, here and in the list's filter: what is marked unread counts as one. */
const unreadCountOf = (row: ThreadRow, own: ParticipantRow | undefined): number =>
  own === undefined ? 0 : Math.max(own.markedUnread ? 1 : 0, row.inboundCount - own.readInboundCount)

function handOverTo(viewer: ParticipantRow | undefined): Thread['handOver'] {
  if (viewer === undefined || viewer.left || viewer.handOver === null) return null
  const { memberId, name, note, at } = viewer.handOver
  return { from: { memberId, name }, note, at: new Date(at).toISOString() }
}

/** Who left sees what was there until they left. */
export function lastVisiblePosition(row: ThreadRow, viewerId: string): number {
  const mine = row.participants.find((participant) => participant.memberId === viewerId)
  return mine?.left === true ? (mine.leftAtPosition ?? 0) : row.lastPosition
}
