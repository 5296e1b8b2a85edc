import { setTimeout as wait } from 'node:timers/promises'
import type { AccountKind } from '../../contracts/account.ts'
import type { Clock } from '../../platform/clock.ts'
import type { AccountContent } from '../desk-content.ts'
import type { PushAttempt } from './record.ts'

/**
 * Both platforms wait 5 s for an answer and push three times in total. Whether that is three or four, and how far apart,
 * is not documented. https://developers.weixin.qq.com/doc/service/en/guide/product/message/Receiving_standard_messages.html
 * https://developer.work.weixin.qq.com/document/path/96238
 */
export interface PushTimes {
  timeoutMs: number
  repeatAfterMs: number
}
export const usualPushTimes: PushTimes = { timeoutMs: 5_000, repeatAfterMs: 1_000 }
const maxAttempts = 3
/** An answer longer than this is none that WeChat would take. */
const maxAnswerBytes = 65_536

/** One push, as it stays over its repeats. */
export interface Parcel {
  kind: AccountKind
  /** Pushes of one turn leave one after the other. */
  turn: string
  customerRef: string
  msgId: string | null
  /** Made anew for each repeat. */
  compose(now: Date): { query: URLSearchParams; body: string }
  /** What the answer of HTTP 200 means: null, it is none that the platform takes. */
  readAnswer(answer: string): { reply: AccountContent | null } | null
}

export interface PushTarget {
  address: string
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
export async function deliverPush(target: PushTarget, parcel: Parcel, onAttempt: (attempt: PushAttempt) => void): Promise<Delivery> {
  const attempts: PushAttempt[] = []
  for (let number = 1; number <= maxAttempts; number++) {
    if (number > 1) await wait(target.times.repeatAfterMs, undefined, { signal: target.closing }).catch(() => undefined)
    if (target.closing.aborted) break
    const { attempt, reply } = await pushOnce(target, parcel, number)
    attempts.push(attempt)
    onAttempt(attempt)
    if (attempt.outcome === 'accepted') return { outcome: 'delivered', attempts, reply }
  }
  return { outcome: 'failed', attempts, reply: null }
}

async function pushOnce(
  target: PushTarget,
  parcel: Parcel,
  number: number,
): Promise<{ attempt: PushAttempt; reply: AccountContent | null }> {
  const at = target.clock.now()
  const began = performance.now()
  const { query, body } = parcel.compose(at)
  const { kind, customerRef, msgId } = parcel
  const describe = (outcome: PushAttempt['outcome'], status: number | null): PushAttempt => {
    const tookMs = performance.now() - began
    return { at, kind, customerRef, msgId, attempt: number, tookMs, outcome, status }
  }
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
    const read = answer === null ? null : parcel.readAnswer(answer)
    if (read === null) return { attempt: describe('malformed', response.status), reply: null }
    return { attempt: describe('accepted', response.status), reply: read.reply }
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
