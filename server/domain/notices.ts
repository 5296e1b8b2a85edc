import type { Profile } from '../contracts/policy.ts'

/** Automatic messages of a conversation. Those to the customer come with the rest of the engine's notices. */
export const noticeKeys = [
  'start.employee',
  'limit.employee',
  'queued.employee',
  'queueFull.employee',
  'resumed.employee',
  'expired.employee',
  'refused.employee',
] as const
export type NoticeKey = (typeof noticeKeys)[number]

const texts: Record<NoticeKey, string> = {
  'start.employee':
    'A WeChat user ({contact}) is contacting you. For chats to remain active:\n' +
    '• You can send up to {limit} messages before the WeChat user must reply.\n' +
    '• WeChat users must reply within {hours} hours.\n' +
    'For inactive chats, your messages will be paused until the WeChat user resumes the conversation.',
  'limit.employee':
    'You have reached the maximum limit of {limit} consecutive messages without a response from your contact. ' +
    'You cannot send any more messages until your contact replies.',
  'queued.employee':
    'This chat is inactive. You can queue up to {queueLimit} messages; they are delivered as soon as your contact replies.',
  'queueFull.employee': 'Your last message was not queued as the limit of pending messages has been reached',
  'resumed.employee': 'The contact has opted in. You can start messaging now.',
  'expired.employee': 'Your contact has not responded for {hours} hours. This chat is inactive until your contact replies.',
  'refused.employee': 'WeChat did not take your last message: this chat is inactive. It is kept and sent as soon as your contact replies.',
}

/** With queueing on, the limit's notice says what becomes of more messages. */
const queueingAddendum = ' Messages that you write now are queued.'

export interface NoticeFacts {
  contact: string
  profile: Profile
}

/** The text of a notice with its placeholders filled. */
export function noticeText(key: NoticeKey, { contact, profile }: NoticeFacts): string {
  const text = key === 'limit.employee' && profile.queueLimit > 0 ? texts[key] + queueingAddendum : texts[key]
  const values: Record<string, string> = {
    contact,
    // What can be sent, not what a generous policy wishes.
    limit: String(Math.max(0, Math.min(profile.employeeLimit, profile.platformLimit - profile.reservedForNotices))),
    hours: String(Math.round((profile.windowMs / 3_600_000) * 10) / 10),
    queueLimit: String(profile.queueLimit),
  }
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}
