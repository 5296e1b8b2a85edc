// @vitest-environment node
import { expect, it } from 'vitest'
import type { DeskState } from '../../../server/sandbox/desk-api.ts'
import { changeDeskView, deskViewAtStart } from './desk-view.ts'

const state = { revision: 4 } as DeskState
const live = changeDeskView(deskViewAtStart, { kind: 'state', state, atMs: 9 })

it('is live from the first word on', () => expect(live).toEqual({ status: 'live', state, toldAtMs: 9 }))
it('is unreachable when the line breaks before a word came', () =>
  expect(changeDeskView(deskViewAtStart, { kind: 'lost' })).toEqual({ status: 'unreachable', state: null }))
it('keeps what it knows, as stale, when the line breaks', () =>
  expect(changeDeskView(live, { kind: 'lost' })).toEqual({ status: 'stale', state, toldAtMs: 9 }))
it('takes the word of a sandbox that began anew', () => {
  const anew = { revision: 0 } as DeskState
  expect(changeDeskView(live, { kind: 'state', state: anew, atMs: 10 })).toEqual({ status: 'live', state: anew, toldAtMs: 10 })
})
