import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { messageMode } from '../contracts/account.ts'
import { faults, phoneMessage } from './desk-api.ts'
import { newSigningKey, signingKey } from './entra/signing-key.ts'
import { firstPhones } from './world.ts'

/** Everything that the sandbox remembers over a restart. Times are milliseconds since 1970 by the sandbox's clock. */

/** What WeChat lets the account send to one customer. */
export const grant = z.object({ kind: z.enum(['message', 'small']), limit: z.int(), used: z.int(), untilMs: z.number() })
export type Grant = z.infer<typeof grant>

export const phoneState = z.object({
  id: z.string(),
  name: z.string(),
  nativeName: z.string(),
  openid: z.string(),
  following: z.boolean(),
  followedAtMs: z.number(),
  /** Scene of the QR code by which they came; empty: another way. */
  scene: z.string(),
  grant: grant.nullable(),
  lastExchangeMs: z.number().nullable(),
  typingUntilMs: z.number().nullable(),
  messages: z.array(phoneMessage),
})
export type PhoneState = z.infer<typeof phoneState>

/** `worksUntilMs` is earlier than `expiresAtMs` once a newer token has taken this one's place. */
export const issuedToken = z.object({
  value: z.string(),
  endpoint: z.enum(['stable', 'plain']),
  expiresAtMs: z.number(),
  worksUntilMs: z.number(),
})
export type IssuedToken = z.infer<typeof issuedToken>

export const sandboxState = z.object({
  version: z.literal(1),
  aheadMs: z.number().nonnegative(),
  signingKey,
  account: z.object({ messageMode, callbackPath: z.string().nullable() }),
  tokens: z.array(issuedToken),
  forcedRefreshesMs: z.array(z.number()),
  qrCodes: z.array(z.object({ ticket: z.string(), url: z.string(), scene: z.string(), expiresAtMs: z.number().nullable() })),
  /** 64-bit, as WeChat's are: larger than a JavaScript number can hold. */
  nextMsgId: z.string().regex(/^[0-9]+$/),
  nextMessageNumber: z.int(),
  phones: z.array(phoneState),
  faults,
  /** Which organisation of the product was filled, and how far; null: none yet. */
  seed: z.object({ orgId: z.string(), done: z.array(z.string()) }).nullable(),
})
export type SandboxState = z.infer<typeof sandboxState>

export const noFaults = { api: 'up', slowMs: 0, duplicatePushes: false, outOfOrderPushes: false } as const

export function newPhone(who: { id: string; name: string; nativeName: string; openid: string }, nowMs: number): PhoneState {
  return { ...who, following: true, followedAtMs: nowMs, scene: '', grant: null, lastExchangeMs: null, typingUntilMs: null, messages: [] }
}

export function newState(nowMs: number): SandboxState {
  return {
    version: 1,
    aheadMs: 0,
    signingKey: newSigningKey(),
    account: { messageMode: 'secure', callbackPath: null },
    tokens: [],
    forcedRefreshesMs: [],
    qrCodes: [],
    // A fresh state must not repeat ids of an earlier one: the product would take them for repeats.
    nextMsgId: (24_000_000_000_000_000n + BigInt(randomBytes(5).readUIntBE(0, 5)) * 1_000n).toString(),
    nextMessageNumber: 1,
    phones: firstPhones.map((who) => newPhone(who, nowMs)),
    faults: noFaults,
    seed: null,
  }
}
