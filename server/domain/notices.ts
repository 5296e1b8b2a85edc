import { notices, type NoticeTextKey } from '../contracts/notice-texts.ts'
import type { Language, PolicyDocument, Profile, ProfileName } from '../contracts/policy.ts'

/** Automatic messages of a conversation: what is said, and to whom. Their texts are policy. */

export type NoticeKey = Exclude<NoticeTextKey, 'limitQueueing.employee' | 'prefix.customer' | 'check.sms.customer'>
export type EmployeeNoticeKey = Extract<NoticeKey, `${string}.employee`>
export type CustomerNoticeKey = Exclude<Extract<NoticeKey, `${string}.customer`>, 'reengage.customer' | `check.${string}`>

export interface NoticeFacts {
  profileName: ProfileName
  profile: Profile
  /** Of whoever reads it. */
  language: Language
  contact: string
  /** What employees may send in this window; left out: what the profile alone gives them. */
  limit?: number
  /** The colleague whom a text is about. */
  employee?: string
  /** A point in time, ready to be read. */
  until?: string
  pin?: string
}

/** The text with its placeholders filled. */
export function noticeText(texts: PolicyDocument['texts'], key: NoticeTextKey, facts: NoticeFacts): string {
  const { profile, profileName, language } = facts
  const read = (wanted: NoticeTextKey) => texts[wanted][profileName][language]
  const text =
    key === 'limit.employee' && profile.queueLimit > 0
      ? read(key) + (language === 'en' ? ' ' : '') + read('limitQueueing.employee')
      : read(key)
  const values: Record<string, string | undefined> = {
    contact: facts.contact,
    employee: facts.employee,
    until: facts.until,
    pin: facts.pin,
    limit: String(facts.limit ?? limitOf(profile)),
    hours: String(Math.round((profile.windowMs / 3_600_000) * 10) / 10),
    queueLimit: String(profile.queueLimit),
  }
  // One pass: a name that looks like a placeholder stays a name.
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}

/** What can be sent, not what a generous policy wishes. */
const limitOf = ({ employeeLimit, platformLimit, reservedForNotices }: Profile): number =>
  Math.max(0, Math.min(employeeLimit, platformLimit - reservedForNotices))

export const audienceOf = (key: NoticeTextKey): 'employee' | 'customer' => notices[key].to
