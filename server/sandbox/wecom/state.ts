import { z } from 'zod'

/** What the stand-in of WeCom remembers. A part of ../state.ts. */

/** One entry of what sync_msg goes through. */
export const logEntry = z.object({
  /** Grows by one; a cursor names the last that was given. */
  seq: z.int(),
  atMs: z.number(),
  /** As sync_msg gives it; null: the API sent it, and sync_msg passes over it. */
  item: z.record(z.string(), z.unknown()).nullable(),
  /** The line on the phone that it is; null: an event. */
  lineId: z.string().nullable(),
})
export type LogEntry = z.infer<typeof logEntry>

/** A line of a phone by WeCom's own name for it. */
const knownMessage = z.object({ msgId: z.string(), lineId: z.string(), customerRef: z.string() })

/** Allows one message that isn't counted, by send_msg_on_event. */
export const eventCode = z.object({
  code: z.string(),
  purpose: z.enum(['welcome', 'session']),
  customerRef: z.string(),
  /** The conversation must still be in this state; null: any. */
  state: z.string().nullable(),
  expiresAtMs: z.number(),
})
export type EventCode = z.infer<typeof eventCode>

export const wecomState = z.object({
  callbackPath: z.string().nullable(),
  tokens: z.array(z.object({ value: z.string(), expiresAtMs: z.number(), revoked: z.boolean() })),
  /** Of doorbells: what a pull may show for ten minutes. */
  pullTokens: z.array(z.object({ value: z.string(), expiresAtMs: z.number() })),
  /** When sync_msg was called without such a token. */
  barePullsMs: z.array(z.number()),
  nextSeq: z.int(),
  log: z.array(logEntry),
  /** What was said either way, oldest first. */
  messages: z.array(knownMessage),
  contactWays: z.array(z.object({ encScene: z.string(), scene: z.string() })),
  eventCodes: z.array(eventCode),
})
export type WecomState = z.infer<typeof wecomState>

export function newWecomState(nowMs: number): WecomState {
  return {
    callbackPath: null,
    tokens: [],
    pullTokens: [],
    barePullsMs: [],
    // A fresh state goes on above an earlier one's, whose cursors the product may still hold.
    nextSeq: nowMs,
    log: [],
    messages: [],
    contactWays: [],
    eventCodes: [],
  }
}
