import { createHash } from 'node:crypto'
import {
  CallbackRefused,
  type AcceptedCallback,
  type AccountCredentials,
  type CallbackReply,
  type CallbackRequest,
  type InboundEvent,
} from '../adapter.ts'
import { CipherRefused, decryptWithKeys, isSignedBy } from '../crypto.ts'
import { decodeXml, parseXml, XmlRefused, type XmlFields } from '../xml.ts'
import { composeReply } from './compose-reply.ts'
import { parsePush } from './parse-push.ts'

/**
 * WeChat's two calls of an account's callback address.
 * https://developers.weixin.qq.com/doc/service/guide/dev/push/
 */

/** GET: WeChat checks that the address is ours. `echostr` goes back as it came, as text, and only on a good signature. */
export function answerHandshake(account: AccountCredentials, { query }: CallbackRequest): CallbackReply {
  requireSignature(query['signature'], account, query, [])
  const echo = query['echostr']
  if (echo === undefined || !/^[!-~]{1,256}$/.test(echo)) throw new CallbackRefused('malformed', 400)
  return { status: 200, contentType: 'text/plain; charset=utf-8', body: echo }
}

/** POST. Old timestamps are accepted: a repeat does nothing, and WeChat doesn't say how late it repeats. */
export function acceptPush(account: AccountCredentials, request: CallbackRequest): AcceptedCallback {
  const { body, key } = authenticate(account, request)
  // PostgreSQL's text holds no NUL, and a push that can't be stored would be repeated for nothing.
  const raw = readXml(() => decodeXml(body)).replaceAll('\0', '\uFFFD')
  const accepted: AcceptedCallback = {
    raw,
    event: null,
    doorbell: null,
    fallbackKey: `h:${createHash('sha256').update(body).digest('hex')}`,
    composeReply: null,
  }
  const fields = parseAuthentic(raw)
  const receiver = fields?.['ToUserName']
  if (fields === null || typeof receiver !== 'string') return accepted
  if (receiver !== account.receiverId) throw new CallbackRefused('wrong-account', 403)
  const event = parsePush(fields)
  return { ...accepted, event, composeReply: replyTo(account, key, event) }
}

/** Whoever wrote or came can be answered; whoever left can't, and nobody waits behind a report. */
function replyTo(account: AccountCredentials, key: string | null, event: InboundEvent | null): AcceptedCallback['composeReply'] {
  if (event?.type !== 'message' && event?.type !== 'arrived') return null
  return (text, at) => composeReply(account, key, event.customerRef, text, at)
}

/**
 * The pushed document's bytes, and the key that opened them (null: they came in clear). What `signature` covers isn't the
 * body, so only plain mode makes do with it.
 */
function authenticate(account: AccountCredentials, { query, body }: CallbackRequest): { body: Buffer; key: string | null } {
  switch (account.messageMode) {
    case 'plain':
      requireSignature(query['signature'], account, query, [])
      return { body, key: null }
    case 'secure':
    case 'compatible': {
      // Compatible mode pushes both forms. Taking the clear one would let anybody leave the signed one out.
      if (query['msg_signature'] === undefined) throw new CallbackRefused('not-secure', 401)
      const encrypted = readXml(() => parseXml(decodeXml(body)))['Encrypt']
      if (encrypted === undefined) throw new CallbackRefused('not-secure', 401)
      if (typeof encrypted !== 'string') throw new CallbackRefused('malformed', 400)
      requireSignature(query['msg_signature'], account, query, [encrypted])
      return decipher(account, encrypted)
    }
    default:
      return account.messageMode satisfies never
  }
}

function requireSignature(
  signature: string | undefined,
  account: AccountCredentials,
  query: CallbackRequest['query'],
  signed: readonly string[],
): void {
  const { timestamp = '', nonce = '' } = query
  // The parts are joined without a mark between them; a bounded shape leaves less room for shifting the borders.
  const wellFormed = /^\d{1,16}$/.test(timestamp) && /^[!-~]{1,128}$/.test(nonce)
  if (!wellFormed || !isSignedBy(signature, [account.token, timestamp, nonce, ...signed])) throw new CallbackRefused('bad-signature', 401)
}

function decipher(account: AccountCredentials, encrypted: string): { body: Buffer; key: string } {
  try {
    const { message, key } = decryptWithKeys(account, account.platformId, encrypted)
    return { body: message, key }
  } catch (error) {
    if (!(error instanceof CipherRefused)) throw error
    throw error.code === 'wrong-receiver' ? new CallbackRefused('wrong-account', 403) : new CallbackRefused('undecipherable', 400)
  }
}

/** Null: authentic, but not the XML that we know; kept for a person. A DTD is never WeChat's and refused all the same. */
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
