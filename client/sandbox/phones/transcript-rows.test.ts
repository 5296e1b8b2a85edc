// @vitest-environment node
import { expect, it } from 'vitest'
import type { PhoneMessage } from '../../../server/sandbox/desk-api.ts'
import { customerSaid, words } from '../testing/desk-state.ts'
import { transcriptRows } from './transcript-rows.ts'

const start = new Date(2026, 10, 24, 9, 0)
const said = (id: string, afterMs: number) => customerSaid(id, words(id), { at: new Date(start.getTime() + afterMs).toISOString() })
const shape = (messages: PhoneMessage[]) =>
  transcriptRows(messages, start).map((row) => (row.kind === 'moment' ? row.label : row.message.id))

it('names the time before the first message and after a silence of five minutes', () => {
  expect(shape([said('a', 0), said('b', 299_999), said('c', 599_999)])).toEqual(['09:00', 'a', 'b', '09:09', 'c'])
})

it('has nothing to say of an empty conversation', () => expect(shape([])).toEqual([]))

it('gives every row a key of its own', () => {
  const keys = transcriptRows([said('a', 0), said('b', 400_000)], start).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})
