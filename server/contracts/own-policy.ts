import { z } from 'zod'

/** The rules of the conversations that a member begins, without what only the administrator needs: for "how it works". */
export const ownPolicy = z.object({
  /** Whether the stricter of both profiles is theirs. */
  regulated: z.boolean(),
  /** What employees may send after each message of the customer. */
  messages: z.int(),
  windowMs: z.int(),
  queueLimit: z.int(),
  maxBusinessUsers: z.int(),
  requireValidatedPhone: z.boolean(),
})
export type OwnPolicy = z.infer<typeof ownPolicy>
