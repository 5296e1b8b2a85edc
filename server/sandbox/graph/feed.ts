import { randomUUID } from 'node:crypto'
import type { Keeper } from '../keeper.ts'
import type { Activity } from './check-activity.ts'

/** What a person's activity feed keeps here; Teams keeps 30 days. */
const keptItems = 100

/** A later activity of the same chain takes the earlier one's place. */
export function addToFeed({ state, clock, changed }: Keeper, userId: string, activity: Activity): void {
  const { feeds } = state.graph
  const others = (feeds[userId] ?? []).filter(({ chainId }) => activity.chainId === null || chainId !== activity.chainId)
  const item = { id: randomUUID(), ...activity, at: clock.now().toISOString(), read: false }
  feeds[userId] = [...others, item].slice(-keptItems)
  changed()
}

/** `id` null: all of it. */
export function markRead({ state, changed }: Keeper, userId: string, id: string | null): void {
  for (const item of state.graph.feeds[userId] ?? []) if (id === null || item.id === id) item.read = true
  changed()
}

export function setInstalled({ state, changed }: Keeper, userId: string, installed: boolean): void {
  const others = state.graph.removedFor.filter((id) => id !== userId)
  state.graph.removedFor = installed ? others : [...others, userId]
  changed()
}
