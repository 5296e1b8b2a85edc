/** A place in the event log: what a reader has seen up to. Opaque on the wire. */
export interface LogCursor {
  transaction: bigint
  id: bigint
  /** Of the event there; a cursor older than the log's keep says so by itself. */
  atMs: number
}

const pattern = /^e1\.([0-9a-z]{1,13})\.([0-9a-z]{1,13})\.([0-9a-z]{1,9})$/

export const writeCursor = ({ transaction, id, atMs }: LogCursor): string =>
  `e1.${transaction.toString(36)}.${id.toString(36)}.${atMs.toString(36)}`

/** Null: not a cursor of the event log. */
export function readCursor(text: string): LogCursor | null {
  const parts = pattern.exec(text)
  if (parts === null) return null
  const [, transaction = '', id = '', atMs = ''] = parts
  const cursor = { transaction: parseBase36(transaction), id: parseBase36(id), atMs: Number.parseInt(atMs, 36) }
  return cursor.transaction > maxBigint || cursor.id > maxBigint ? null : cursor
}

/** PostgreSQL's bigint. */
const maxBigint = 2n ** 63n - 1n

function parseBase36(text: string): bigint {
  let value = 0n
  for (const digit of text) value = value * 36n + BigInt(Number.parseInt(digit, 36))
  return value
}
