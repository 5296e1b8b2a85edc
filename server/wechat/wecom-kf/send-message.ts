import { z } from 'zod'
import type { AccountCredentials, OutboundMessage, SendOutcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import type { SendFault } from '../fault.ts'
import { composeMessage } from './compose-message.ts'
import type { KnownSessions } from './known-sessions.ts'
import { changeSession, describeSession, readSession } from './session-state.ts'
import type { StandInPicture } from './stand-in-picture.ts'

/**
 * POST /cgi-bin/kf/send_msg. https://developer.work.weixin.qq.com/document/path/94677
 *
 * First the conversation must be the API's: WeCom is asked, and a new one is taken. What is refused for its state after
 * all (95018) is looked at once more: a new one is taken and the message sent again, since the refusal says that it wasn't.
 *
 * The message's own id goes with it. WeCom refuses an id that it has seen, with a code that it doesn't document: so in the
 * answer to a repeat a documented code means what it says, and any other that the first try had been accepted.
 */
export interface SendTools {
  platform: Platform
  sessions: KnownSessions
  pictures: StandInPicture
}

/** As sent, at most 32 bytes of [0-9a-zA-Z_-]: a UUID without its dashes. Later events call the message by it. */
export const messageIdAtWecom = (messageId: string): string => messageId.replaceAll('-', '')

export async function sendMessage(tools: SendTools, account: AccountCredentials, message: OutboundMessage): Promise<SendOutcome> {
  const outcome = await trySend(tools, account, message)
  if (outcome.ok || !message.isRepeat) return outcome
  return { ok: false, fault: saysNothingOfTheFirst(outcome.fault) ? { ...outcome.fault, outcomeKnown: false } : outcome.fault }
}

/** A repeat that came to nothing before WeCom looked at the message: whether the first try was accepted stays unknown. */
function saysNothingOfTheFirst({ kind }: SendFault): boolean {
  return kind === 'unreachable' || kind === 'busy' || kind === 'rate-limited' || kind === 'account'
}

async function trySend(tools: SendTools, account: AccountCredentials, message: OutboundMessage): Promise<SendOutcome> {
  const { sessions } = tools
  const { customerRef } = message
  if (!sessions.has(account.accountId, customerRef)) {
    const hindrance = await takeSession(tools, account, customerRef)
    // A repeat is sent into any state, since only its answer tells what became of the first try.
    if (hindrance !== null && !message.isRepeat) return { ok: false, fault: hindrance }
  }
  const first = await post(tools, account, message)
  if (first.ok || first.fault.code !== '95018') return first
  sessions.remove(account.accountId, customerRef)
  const read = await readSession(tools.platform, account, customerRef)
  if (!read.ok) return first
  if (read.session.state !== 'new') return { ok: false, fault: describeSession(read.session) }
  await changeSession(tools.platform, account, customerRef, 'api')
  const second = await post(tools, account, message)
  return second.ok || second.fault.code !== '95018' ? second : { ok: false, fault: describeSession(read.session) }
}

/** Null: nothing is known to be in the way. What WeCom won't say now, its answer to the message will. */
async function takeSession({ platform, sessions }: SendTools, account: AccountCredentials, customerRef: string): Promise<SendFault | null> {
  const read = await readSession(platform, account, customerRef)
  if (!read.ok) return read.fault.kind === 'unreachable' ? read.fault : null
  const { state } = read.session
  if (state !== 'new' && state !== 'api') return describeSession(read.session)
  // The API may send to a new one too: if it can't be taken, that is no reason to keep the message back.
  if (state === 'new' && !(await changeSession(platform, account, customerRef, 'api')).ok) return null
  sessions.add(account.accountId, customerRef)
  return null
}

async function post(tools: SendTools, account: AccountCredentials, message: OutboundMessage): Promise<SendOutcome> {
  if (message.content.kind !== 'link' || message.content.thumbRef !== null) return postOnce(tools, account, message, null)
  const first = await postWithPicture(tools, account, message)
  if (first.ok || first.fault.kind !== 'media-expired') return first
  // Our own picture is gone before its time. The refusal says that the message wasn't taken.
  tools.pictures.forget(account.accountId)
  return postWithPicture(tools, account, message)
}

async function postWithPicture(tools: SendTools, account: AccountCredentials, message: OutboundMessage): Promise<SendOutcome> {
  const picture = await tools.pictures.get(account)
  if (picture.ok) return postOnce(tools, account, message, picture.mediaRef)
  return { ok: false, fault: message.isRepeat ? { ...picture.fault, outcomeKnown: false } : picture.fault }
}

async function postOnce(
  { platform }: SendTools,
  account: AccountCredentials,
  { messageId, customerRef, content, isRepeat }: OutboundMessage,
  thumbRef: string | null,
): Promise<SendOutcome> {
  const composed = composeMessage(content, thumbRef)
  if (composed === null) return { ok: false, fault: addressTooLong }
  const msgid = messageIdAtWecom(messageId)
  const json = { touser: customerRef, open_kfid: account.receiverId, msgid, ...composed }
  const request = { path: '/cgi-bin/kf/send_msg', body: { json }, repeatable: false, about: { messageId } }
  const outcome = await callPlatform(platform, account, request, done)
  const wasTaken = outcome.ok || (isRepeat && outcome.fault.kind === 'unknown-code')
  return wasTaken ? { ok: true, platformMessageId: msgid } : outcome
}

const done = z.object({ errcode: z.literal(0) })

const addressTooLong: SendFault = {
  kind: 'too-large',
  code: 'address-too-long',
  reason: 'The address of the link is longer than WeChat takes. Send a shorter one.',
  retry: false,
  retryAfterMs: null,
  maxAttempts: null,
  outcomeKnown: true,
}
