import assert from 'node:assert/strict'
import type { Statement, Tx } from '../../platform/db.ts'

/**
 * One organisation's part of the index. Its number stands before each of its tokens, so that what one organisation writes costs
 * the others' searches nothing. Messages are kept in spans of a few thousand in the order in which they came, and the span stands
 * before their tokens too: a search goes from the newest span back and stops when it has found enough, however common the
 * token is. docs/decisions has why..
 */
export interface SearchIndex {
  number: number
  /** Messages indexed so far. */
  messages: number
}

export const messagesPerSpan = 16_384

const grow: Statement = {
  name: 'grow-search-index',
  text: `INSERT INTO search_index (org_id, messages) VALUES ($1, $2)
         ON CONFLICT (org_id) DO UPDATE SET messages = search_index.messages + $2 RETURNING number, messages`,
}
const find: Statement = { name: 'find-search-index', text: 'SELECT number, messages FROM search_index WHERE org_id = $1' }

/** Takes room for `added` messages, in this transaction. */
export async function growIndex(tx: Tx, orgId: string, added: number): Promise<SearchIndex> {
  const [grown] = await tx.rows<SearchIndex>(grow, [orgId, added])
  assert(grown !== undefined)
  return grown
}

/** Null: nothing of the organisation was ever indexed. */
export const findIndex = async (tx: Tx, orgId: string): Promise<SearchIndex | null> =>
  (await tx.rows<SearchIndex>(find, [orgId]))[0] ?? null

export const getIndex = async (tx: Tx, orgId: string): Promise<SearchIndex> => (await findIndex(tx, orgId)) ?? growIndex(tx, orgId, 0)

/** What stands before the tokens of an organisation's contacts, or of its messages of one span. */
export const beforeToken = ({ number }: SearchIndex, span?: number): string =>
  span === undefined ? `${number.toString(16)}.` : `${number.toString(16)}.${span.toString(16)}.`
