import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { messageMode } from '../../contracts/account.ts'

/** What the stand-in of the Official Account API remembers. A part of ../state.ts. */

/** `worksUntilMs` is earlier than `expiresAtMs` once a newer token has taken this one's place. */
export const issuedToken = z.object({
  value: z.string(),
  endpoint: z.enum(['stable', 'plain']),
  expiresAtMs: z.number(),
  worksUntilMs: z.number(),
})
export type IssuedToken = z.infer<typeof issuedToken>

export const weixinState = z.object({
  messageMode,
  /** Where pushes go; null: nowhere yet. */
  callbackPath: z.string().nullable(),
  tokens: z.array(issuedToken),
  forcedRefreshesMs: z.array(z.number()),
  qrCodes: z.array(z.object({ ticket: z.string(), url: z.string(), scene: z.string(), expiresAtMs: z.number().nullable() })),
  /** 64-bit, as WeChat's are: larger than a JavaScript number can hold. */
  nextMsgId: z.string().regex(/^[0-9]+$/),
  /** Template messages that carried an id of the sender's, to know a repeat. */
  templateSends: z.array(z.object({ openid: z.string(), clientMsgId: z.string(), msgId: z.string(), atMs: z.number() })),
  /** Consents to a subscription notice that weren't used yet, one entry each. States from before there were any have none. */
  noticeConsents: z.array(z.object({ openid: z.string(), templateId: z.string() })).default([]),
})
export type WeixinState = z.infer<typeof weixinState>

export function newWeixinState(): WeixinState {
  return {
    messageMode: 'secure',
    callbackPath: null,
    tokens: [],
    forcedRefreshesMs: [],
    qrCodes: [],
    // A fresh state must not repeat ids of an earlier one: the product would take them for repeats.
    nextMsgId: (24_000_000_000_000_000n + BigInt(randomBytes(5).readUIntBE(0, 5)) * 1_000n).toString(),
    templateSends: [],
    noticeConsents: [],
  }
}

/** The next id of a message. */
export function takeMsgId(state: WeixinState): string {
  const id = state.nextMsgId
  state.nextMsgId = (BigInt(id) + 1n).toString()
  return id
}
