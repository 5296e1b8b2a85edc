import { useMemo, useState } from 'react'
import type { Thread } from '../../../server/contracts/thread.ts'
import { steadyOrder, type Held } from './steady-order.ts'

/** Follows the list's order, save for what is in use; `listKey` tells one list from another. */
export function useSteadyOrder(listKey: string, wanted: readonly Thread[], { anchorId, frozen, stays }: Held): readonly Thread[] {
  const [shown, setShown] = useState<{ listKey: string; ids: readonly string[] }>({ listKey, ids: [] })
  const drawn = shown.listKey === listKey ? shown.ids : noIds
  const order = useMemo(() => steadyOrder(drawn, wanted, { anchorId, frozen, stays }), [drawn, wanted, anchorId, frozen, stays])
  const ids = useMemo(() => order.map(({ id }) => id), [order])
  // What was drawn is what the next order holds on to.
  if (shown.listKey !== listKey || !isSame(shown.ids, ids)) setShown({ listKey, ids })
  return order
}

const noIds: readonly string[] = []
const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, index) => id === other[index])
