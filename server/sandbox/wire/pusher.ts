import type { Log } from '../../platform/log.ts'
import type { Keeper } from '../keeper.ts'
import { deliverPush, type Delivery, type Parcel, type PushTimes } from './deliver-push.ts'
import type { CallRecord } from './record.ts'

/**
 * In which order pushes leave. Those of one turn (one customer's, or one KF account's doorbells) set out one after the
 * other: the next when the one before was tried once, since a repeat holds nobody up. Turns go side by side. Two faults
 * change that: each push twice at the same time, or each after the one that follows it.
 */
export interface Pusher {
  /**
   * Never rejects. `failed` without attempts: the account has no address for pushes. `onTried` is called once, when it
   * was tried once or can't be.
   */
  push(parcel: Parcel, onTried?: () => void): Promise<Delivery>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  /** Gives up what is under way. */
  close(): Promise<void>
}

/** How long a push waits for one to overtake it, while pushes are out of order. */
const overtakeWithinMs = 2_000

export function createPusher(options: {
  keeper: Keeper
  record: CallRecord
  productUrl: () => string
  times: PushTimes
  log: Log
}): Pusher {
  const { keeper, record } = options
  const closing = new AbortController()
  const underway = new Set<Promise<unknown>>()
  const lastFirstTry = new Map<string, Promise<void>>()
  let held: { release: () => void } | null = null

  const deliver = async (parcel: Parcel, onFirstTry: () => void): Promise<Delivery> => {
    const { weixin, wecom } = keeper.state
    const { callbackPath } = parcel.kind === 'official-account' ? weixin : wecom
    if (callbackPath === null) return { outcome: 'failed', attempts: [], reply: null }
    const address = options.productUrl() + callbackPath
    const target = { address, clock: keeper.clock, times: options.times, closing: closing.signal }
    const once = () =>
      deliverPush(target, parcel, (attempt) => {
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

  const inTurn = async (parcel: Parcel, onTried: () => void): Promise<Delivery> => {
    const before = lastFirstTry.get(parcel.turn)
    const { promise: tried, resolve: markTried } = Promise.withResolvers<void>()
    lastFirstTry.set(parcel.turn, tried)
    try {
      await before
      return await deliver(parcel, () => {
        markTried()
        onTried()
      })
    } finally {
      markTried()
      if (lastFirstTry.get(parcel.turn) === tried) lastFirstTry.delete(parcel.turn)
    }
  }

  const outOfOrder = async (parcel: Parcel, onTried: () => void): Promise<Delivery> => {
    if (held !== null) {
      const earlier = held
      held = null
      return deliver(parcel, () => {
        earlier.release()
        onTried()
      }).finally(earlier.release)
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
    return deliver(parcel, onTried)
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
    push(parcel, onTried = () => undefined) {
      let isTold = false
      const tellOnce = () => {
        if (!isTold) onTried()
        isTold = true
      }
      const work = keeper.state.faults.outOfOrderPushes ? outOfOrder(parcel, tellOnce) : inTurn(parcel, tellOnce)
      return track(work.finally(tellOnce))
    },
    idle,
    async close() {
      closing.abort()
      await idle()
    },
  }
}
