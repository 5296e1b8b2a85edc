import { z } from 'zod'
import { CallbackRefused, type AcceptedCallback, type AccountCredentials, type CallbackReply, type CallbackRequest } from '../adapter.ts'
import { decipher, openEnvelope, readDocument, requireSignature } from '../authentic-push.ts'

/**
 * WeCom's two calls of an account's callback address, always encrypted for the company (receive id: the CorpID).
 * https://developer.work.weixin.qq.com/document/path/96238
 */

/** GET: WeCom checks that the address is ours. Unlike an Official Account's, `echostr` is encrypted; its text is the answer. */
export function answerHandshake(account: AccountCredentials, { query }: CallbackRequest): CallbackReply {
  // Base64 has no spaces: they are plus signs that somebody on the way took for such.
  const encrypted = query['echostr']?.replaceAll(' ', '+')
  if (encrypted === undefined || encrypted === '') throw new CallbackRefused('malformed', 400)
  requireSignature(account, { query }, query['msg_signature'], [encrypted])
  const echo = decipher(account, encrypted).body.toString('utf8')
  if (!/^[!-~]{1,256}$/.test(echo)) throw new CallbackRefused('malformed', 400)
  return { status: 200, contentType: 'text/plain; charset=utf-8', body: echo }
}

/**
 * POST: only a doorbell; what happened is fetched with its token. Old timestamps are accepted: a repeat does nothing.
 * A company's accounts may share one address, so a doorbell can be another's.
 */
export function acceptCallback(account: AccountCredentials, request: CallbackRequest): AcceptedCallback {
  const { raw, fields, fallbackKey } = readDocument(openEnvelope(account, request).body)
  const kept = { raw, event: null, doorbell: null, fallbackKey, composeReply: null }
  if (fields === null) return kept
  if (typeof fields['ToUserName'] === 'string' && fields['ToUserName'] !== account.platformId)
    throw new CallbackRefused('wrong-account', 403)
  const bell = doorbell.safeParse(fields)
  if (!bell.success) return kept
  const { OpenKfId: openKfId, Token: token, CreateTime: at, Event: name } = bell.data
  return openKfId === account.receiverId
    ? { ...kept, doorbell: { token } }
    : { ...kept, event: { type: 'ignored', name, dedupeKey: fallbackKey, at } }
}

/** https://developer.work.weixin.qq.com/document/path/94670 */
const doorbell = z.object({
  MsgType: z.literal('event'),
  Event: z.literal('kf_msg_or_event'),
  CreateTime: z
    .string()
    .regex(/^\d{1,11}$/)
    .transform((seconds) => new Date(Number(seconds) * 1000)),
  Token: z.string().min(1).max(512),
  OpenKfId: z.string().min(1).max(128),
})
