import { z } from 'zod'
import { accountKind, type AccountKind } from './account-kind.ts'
import { id, time } from './common.ts'

export { accountKind, type AccountKind }

export const messageMode = z.enum(['secure', 'compatible', 'plain'])
export type MessageMode = z.infer<typeof messageMode>

const routingTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), memberId: id }),
  z.strictObject({ kind: z.literal('pool') }),
])
/** Who gets a customer who writes for the first time. */
export const routing = z.union([routingTarget, z.strictObject({ kind: z.literal('number'), otherwise: routingTarget })])
export type Routing = z.infer<typeof routing>

const name = z.string().trim().min(1).max(100)
const encodingAesKey = z.string().regex(/^[0-9A-Za-z+/]{43}$/, 'must be the 43 characters that WeChat shows')
// WeChat's page asks for 3 to 32 letters and digits; what it accepted before isn't for us to refuse.
const token = z.string().regex(/^[!-~]{3,64}$/, 'must be the Token, 3 to 32 letters and digits')
const secret = z.string().trim().min(1).max(200)

/**
 * How WeChat carries a request to resume. `template`: to whoever follows the account. `subscription`: to who agreed to it, once
 * for each time that they agreed.
 */
export const reengageKind = z.enum(['template', 'subscription'])
export type ReengageKind = z.infer<typeof reengageKind>

export const reengage = z.strictObject({
  /** Left out: `template`. */
  kind: reengageKind.optional(),
  templateId: z.string().min(1).max(100),
  fields: z.record(z.string().min(1).max(64), z.string().max(200)),
})

const maxTextBytes = z.int().min(1).max(20_000)

/** An Official Account, as its administration page at WeChat shows it. */
export const newOfficialAccount = z.strictObject({
  kind: z.literal('official-account'),
  name,
  appId: z.string().regex(/^wx[\w-]{2,60}$/, 'must be the AppID, which begins with wx'),
  appSecret: secret,
  token,
  encodingAesKey,
  originalId: z.string().regex(/^gh_[\w-]{2,60}$/, 'must be the original id, which begins with gh_'),
  messageMode,
  routing,
  maxTextBytes: maxTextBytes.optional(),
  /** The template message, or subscription notice, that asks a silent customer to resume; `fields` are the template's own. */
  reengage: reengage.optional(),
})

/** A customer-service account of WeCom, as its administration page shows it. */
export const newWecomKf = z.strictObject({
  kind: z.literal('wecom-kf'),
  name,
  corpId: z.string().regex(/^[\w-]{2,64}$/, 'must be the CorpID, which begins with ww'),
  /** Of the self-built application that may call the API. */
  secret,
  token,
  encodingAesKey,
  openKfId: z.string().regex(/^[\w-]{2,64}$/, 'must be the account’s open_kfid, which begins with wk'),
  routing,
  maxTextBytes: maxTextBytes.optional(),
  /** This kind knows no request to resume: kept, and not used. */
  reengage: reengage.optional(),
})

export const newAccountBody = z.discriminatedUnion('kind', [newOfficialAccount, newWecomKf])
export type NewAccountBody = z.infer<typeof newAccountBody>

/**
 * Fields left out stay as they are; secrets can be replaced and never read. Those of the other kind are refused.
 * Another encodingAesKey is a rotation: the one before it is accepted for a while.
 */
export const changeAccountBody = z.strictObject({
  ...newOfficialAccount.omit({ kind: true, appId: true }).partial().shape,
  ...newWecomKf.omit({ kind: true, corpId: true }).partial().shape,
  reengage: reengage.nullable().optional(),
})
export type ChangeAccountBody = z.infer<typeof changeAccountBody>

/** What POST …/check answers: `ok` when every check is. `detail` is for an administrator. */
export const accountCheck = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
})
export type AccountCheck = z.infer<typeof accountCheck>

export const account = z.object({
  id,
  kind: accountKind,
  name,
  /** Official Account. */
  appId: z.string().optional(),
  originalId: z.string().optional(),
  messageMode: messageMode.optional(),
  /** WeCom customer service. */
  corpId: z.string().optional(),
  openKfId: z.string().optional(),
  routing,
  maxTextBytes: z.int(),
  reengage: reengage.nullable(),
  /** What to enter at WeChat as the address of this account's callbacks. */
  callbackUrl: z.url(),
  /** What the administrator must mend before messages go out again. */
  fault: z.string().nullable(),
  /** The last check of the account as it stands; null: it was never checked, or was changed since. */
  lastCheck: accountCheck.extend({ at: time }).nullable(),
  /** When WeChat first called the callback address with a good signature; null: it never has. */
  calledAt: time.nullable(),
  createdAt: time,
})
export type Account = z.infer<typeof account>

export const accountList = z.object({ items: z.array(account), nextCursor: z.null() })
