import {
  CallbackRefused,
  type AcceptedCallback,
  type AccountCredentials,
  type CallbackReply,
  type CallbackRequest,
  type InboundEvent,
} from '../adapter.ts'
import { openEnvelope, readDocument, requireSignature } from '../authentic-push.ts'
import { composeReply } from './compose-reply.ts'
import { parsePush } from './parse-push.ts'

/**
 * WeChat's two calls of an account's callback address.
 * https://developers.weixin.qq.com/doc/service/guide/dev/push/
 */

/** GET: WeChat checks that the address is ours. `echostr` goes back as it came, as text, and only on a good signature. */
export function answerHandshake(account: AccountCredentials, { query }: CallbackRequest): CallbackReply {
  requireSignature(account, { query }, query['signature'], [])
  const echo = query['echostr']
  if (echo === undefined || !/^[!-~]{1,256}$/.test(echo)) throw new CallbackRefused('malformed', 400)
  return { status: 200, contentType: 'text/plain; charset=utf-8', body: echo }
}

/** POST. Old timestamps are accepted: a repeat does nothing, and WeChat doesn't say how late it repeats. */
export function acceptPush(account: AccountCredentials, request: CallbackRequest): AcceptedCallback {
  const { body, key } = authenticate(account, request)
  const { raw, fields, fallbackKey } = readDocument(body)
  const accepted: AcceptedCallback = { raw, event: null, doorbell: null, fallbackKey, composeReply: null }
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
function authenticate(account: AccountCredentials, request: CallbackRequest): { body: Buffer; key: string | null } {
  switch (account.messageMode) {
    case 'plain':
      requireSignature(account, request, request.query['signature'], [])
      return { body: request.body, key: null }
    case 'secure':
    case 'compatible':
      // Compatible mode pushes both forms. Taking the clear one would let anybody leave the signed one out.
      if (request.query['msg_signature'] === undefined) throw new CallbackRefused('not-secure', 401)
      return openEnvelope(account, request)
    default:
      return account.messageMode satisfies never
  }
}
