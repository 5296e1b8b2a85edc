import type { Contact } from '../../server/contracts/contact.ts'
import type { Me } from '../../server/contracts/member.ts'
import type { OwnPolicy } from '../../server/contracts/own-policy.ts'
import type { Media, Message, MessageKind } from '../../server/contracts/message.ts'
import type { Problem, ProblemCode } from '../../server/contracts/problem.ts'
import { problems } from '../../server/contracts/problem.ts'
import type { Thread } from '../../server/contracts/thread.ts'

/** Things as the server presents them, for tests: whole and valid, with what matters given. */

export const testId = (number: number): string => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Sunday noon; tests that look at times set their clock to it. */
export const testNow = new Date('2026-11-22T12:00:00.000Z')
const minutesAgo = (minutes: number): string => new Date(testNow.getTime() - minutes * 60_000).toISOString()
export const at = { minutesAgo, hoursAhead: (hours: number): string => minutesAgo(-hours * 60) }

export const aMe = (given: Partial<Me> = {}): Me => ({
  id: testId(1),
  orgId: testId(2),
  name: 'Ana Lindqvist',
  email: 'ana@harbourvale.example',
  roles: ['member'],
  wechatEnabled: true,
  line: null,
  ...given,
})

export const anOwnPolicy = (given: Partial<OwnPolicy> = {}): OwnPolicy => ({
  regulated: false,
  messages: 5,
  windowMs: 48 * 3_600_000,
  queueLimit: 5,
  maxBusinessUsers: 5,
  requireValidatedPhone: false,
  ...given,
})

const officialAccountKinds: MessageKind[] = ['text', 'image', 'voice', 'video', 'link', 'miniprogram', 'menu']

/** What each account kind sends: only WeCom's carries files and places. */
export const outboundKinds = {
  officialAccount: officialAccountKinds,
  wecomKf: [...officialAccountKinds, 'file', 'location'] as MessageKind[],
}

export const aThread = (
  number: number,
  given: Partial<Omit<Thread, 'contact'>> & {
    name?: string
    avatarUrl?: string
    validatedPhone?: string
    validatedAt?: string
    blocked?: boolean
  } = {},
): Thread => {
  const { name = `Customer ${number}`, avatarUrl = null, validatedPhone = null, validatedAt = null, blocked = false, ...rest } = given
  return {
    id: testId(100 + number),
    contact: { id: testId(500 + number), name, avatarUrl, validatedPhone, validatedAt, blocked },
    account: {
      id: testId(9),
      kind: 'official-account',
      name: 'Harbour & Vale',
      outbound: outboundKinds.officialAccount,
      maxTextBytes: 2_000,
    },
    state: 'active',
    window: { expiresAt: at.hoursAhead(21.5), remaining: 3, limit: 5 },
    queuedCount: 0,
    queueLimit: 5,
    senderPrefix: '',
    unreadCount: 0,
    lastMessage: null,
    participants: [{ memberId: testId(1), name: 'Ana Lindqvist' }],
    handOver: null,
    left: false,
    pinned: false,
    muted: false,
    markedUnread: false,
    lastActivityAt: rest.lastMessage?.createdAt ?? rest.updatedAt ?? at.minutesAgo(number),
    updatedAt: at.minutesAgo(number),
    version: 1,
    ...rest,
  }
}

export const aMessage = (thread: Thread, position: number, given: Partial<Message> = {}): Message => ({
  id: testId(Number(thread.id.slice(-6)) * 10_000 + position),
  threadId: thread.id,
  position,
  direction: 'in',
  kind: 'text',
  text: `Message ${position}`,
  media: null,
  card: null,
  status: 'received',
  failure: null,
  sender: { kind: 'contact', id: thread.contact.id, name: thread.contact.name },
  audience: 'both',
  noticeKey: null,
  clientId: null,
  createdAt: at.minutesAgo(60 - position),
  sentAt: null,
  recalledAt: null,
  version: 1,
  ...given,
})

/** A message of the member's own. */
export const anOwnMessage = (thread: Thread, position: number, given: Partial<Message> = {}): Message =>
  aMessage(thread, position, {
    direction: 'out',
    status: 'sent',
    sender: { kind: 'member', id: testId(1), name: 'Ana Lindqvist' },
    ...given,
  })

/** A file of a message, copied and ready. */
export const aMedium = (number: number, given: Partial<Media> = {}): Media => ({
  id: testId(9_000 + number),
  kind: 'image',
  mime: 'image/jpeg',
  bytes: 48_213,
  name: null,
  width: 1_200,
  height: 800,
  durationMs: null,
  status: 'ready',
  url: `/api/media/${testId(9_000 + number)}/content?form=original`,
  thumbnailUrl: `/api/media/${testId(9_000 + number)}/content?form=thumbnail`,
  ...given,
})

export const aNotice = (thread: Thread, position: number, text: string): Message =>
  aMessage(thread, position, { direction: 'notice', audience: 'employee', text, sender: { kind: 'system', id: null, name: 'Parley' } })

export const aContact = (thread: Thread, given: Partial<Contact> = {}): Contact => ({
  id: thread.contact.id,
  name: thread.contact.name,
  avatarUrl: thread.contact.avatarUrl,
  company: null,
  tags: [],
  notes: null,
  phones: [],
  wechat: [{ accountId: thread.account.id, accountName: thread.account.name, threadId: thread.id, canMessage: true }],
  blocked: false,
  mergedInto: null,
  merged: null,
  version: 1,
  ...given,
})

export const aProblem = (code: ProblemCode): Problem => ({
  type: 'about:blank',
  title: code,
  status: problems[code][0],
  code,
  detail: problems[code][1],
})
