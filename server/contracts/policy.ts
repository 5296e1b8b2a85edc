import { z } from 'zod'
import { cursor, listOf, time } from './common.ts'
import { policyTexts } from './policy-texts.ts'

const hourMs = 3_600_000

/** WeChat's own figures for a customer message, for both account kinds; no policy may promise more. */
export const mostMessagesPerWindow = 5
const mostWindowMs = 48 * hourMs

/** Milliseconds, so that a test can use seconds. Ten years at most, so that a due time stays one that a date can hold. */
const mostDurationMs = 3_650 * 24 * hourMs
const durationMs = z.int().positive().max(mostDurationMs)

export const languages = ['en', 'zh-CN', 'zh-TW'] as const
export const language = z.enum(languages)
export type Language = z.infer<typeof language>

export const profileName = z.enum(['standard', 'regulated'])
export type ProfileName = z.infer<typeof profileName>

const slots = z.int().min(0).max(mostMessagesPerWindow, `must be ${mostMessagesPerWindow} at most: WeChat allows no more`)
const slotsOfWindow = z.object({ platformLimit: slots, reservedForNotices: slots })

/** The rules of a conversation. A document of before has no `notificationPreviews`, and may be put without. */
const profileWith = (notificationPreviews: boolean) =>
  z
    .strictObject({
      /** Never above the account kind's own. */
      platformLimit: slots,
      /** What all employees together may send before the customer must reply; more than the platform's limit is as good as all of it. */
      employeeLimit: z.int().min(0).max(100),
      /** Slots that only automatic messages may use. */
      reservedForNotices: slots,
      /** False: the welcome goes by the free reply where the account kind has one. */
      welcomeThroughSendApi: z.boolean(),
      /** From the customer's last message until the chat is inactive. */
      windowMs: durationMs.max(mostWindowMs, `must be ${mostWindowMs} at most: WeChat closes after 48 hours`),
      /** From the customer's last message until the warning; not before the window's end: there is none. */
      warningAfterMs: durationMs,
      /** Messages that may wait per conversation; 0 turns queueing off. */
      queueLimit: z.int().min(0).max(100),
      /** Employees in one conversation at once. */
      maxBusinessUsers: z.int().min(1).max(100),
      /** Who may join employees who are there: any colleague, or only those of the same organisation unit. */
      barrier: z.enum(['none', 'sameUnit']).default('none'),
      /** The phone check must pass before anyone is connected. */
      requireValidatedPhone: z.boolean(),
      /** Whether a request to resume may be sent to a silent customer, where the account can. */
      allowReengagement: z.boolean(),
      /** The employee's name before the text that the customer sees. */
      senderPrefix: z.enum(['whenSeveral', 'always', 'never']),
      /** Whether Teams' activity feed shows the beginning of what the customer wrote. */
      notificationPreviews: z.boolean().default(notificationPreviews),
    })
    .refine(({ reservedForNotices, platformLimit }) => reservedForNotices <= platformLimit, {
      path: ['reservedForNotices'],
      error: 'must be platformLimit at most: more than there is cannot be kept back',
      // Also when a third field is wrong: a refusal names everything at once.
      when: ({ value }) => slotsOfWindow.safeParse(value).success,
    })
const standardProfile = profileWith(true)
const regulatedProfile = profileWith(false)
export type Profile = z.infer<typeof standardProfile>

export const phoneCheckPolicy = z.strictObject({
  pinDigits: z.int().min(4).max(10),
  pinTtlMs: durationMs,
  /** Wrong numbers, and wrong or expired PINs, until the lock. */
  tries: z.int().min(1).max(10),
  lockoutMs: durationMs,
  resendAfterMs: z.int().min(0).max(mostDurationMs),
  /** Per number and per customer. */
  maxPinsPerDay: z.int().min(1).max(100),
  validForMs: durationMs,
  /** Silence after which the bot offers help. */
  silenceMs: durationMs,
})
export type PhoneCheckPolicy = z.infer<typeof phoneCheckPolicy>

/** A conversation follows `regulated` as soon as one of its employees is regulated, else `standard`. */
export const policyDocument = z.strictObject({
  profiles: z.strictObject({ standard: standardProfile, regulated: regulatedProfile }),
  phoneCheck: phoneCheckPolicy,
  texts: policyTexts,
})
export type PolicyDocument = z.infer<typeof policyDocument>

/** PostgreSQL's integer, and room for one more. */
const mostVersion = 2 ** 31 - 2

/** As GET and PUT have it. Version 0: the product's defaults, never changed yet. */
export const policy = z.strictObject({ version: z.int().min(0).max(mostVersion), ...policyDocument.shape })
export type Policy = z.infer<typeof policy>

/** A version that an organisation's policy had, or has. `paths`: what it changed, as JSON Pointers of single fields. */
export const policyVersion = z.object({
  version: z.int(),
  at: time,
  by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  paths: z.array(z.string()),
})
export type PolicyVersion = z.infer<typeof policyVersion>
export const policyVersionsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: cursor.optional(),
})
/** Newest first. */
export const policyVersionPage = listOf(policyVersion)
