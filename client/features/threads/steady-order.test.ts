import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aThread } from '../../testing/wire.ts'
import { steadyOrder, type Held } from './steady-order.ts'

const free: Held = { anchorId: null, frozen: false, stays: [] }
const threads = (...numbers: number[]) => numbers.map((number) => aThread(number))
const idOf = (number: number) => aThread(number).id
const ids = (...numbers: number[]) => numbers.map(idOf)
const order = (shown: number[], wanted: number[], held: Partial<Held> = {}) =>
  steadyOrder(ids(...shown), threads(...wanted), { ...free, ...held }).map(({ id }) => Number(id.slice(-6)) - 100)

describe('the order of the list', () => {
  it('is the one that is wanted while nobody is on it', () => {
    expect(order([1, 2, 3], [3, 4, 1, 2])).toEqual([3, 4, 1, 2])
  })
  it('lets what the pointer is on keep its place, whoever comes and goes around it', () => {
    expect(order([1, 2, 3], [3, 1, 2], { anchorId: idOf(2) })).toEqual([3, 2, 1])
    expect(order([1, 2, 3], [4, 1, 2, 3], { anchorId: idOf(2) })).toEqual([4, 2, 1, 3])
    expect(order([1, 2, 3], [3, 1, 2], { anchorId: idOf(3) })).toEqual([1, 2, 3])
    expect(order([1, 2, 3], [2, 3], { anchorId: idOf(3) })).toEqual([2, 3])
    expect(order([1, 2, 3], [1, 3], { anchorId: idOf(2) })).toEqual([1, 3])
  })
  it('stands still while the pointer is on its way, and takes what is loaded below', () => {
    expect(order([1, 2, 3], [3, 4, 1, 2, 5], { frozen: true })).toEqual([1, 2, 3, 5])
    expect(order([1, 2, 3], [3, 1], { frozen: true })).toEqual([1, 3])
    expect(order([], [3, 1], { frozen: true })).toEqual([3, 1])
  })
  it('keeps what is open where it stood, though the filter holds it no more, and no longer than it is open', () => {
    expect(order([1, 2, 3], [1, 3], { stays: threads(2) })).toEqual([1, 2, 3])
    expect(order([1, 3], [1, 3], { stays: threads(2) })).toEqual([1, 3])
    expect(order([1, 2, 3], [1, 3])).toEqual([1, 3])
  })
  it('never moves the anchor and never loses or doubles a row, for any change', () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 12 })
    fc.assert(
      fc.property(some, some, fc.nat(), fc.boolean(), (shown, wanted, pick, frozen) => {
        const anchor = shown[pick % Math.max(1, shown.length)]
        const anchorId = anchor === undefined ? null : idOf(anchor)
        const result = order(shown, wanted, { anchorId, frozen })
        expect(new Set(result).size).toBe(result.length)
        for (const each of result) expect(wanted).toContain(each)
        if (!frozen) expect(result.length).toBe(wanted.length)
        if (anchor !== undefined && wanted.includes(anchor) && !frozen)
          expect(result.indexOf(anchor)).toBe(Math.min(shown.indexOf(anchor), wanted.length - 1))
        // What is drawn now asks for nothing else: no drawing sets off another.
        expect(order(result, wanted, { anchorId, frozen })).toEqual(result)
      }),
    )
  })
})
