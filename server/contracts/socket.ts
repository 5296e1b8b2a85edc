import { z } from 'zod'
import type { Event } from './event.ts'

/** What a client hands over when it connects, and again when the server says `auth:refresh`. */
export const socketAuth = z.object({ token: z.string().min(1) })

export type AuthAnswer = { ok: true } | { ok: false; code: string }

/** The server tells, it is never told: no message from a client changes anything. */
export interface ServerToClient {
  event: (event: Event) => void
  'auth:refresh': () => void
}
export interface ClientToServer {
  auth: (auth: z.infer<typeof socketAuth>, answer: (answer: AuthAnswer) => void) => void
}
