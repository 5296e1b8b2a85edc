// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { choosePhone, firstSeats, inOrder, type Seats } from './seats.ts'

const phones = [
  { id: 'a', kind: 'official-account' },
  { id: 'b', kind: 'official-account' },
  { id: 'c', kind: 'wecom-kf' },
  { id: 'd', kind: 'wecom-kf' },
] as const
const ids = (seats: Seats) => inOrder(phones, seats).map(({ id }) => id)
const after = (...chosen: string[]) => chosen.reduce(choosePhone, firstSeats(phones))

describe('at first', () => {
  it('one phone of each kind stands in front', () => expect(ids(firstSeats(phones))).toEqual(['a', 'c', 'b', 'd']))
  it('two of one kind do where there is no other', () => expect(firstSeats(phones.slice(0, 2)).front).toEqual(['a', 'b']))
  it('one phone alone is enough', () => expect(firstSeats(phones.slice(0, 1)).front).toEqual(['a']))
})

describe('a phone that is chosen', () => {
  it.each([
    [['d'], ['a', 'd', 'b', 'c']],
    [
      ['c', 'd'],
      ['d', 'c', 'a', 'b'],
    ],
    [
      ['d', 'b'],
      ['b', 'd', 'a', 'c'],
    ],
    [['a'], ['a', 'c', 'b', 'd']],
    [
      ['a', 'd'],
      ['a', 'd', 'b', 'c'],
    ],
  ])('%j: takes the place of the one chosen longest ago', (chosen, order) => expect(ids(after(...chosen))).toEqual(order))
})

it('forgets a phone that the sandbox no longer has', () =>
  expect(inOrder(phones.slice(1), { front: ['a', 'c'], recent: ['a', 'c'] }).map(({ id }) => id)).toEqual(['c', 'b', 'd']))
