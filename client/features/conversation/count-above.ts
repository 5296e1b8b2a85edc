import type { Row } from './build-rows.ts'

/** How many messages of others stand above a position. From the end, since nearly all are older. */
export function countAbove(rows: readonly Row[], position: number): number {
  let count = 0
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]
    if (row?.kind !== 'message' || row.message.status === 'queued') continue
    if (row.message.position <= position) break
    if (!row.own) count++
  }
  return count
}
