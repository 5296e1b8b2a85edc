import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CallbackRefused, type AcceptedCallback, type AccountCredentials, type CallbackReply, type CallbackRequest } from '../adapter.ts'
import { CipherRefused, decryptWithKeys, isSignedBy } from '../crypto.ts'
import { decodeXml, parseXml, XmlRefused, type XmlFields } from '../xml.ts'

/**
 * WeCom's two calls of an account's callback address, always encrypted for the company (receive id: the CorpID).
 * https://developer.work.weixin.qq.com/document/path/96238
 */

/** GET: WeCom checks that the address is ours. Unlike an Official Account's, `echostr` is encrypted; its text is the answer. */
export function answerHandshake(account: AccountCredentials, { query }: CallbackRequest): CallbackReply {
  // Base64 has no spaces: they are plus signs that somebody on the way took for such.
  const encrypted = query['echostr']?.replaceAll(' ', '+')
  if (encrypted === undefined || encrypted === '') throw new CallbackRefused('malformed', 400)
  requireSignature(account, query, encrypted)
  const echo = decipher(account, encrypted).toString('utf8')
  if (!/^[!-~]{1,256}$/.test(echo)) throw new CallbackRefused('malformed', 400)
  return { status: 200, contentType: 'text/plain; charset=utf-8', body: echo }
}

/**
 * POST: only a doorbell; what happened is fetched with its token. Old timestamps are accepted: a repeat does nothing.
 * A company's accounts may share one address, so a doorbell can be another's.
 */
export function acceptCallback(account: AccountCredentials, { query, body }: CallbackRequest): AcceptedCallback {
  const encrypted = readXml(() => parseXml(decodeXml(body)))['Encrypt']
  if (encrypted === undefined) throw new CallbackRefused('not-secure', 401)
  if (typeof encrypted !== 'string') throw new CallbackRefused('malformed', 400)
  requireSignature(account, query, encrypted)
  const bytes = decipher(account, encrypted)
  const fallbackKey = `h:${createHash('sha256').update(bytes).digest('hex')}`
  // PostgreSQL's text holds no NUL.
  const raw = readXml(() => decodeXml(bytes)).replaceAll('\0', '\uFFFD')
  const fields = parseAuthentic(raw)
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

function requireSignature(account: AccountCredentials, query: CallbackRequest['query'], encrypted: string): void {
  const { timestamp = '', nonce = '', msg_signature: signature } = query
  // The parts are joined without a mark between them; a bounded shape leaves less room for shifting the borders.
  const wellFormed = /^\d{1,16}$/.test(timestamp) && /^[!-~]{1,128}$/.test(nonce)
  if (!wellFormed || !isSignedBy(signature, [account.token, timestamp, nonce, encrypted])) throw new CallbackRefused('bad-signature', 401)
}

function decipher(account: AccountCredentials, encrypted: string): Buffer {
  try {
    return decryptWithKeys(account, account.platformId, encrypted).message
  } catch (error) {
    if (!(error instanceof CipherRefused)) throw error
    throw error.code === 'wrong-receiver' ? new CallbackRefused('wrong-account', 403) : new CallbackRefused('undecipherable', 400)
  }
}

/** Null: authentic, but not the XML that we know; kept for a person. A DTD is never WeCom's and refused all the same. */
function parseAuthentic(raw: string): XmlFields | null {
  try {
    return parseXml(raw)
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error
    if (error.code === 'declares') throw new CallbackRefused('malformed', 400)
    return null
  }
}

function readXml<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error
    throw new CallbackRefused('malformed', 400)
  }
}
