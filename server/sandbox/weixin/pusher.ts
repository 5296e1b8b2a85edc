import type { Log } from '../../platform/log.ts'
import type { Keeper } from '../keeper.ts'
import { deliverPush, type Delivery, type PushTimes } from './deliver-push.ts'
import type { Push } from './push-xml.ts'
import type { WeixinRecord } from './record.ts'

/**
 * In which order pushes leave. One customer's set out one after the other: the next when the one before was tried
 * once, since a repeat holds nobody up. Different customers' leave side by side. Two faults change that: each push
 * twice at the same time, or each after the one that follows it.
 */
export interface Pusher {
  /** Never rejects. `failed` without attempts: the account has no address for pushes. */
  push(push: Push): Promise<Delivery>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  /** Gives up what is under way. */
  close(): Promise<void>
}

/** How long a push waits for one to overtake it, while pushes are out of order. */
const overtakeWithinMs = 2_000

export function createPusher(options: {
  keeper: Keeper
  record: WeixinRecord
  productUrl: () => string
  times: PushTimes
  log: Log
}): Pusher {
  const { keeper, record } = options
  const closing = new AbortController()
  const underway = new Set<Promise<unknown>>()
  const lastFirstTry = new Map<string, Promise<void>>()
  let held: { release: () => void } | null = null

  const deliver = async (push: Push, onFirstTry: () => void): Promise<Delivery> => {
    const { callbackPath, messageMode } = keeper.state.account
    if (callbackPath === null) return { outcome: 'failed', attempts: [], reply: null }
    const target = {
      address: options.productUrl() + callbackPath,
      mode: messageMode,
      clock: keeper.clock,
      times: options.times,
      closing: closing.signal,
    }
    const once = () =>
      deliverPush(target, push, (attempt) => {
        record.addPush(attempt)
        if (attempt.outcome !== 'accepted')
          options.log.warn({ attempt: attempt.attempt, outcome: attempt.outcome, status: attempt.status }, 'sandbox: push not accepted')
        onFirstTry()
      })
    if (!keeper.state.faults.duplicatePushes) return once()
    const both = await Promise.all([once(), once()])
    // The customer sees one reply, whichever of the two brought it.
    return both.find((one) => one.outcome === 'delivered') ?? both[0]
  }

  const inTurn = async (push: Push): Promise<Delivery> => {
    const before = lastFirstTry.get(push.openid)
    const { promise: tried, resolve: markTried } = Promise.withResolvers<void>()
    lastFirstTry.set(push.openid, tried)
    try {
      await before
      return await deliver(push, markTried)
    } finally {
      markTried()
      if (lastFirstTry.get(push.openid) === tried) lastFirstTry.delete(push.openid)
    }
  }

  const outOfOrder = async (push: Push): Promise<Delivery> => {
    if (held !== null) {
      const earlier = held
      held = null
      return deliver(push, earlier.release).finally(earlier.release)
    }
    const { promise: overtaken, resolve } = Promise.withResolvers<void>()
    const release = () => resolve()
    const mine = { release }
    held = mine
    const timer = setTimeout(release, overtakeWithinMs)
    closing.signal.addEventListener('abort', release)
    await overtaken
    clearTimeout(timer)
    closing.signal.removeEventListener('abort', release)
    if (held === mine) held = null
    return deliver(push, () => undefined)
  }

  const track = <Result>(work: Promise<Result>): Promise<Result> => {
    underway.add(work)
    const done = () => void underway.delete(work)
    work.then(done, done)
    return work
  }
  const idle = async () => {
    while (underway.size > 0) await Promise.all(underway)
  }
  return {
    push: (push) => track(keeper.state.faults.outOfOrderPushes ? outOfOrder(push) : inTurn(push)),
    idle,
    async close() {
      closing.abort()
      await idle()
    },
  }
}
