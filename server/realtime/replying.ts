import { z } from 'zod'
import type { ColleagueReplying } from '../contracts/socket.ts'

/** Who is writing, and the colleagues of the conversation who are told. */
export interface Replying {
  colleague: ColleagueReplying
  /** Members who take part, without the one who writes. */
  to: readonly string[]
}

/** As it comes from another process. */
export const replying = z.object({
  colleague: z.object({ threadId: z.uuid(), memberId: z.uuid(), name: z.string(), replying: z.boolean() }),
  to: z.array(z.uuid()),
})
