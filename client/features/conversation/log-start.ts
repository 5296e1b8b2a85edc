import type { Place } from '../../api/places.ts'
import type { Row } from './build-rows.ts'

/** Where a log begins: at its end, or at the first unread message above it; at a message that was looked for; where its reader was. */
export type LogStart = { at: 'end' } | { at: 'unread' } | { at: 'message'; position: number } | { at: 'place'; place: Place }

export const positionOf = (row: Row | undefined): number | null =>
  row?.kind === 'message' || row?.kind === 'notice' ? row.message.position : null

/** The row of the position, or of the next one that can be seen; -1: there is none. What waits stands outside of the order. */
export function rowAt(rows: readonly Row[], position: number): number {
  const exact = rows.findIndex((row) => positionOf(row) === position)
  return exact === -1 ? rows.findIndex((row) => (positionOf(row) ?? 0) >= position) : exact
}

/** What must be loaded for it; null: the end. */
export function positionSought(start: LogStart): number | null {
  switch (start.at) {
    case 'end':
    case 'unread':
      return null
    case 'message':
      return start.position
    case 'place':
      return start.place.position
  }
}
