import { z } from 'zod'

/** UUID version 7, made by the server. */
export const id = z.uuid()

/** ISO 8601, UTC, milliseconds: `2026-11-22T10:15:00.000Z`. */
export const time = z.iso.datetime({ precision: 3 })

/** Opaque: only what the server gave may be given back. */
export const cursor = z.string().min(1).max(200)

/** A page of a list by keyset; `nextCursor` is null on the last one. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: cursor.nullable() })
