import { z } from 'zod'
import type { Event } from './event.ts'

/** What a client hands over when it connects, and again when the server says `auth:refresh`. */
export const socketAuth = z.object({ token: z.string().min(1) })

/**
 * What a page that can be seen shows: told when it changes and every 15 seconds, so that Teams' activity feed leaves out what
 * is being looked at. `visible` false: nobody sees the page any more.
 */
export const presence = z.strictObject({ visible: z.boolean(), threadId: z.uuid().nullable() })
export type Presence = z.infer<typeof presence>

/** A passing fact, kept nowhere: a colleague of the conversation is writing, or stopped. It ends by itself after `replyingMs`. */
export interface ColleagueReplying {
  threadId: string
  memberId: string
  name: string
  replying: boolean
}
export const replyingMs = 20_000

export type AuthAnswer = { ok: true } | { ok: false; code: string }

/** The server tells, it is never told: no message from a client changes anything that anybody else sees. */
export interface ServerToClient {
  event: (event: Event) => void
  'auth:refresh': () => void
  replying: (who: ColleagueReplying) => void
}
export interface ClientToServer {
  auth: (auth: z.infer<typeof socketAuth>, answer: (answer: AuthAnswer) => void) => void
  presence: (presence: Presence) => void
}
