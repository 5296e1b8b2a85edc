import { z } from 'zod'

/** Milliseconds, so that a test can use seconds. */
const durationMs = z.int().positive()

/** WeChat's own figure for a customer message, for both account kinds; no policy may promise more. */
export const mostMessagesPerWindow = 5

/** The rules of a conversation. */
export const profile = z.strictObject({
  /** Never above the account kind's own. */
  platformLimit: z.int().min(0).max(mostMessagesPerWindow),
  /** What all employees together may send before the customer must reply. */
  employeeLimit: z.int().min(0),
  /** Slots that only automatic messages may use. */
  reservedForNotices: z.int().min(0),
  /** From the customer's last message until the chat is inactive. */
  windowMs: durationMs,
  /** Messages that may wait per conversation; 0 turns queueing off. */
  queueLimit: z.int().min(0).max(100),
  /** The employee's name before the text that the customer sees. */
  senderPrefix: z.enum(['whenSeveral', 'always', 'never']),
})
export type Profile = z.infer<typeof profile>

/** A conversation follows `regulated` as soon as one of its employees is regulated, else `standard`. */
export const policyDocument = z.object({ profiles: z.object({ standard: profile, regulated: profile }) })
export type PolicyDocument = z.infer<typeof policyDocument>
