// @vitest-environment node
import { expect, it } from 'vitest'
import { changeFrames, shownLoad, type FrameLoad, type FrameMove, type FramePlace } from './frame-loads.ts'

const place: FramePlace = { pageId: 'messages', subPageId: 'thread:7', clickedAtMs: 5 }
const elsewhere: FramePlace = { pageId: 'help', subPageId: null, clickedAtMs: 9 }
const after = (...moves: FrameMove[]) => moves.reduce<readonly FrameLoad[]>(changeFrames, [])
const open: FrameMove = { kind: 'open', place, key: 'a' }

it('destroys the frame that is left, once it has saved its work, and makes another on return', () => {
  const leaving = after(open, { kind: 'leave' })
  expect(leaving).toMatchObject([{ key: 'a', stage: 'leaving' }])
  expect(shownLoad(leaving)).toBeNull()
  const back = changeFrames(changeFrames(leaving, { kind: 'left', key: 'a', keep: false }), { kind: 'open', place, key: 'b' })
  expect(back).toMatchObject([{ key: 'b', stage: 'shown', resumes: 0 }])
})

it('shows the next one while the last still saves', () => {
  const loads = after(open, { kind: 'open', place: elsewhere, key: 'b' })
  expect(loads).toMatchObject([
    { key: 'a', stage: 'leaving' },
    { key: 'b', stage: 'shown', place: elsewhere },
  ])
  expect(changeFrames(loads, { kind: 'left', key: 'a', keep: true })).toMatchObject([{ key: 'b' }])
})

it('reloads the same place by the same click', () => {
  expect(after(open, { kind: 'reload', key: 'b' })).toEqual([{ key: 'b', place, stage: 'shown', resumes: 0 }])
})

it('keeps one that may be kept, and shows it again, elsewhere in the app', () => {
  const kept = after(open, { kind: 'leave' }, { kind: 'left', key: 'a', keep: true })
  expect(kept).toMatchObject([{ key: 'a', stage: 'kept' }])
  expect(changeFrames(kept, { kind: 'open', place: elsewhere, key: 'b' })).toEqual([
    { key: 'a', place: elsewhere, stage: 'shown', resumes: 1 },
  ])
})

it('forgets one that was kept for too long', () => {
  const kept = after(open, { kind: 'leave' }, { kind: 'left', key: 'a', keep: true })
  expect(changeFrames(kept, { kind: 'left', key: 'a', keep: false })).toEqual([])
})

it('begins anew with nothing left of before', () => {
  expect(after(open, { kind: 'leave' }, { kind: 'restart', place: elsewhere, key: 'c' })).toMatchObject([{ key: 'c' }])
  expect(after(open, { kind: 'restart', place: null, key: 'c' })).toEqual([])
})

it('does not hear of a frame that is shown, or gone', () => {
  expect(after(open, { kind: 'left', key: 'a', keep: false })).toMatchObject([{ key: 'a', stage: 'shown' }])
  expect(after(open, { kind: 'left', key: 'x', keep: true })).toMatchObject([{ key: 'a', stage: 'shown' }])
})
