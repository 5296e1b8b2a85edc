import { z } from 'zod'

/** What stands for one kind of job: what it is told, how long it may take, and how often it is tried. */
interface JobKind {
  /** Ids and figures, never a text: it stands in a table and in the log of faults. */
  payload: z.ZodType
  /** A run that takes longer is given up and tried again. A process that died is noticed this late, and half a minute. */
  timeLimitMs: number
  /** The first run included. */
  maxAttempts: number
  /** Before the second attempt; doubles from there. */
  firstRetryMs: number
  mostRetryMs: number
}

/**
 * Work that may take a moment, done by the worker half after the commit that asked for it. Here and not beside its
 * handlers, so that a module can ask for work of one that it may not import.
 */
export const jobs = {
  /** Copies what a customer sent. Three days at least: that long the platform keeps it, and the handler ends it sooner. */
  'copy-media': {
    payload: z.strictObject({ mediaId: z.uuid() }),
    timeLimitMs: 45_000,
    maxAttempts: 400,
    firstRetryMs: 2_000,
    mostRetryMs: 30 * 60_000,
  },
  /** Makes the PIN of a phone check's challenge and sends it. The customer waits: what can't be sent soon is told to them. */
  'send-pin': {
    payload: z.strictObject({ threadId: z.uuid(), challengeId: z.uuid() }),
    timeLimitMs: 20_000,
    maxAttempts: 3,
    firstRetryMs: 1_000,
    mostRetryMs: 4_000,
  },
  /** Asks the platform who a new customer is. It tells only for two days, and a contact may do without. */
  'fetch-profile': {
    payload: z.strictObject({ threadId: z.uuid() }),
    timeLimitMs: 20_000,
    maxAttempts: 12,
    firstRetryMs: 2_000,
    mostRetryMs: 60 * 60_000,
  },
  /** Gives the conversations of somebody who can't answer any more back to the pool. Tried until it is done: customers wait. */
  'release-member': {
    payload: z.strictObject({ memberId: z.uuid() }),
    timeLimitMs: 45_000,
    maxAttempts: 400,
    firstRetryMs: 1_000,
    mostRetryMs: 60_000,
  },
  /** Tells whoever was given a conversation. */
  'notify-handover': {
    payload: z.strictObject({ threadId: z.uuid(), memberId: z.uuid(), fromMemberId: z.uuid() }),
    timeLimitMs: 20_000,
    maxAttempts: 12,
    firstRetryMs: 1_000,
    mostRetryMs: 60_000,
  },
} as const satisfies Record<string, JobKind>

export type JobName = keyof typeof jobs
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]['payload']>

/** A payload as it stands in the table. `attempt` counts from 1. */
export const storedPayload = z.strictObject({ attempt: z.int().positive(), payload: z.unknown() })
