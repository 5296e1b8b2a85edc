import { setTimeout as wait } from 'node:timers/promises'
import type { MessageMode } from '../../contracts/account.ts'
import type { Clock } from '../../platform/clock.ts'
import type { AccountContent } from '../desk-api.ts'
import { readReply } from './passive-reply.ts'
import { pushRequest } from './push-request.ts'
import type { Push } from './push-xml.ts'
import type { PushAttempt } from './record.ts'

/**
 * WeChat waits 5 s for an answer and pushes three times in total. Whether that is three or four, and how far apart,
 * is not documented. https://developers.weixin.qq.com/doc/service/en/guide/product/message/Receiving_standard_messages.html
 */
export interface PushTimes {
  timeoutMs: number
  repeatAfterMs: number
}
export const weixinPushTimes: PushTimes = { timeoutMs: 5_000, repeatAfterMs: 1_000 }
const maxAttempts = 3
/** An answer longer than this is none that WeChat would take. */
const maxAnswerBytes = 65_536

export interface PushTarget {
  address: string
  mode: MessageMode
  clock: Clock
  times: PushTimes
  closing: AbortSignal
}

export interface Delivery {
  outcome: 'delivered' | 'failed'
  attempts: readonly PushAttempt[]
  /** What the product answered to be shown to the customer, free of the count. */
  reply: AccountContent | null
}

/** Pushes until it is answered, three times at most. Never rejects. `onAttempt` is called after each. */
export async function deliverPush(target: PushTarget, push: Push, onAttempt: (attempt: PushAttempt) => void): Promise<Delivery> {
  const attempts: PushAttempt[] = []
  for (let number = 1; number <= maxAttempts; number++) {
    if (number > 1) await wait(target.times.repeatAfterMs, undefined, { signal: target.closing }).catch(() => undefined)
    if (target.closing.aborted) break
    const { attempt, reply } = await pushOnce(target, push, number)
    attempts.push(attempt)
    onAttempt(attempt)
    if (attempt.outcome === 'accepted') return { outcome: 'delivered', attempts, reply }
  }
  return { outcome: 'failed', attempts, reply: null }
}

async function pushOnce(target: PushTarget, push: Push, number: number): Promise<{ attempt: PushAttempt; reply: AccountContent | null }> {
  const at = target.clock.now()
  const began = performance.now()
  const { query, body } = pushRequest(push, target.mode, at)
  const describe = (outcome: PushAttempt['outcome'], status: number | null): PushAttempt => ({
    at,
    openid: push.openid,
    msgId: push.fields['MsgId'] === undefined ? null : String(push.fields['MsgId']),
    attempt: number,
    tookMs: performance.now() - began,
    outcome,
    status,
  })
  try {
    const response = await fetch(`${target.address}?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', 'user-agent': 'Mozilla/4.0' },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([target.closing, AbortSignal.timeout(target.times.timeoutMs)]),
    })
    const answer = await readBounded(response)
    if (response.status !== 200) return { attempt: describe('refused', response.status), reply: null }
    const reply = answer === null ? null : readReply(answer, target.mode, push.openid)
    if (reply === null || reply.kind === 'malformed') return { attempt: describe('malformed', response.status), reply: null }
    return { attempt: describe('accepted', response.status), reply: reply.kind === 'content' ? reply.content : null }
  } catch (error) {
    return { attempt: describe((error as Error).name === 'TimeoutError' ? 'timed-out' : 'unreachable', null), reply: null }
  }
}

/** Null where it is longer than WeChat would read. */
async function readBounded(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > maxAnswerBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
