import { z } from 'zod'
import { accountKind } from './account-kind.ts'
import { cursor, id, listOf, time } from './common.ts'
import { message, messageKind } from './message.ts'

export const threadState = z.enum(['validating', 'active', 'limitReached', 'expired', 'left'])
export type ThreadState = z.infer<typeof threadState>

export const thread = z.object({
  id,
  contact: z.object({
    id,
    name: z.string(),
    validatedPhone: z.string().nullable(),
    /** When that number passed the phone check. */
    validatedAt: time.nullable(),
    /** Nothing goes to this customer, and nothing of theirs is news. */
    blocked: z.boolean(),
    /** Short-lived, for this reader; null: the platform told of no picture. What stands before its `?` names the picture. */
    avatarUrl: z.string().nullable(),
  }),
  account: z.object({
    id,
    kind: accountKind,
    name: z.string(),
    /** What its kind can carry, and how long a text may be in UTF-8 bytes. */
    outbound: z.array(messageKind),
    maxTextBytes: z.int(),
  }),
  state: threadState,
  window: z.object({
    /** When the chat turns inactive unless the customer writes; null: they never wrote. */
    expiresAt: time.nullable(),
    /** What employees may send now. */
    remaining: z.int().nonnegative(),
    /** What employees may send in this window altogether. */
    limit: z.int().nonnegative(),
  }),
  queuedCount: z.int().nonnegative(),
  /** How many may wait; 0: queueing is off. */
  queueLimit: z.int().nonnegative(),
  /** What stands before this reader's text when it reaches the customer; empty: nothing. */
  senderPrefix: z.string(),
  /** Messages of the customer's that this reader hasn't read; 1 at least where they marked it unread. */
  unreadCount: z.int().nonnegative(),
  lastMessage: message.nullable(),
  participants: z.array(z.object({ memberId: id, name: z.string() })),
  /** Somebody handed it to the reader, who has neither accepted it nor given it back. */
  handOver: z.object({ from: z.object({ memberId: id, name: z.string() }), note: z.string(), at: time }).nullable(),
  /** The reader left this conversation. */
  left: z.boolean(),
  /** This reader's own marks: on top of the list, without notifications, unread until it is read again. */
  pinned: z.boolean(),
  muted: z.boolean(),
  markedUnread: z.boolean(),
  /** When somebody said something last: what the list is ordered by. */
  lastActivityAt: time,
  updatedAt: time,
  version: z.int().positive(),
})
export type Thread = z.infer<typeof thread>

export const threadFilter = z.enum(['all', 'unread', 'inactive', 'queued', 'unassigned', 'left'])
export type ThreadFilter = z.infer<typeof threadFilter>

export const threadsQuery = z.strictObject({
  filter: threadFilter.default('all'),
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: cursor.optional(),
})

export const threadPage = listOf(thread)
export type ThreadPage = z.infer<typeof threadPage>

/** How many conversations the filter `unread` holds. */
export const unreadThreads = z.object({ count: z.int().nonnegative() })

export const readBody = z.strictObject({ position: z.int().nonnegative() })

export const addParticipantBody = z.strictObject({ memberId: id })
/** `note`: for the colleague; the customer never sees it. */
export const handOverBody = z.strictObject({ answer: z.enum(['accept', 'giveBack']) })
export const transferBody = z.strictObject({ memberId: id, note: z.string().max(2_000).default('') })
