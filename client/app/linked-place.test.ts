import { beforeEach, describe, expect, it } from 'vitest'
import { followLink, forgetUndated, sharedPlace, threadOf } from './linked-place.ts'

const id = '0199aa00-0000-7000-8000-000000000001'
const other = '0199aa00-0000-7000-8000-000000000002'
const link = (threadId: string, clickedAtMs: number | null) => ({ subPageId: `thread:${threadId}`, clickedAtMs })

beforeEach(() => sessionStorage.clear())

describe('a link', () => {
  it('leads to its conversation, once for each click', () => {
    expect(followLink(link(id, 1), 'ana')).toBe(id)
    expect(followLink(link(id, 1), 'ana')).toBeNull()
    expect(followLink(link(id, 2), 'ana')).toBe(id)
  })

  it('that is old does not come back after another one', () => {
    followLink(link(id, 1), 'ana')
    expect(followLink(link(other, 2), 'ana')).toBe(other)
    expect(followLink(link(id, 1), 'ana')).toBeNull()
  })

  it('without the time of its click is followed again only after the frame was left in good order', () => {
    expect(followLink(link(id, null), 'ana')).toBe(id)
    expect(followLink(link(id, null), 'ana')).toBeNull()
    followLink(link(other, 7), 'ana')
    forgetUndated('ana')
    expect(followLink(link(id, null), 'ana')).toBe(id)
    expect(followLink(link(other, 7), 'ana')).toBeNull()
  })

  it('is each member’s own', () => {
    followLink(link(id, 1), 'ana')
    expect(followLink(link(id, 1), 'ben')).toBe(id)
  })

  it.each([null, { subPageId: 'settings', clickedAtMs: 1 }, { subPageId: 'thread:', clickedAtMs: 1 }, { subPageId: id, clickedAtMs: 1 }])(
    'that names no conversation leads nowhere: %j',
    (place) => expect(followLink(place, 'ana')).toBeNull(),
  )
})

describe('the address of a link’s fallback', () => {
  it('names the conversation', () => {
    const place = sharedPlace(`?thread=${id}`)
    expect(place).toEqual(link(id, null))
    expect(threadOf(place?.subPageId ?? '')).toBe(id)
  })
  it.each(['', '?thread=', '?thread=../../evil', '?other=1', `?thread=${id}x`])('names none: %s', (search) =>
    expect(sharedPlace(search)).toBeNull(),
  )
})
