import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { accountKind, type AccountKind } from '../contracts/account.ts'
import { faults, phoneMessage, sessionState, smsMessage } from './desk-api.ts'
import { newSigningKey, signingKey } from './entra/signing-key.ts'
import { graphState, newGraphState } from './graph/state.ts'
import { newWecomState, wecomState } from './wecom/state.ts'
import { newWeixinState, weixinState } from './weixin/state.ts'
import { firstPhones } from './world.ts'

/** Everything that the sandbox remembers over a restart. Times are milliseconds since 1970 by the sandbox's clock. */

/** What WeChat lets the account send to one customer. */
export const grant = z.object({ kind: z.enum(['message', 'small']), limit: z.int(), used: z.int(), untilMs: z.number() })
export type Grant = z.infer<typeof grant>

/** What only a customer of KF has. `state` may be out of date: wecom/session.ts tells the present one. */
const kfSide = z.object({
  state: sessionState,
  /** Who has the conversation in WeCom; empty: nobody. */
  servicer: z.string(),
  /** When they last opened the chat or wrote, and by which link; null: never. */
  lastSeenMs: z.number().nullable(),
  scene: z.string(),
  sceneParam: z.string(),
  lastWelcomeMs: z.number().nullable(),
})

export const phoneState = z.object({
  id: z.string(),
  name: z.string(),
  nativeName: z.string(),
  kind: accountKind,
  /** openid, or external_userid. */
  customerRef: z.string(),
  following: z.boolean(),
  followedAtMs: z.number(),
  /** Scene of the QR code by which they came; empty: another way. */
  scene: z.string(),
  grant: grant.nullable(),
  lastExchangeMs: z.number().nullable(),
  typingUntilMs: z.number().nullable(),
  kf: kfSide,
  messages: z.array(phoneMessage),
})
export type PhoneState = z.infer<typeof phoneState>

/** What stands beside a medium's bytes, which have a file of their own. */
export const mediumState = z.object({
  id: z.string(),
  platform: z.enum(['weixin', 'wecom']),
  type: z.enum(['image', 'voice', 'video', 'file', 'thumb']),
  mime: z.string(),
  name: z.string(),
  bytes: z.int(),
  createdAtMs: z.number(),
})
export type MediumState = z.infer<typeof mediumState>

export const sandboxState = z.object({
  version: z.literal(2),
  aheadMs: z.number().nonnegative(),
  signingKey,
  weixin: weixinState,
  wecom: wecomState,
  nextMessageNumber: z.int(),
  phones: z.array(phoneState),
  media: z.array(mediumState),
  sms: z.array(smsMessage),
  /** A state of before has none. */
  graph: graphState.default(newGraphState),
  faults,
  /** Which organisation of the product was filled, and how far; null: none yet. */
  seed: z.object({ orgId: z.string(), done: z.array(z.string()) }).nullable(),
})
export type SandboxState = z.infer<typeof sandboxState>

export const noFaults = { api: 'up', slowMs: 0, duplicatePushes: false, outOfOrderPushes: false } as const

export function newPhone(
  who: { id: string; name: string; nativeName: string; kind: AccountKind; customerRef: string },
  nowMs: number,
): PhoneState {
  const kf = { state: 'ended', servicer: '', lastSeenMs: null, scene: '', sceneParam: '', lastWelcomeMs: null } as const
  const nothingYet = { grant: null, lastExchangeMs: null, typingUntilMs: null, kf, messages: [] }
  return { ...who, following: true, followedAtMs: nowMs, scene: '', ...nothingYet }
}

/** As the platforms make them. */
export function newCustomerRef(kind: AccountKind): string {
  const tail = randomBytes(16).toString('base64url')
  switch (kind) {
    case 'official-account':
      return `oHV6m5${tail}`
    case 'wecom-kf':
      return `wmHv6mBwAA${tail}`
  }
}

export function newState(nowMs: number): SandboxState {
  return {
    version: 2,
    aheadMs: 0,
    signingKey: newSigningKey(),
    weixin: newWeixinState(),
    wecom: newWecomState(nowMs),
    nextMessageNumber: 1,
    phones: firstPhones.map((who) => newPhone(who, nowMs)),
    media: [],
    sms: [],
    graph: newGraphState(),
    faults: noFaults,
    seed: null,
  }
}
