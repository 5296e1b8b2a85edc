import type { Thread } from '../../../server/contracts/thread.ts'

/** What must not move, or go, under whom it is in use by. */
export interface Held {
  /** What the pointer or the keyboard is on: keeps its place among the others. */
  anchorId: string | null
  /** The pointer is on its way: nothing changes places until it rests. */
  frozen: boolean
  /** Stand on although the filter doesn't hold them any more: just read, and still open. */
  stays: readonly Thread[]
}

/**
 * The order in which a list is drawn: as it is wanted, but what somebody is about to press stays where it is. `shown`: the
 * ids as they are drawn now. What each row says is always the newest.
 */
export function steadyOrder(shown: readonly string[], wanted: readonly Thread[], { anchorId, frozen, stays }: Held): readonly Thread[] {
  const gone = stays.filter(({ id }) => shown.includes(id) && !wanted.some((thread) => thread.id === id))
  if (gone.length === 0 && anchorId === null && !frozen) return wanted
  if (frozen) return standStill(shown, withFixed(shown, wanted, gone))
  const anchor = wanted.find(({ id }) => id === anchorId && shown.includes(id))
  return withFixed(shown, wanted, anchor === undefined ? gone : [...gone, anchor])
}

/** Some at the places where they are drawn, the others around them. Done again it changes nothing. */
function withFixed(shown: readonly string[], wanted: readonly Thread[], fixed: readonly Thread[]): readonly Thread[] {
  if (fixed.length === 0) return wanted
  const others = wanted.filter((thread) => !fixed.includes(thread))
  const placed = fixed.map((thread) => ({ thread, at: shown.indexOf(thread.id) })).sort((a, b) => a.at - b.at)
  return placed.reduce<readonly Thread[]>((order, { thread, at }) => order.toSpliced(at, 0, thread), others)
}

/** Rows that were loaded below the others move nobody; all else that is new waits. */
function standStill(shown: readonly string[], all: readonly Thread[]): readonly Thread[] {
  const byId = new Map(all.map((thread) => [thread.id, thread]))
  const held = shown.flatMap((id) => byId.get(id) ?? [])
  if (held.length === 0) return all
  const known = new Set(shown)
  return [...held, ...all.slice(all.findLastIndex(({ id }) => known.has(id)) + 1)]
}
