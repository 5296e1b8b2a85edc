import { z } from 'zod'
import { cursor, id, listOf, time } from './common.ts'

const clockTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'must be a time of day such as 22:00')

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** By the clock on the member's wall; over midnight where `to` is earlier than `from`. */
export const quietHours = z
  .strictObject({
    from: clockTime,
    to: clockTime,
    /** IANA: `Europe/London`. */
    timeZone: z.string().max(64).refine(isTimeZone, 'must be a time zone such as Europe/London'),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'must be another time than the beginning' })
export type QuietHours = z.infer<typeof quietHours>

/** What a member chooses for themselves. */
export const preferences = z.object({
  /** When Teams tells of nothing; what was missed is told afterwards. Null: never quiet. */
  quietHours: quietHours.nullable(),
})
export type Preferences = z.infer<typeof preferences>

export const changePreferencesBody = z.strictObject({ quietHours: quietHours.nullable().optional() })

export const notificationKind = z.enum(['newMessage', 'handedOver', 'claimWanted', 'windowClosing'])
export type NotificationKind = z.infer<typeof notificationKind>

/** `dropped`: nobody needs it any more. `dead`: it can't be told. */
export const notificationState = z.enum(['waiting', 'sent', 'dropped', 'dead'])
export type NotificationState = z.infer<typeof notificationState>

export const notificationsQuery = z.strictObject({
  state: notificationState.default('dead'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: cursor.optional(),
})

/** As the administrator sees them: whom, what kind, and what went wrong. Newest first. */
export const adminNotification = z.object({
  threadId: id,
  memberId: id,
  memberName: z.string(),
  kind: notificationKind,
  state: notificationState,
  /** `not-installed`, `unknown-user`, `two-apps`, `http-400`, …; null: nothing is wrong. */
  fault: z.string().nullable(),
  attempts: z.int(),
  askedAt: time,
  dueAt: time,
  sentAt: time.nullable(),
})
export type AdminNotification = z.infer<typeof adminNotification>
export const adminNotificationPage = listOf(adminNotification)
