import { describe, expect, it } from 'vitest'
import { phoneCheckPolicy, policyDocument } from '../../../../server/contracts/policy.ts'
import { aPolicy } from '../../../testing/a-policy.ts'
import { figureFault, figureGroups, phoneCheckFigures, profileFigures, unitOf, type Figure } from './figures.ts'

const standing = aPolicy()

const edges = (figure: Figure): number[] => {
  if (figure.kind === 'count') return [figure.min - 1, figure.min, figure.max, figure.max + 1, 1.5]
  return figure.kind === 'duration' ? [figure.minMs - 1, figure.minMs, figure.maxMs, figure.maxMs + 1, 1.5] : []
}

describe('a figure is refused here where the server refuses it', () => {
  it.each(Object.entries(profileFigures))('%s of a profile', (name, figure) => {
    for (const value of edges(figure)) {
      const whole = { ...standing.profiles.standard, reservedForNotices: 0, [name]: value }
      expect(figureFault(figure, value) === null, String(value)).toBe(policyDocument.shape.profiles.shape.standard.safeParse(whole).success)
    }
  })
  it.each(Object.entries(phoneCheckFigures))('%s of the phone check', (name, figure) => {
    for (const value of edges(figure))
      expect(figureFault(figure, value) === null, String(value)).toBe(
        phoneCheckPolicy.safeParse({ ...standing.phoneCheck, [name]: value }).success,
      )
  })
})

it('every figure of a profile stands in a group', () => {
  expect(Object.values(figureGroups).flat().toSorted()).toEqual(Object.keys(standing.profiles.standard).toSorted())
})

it.each([
  [172_800_000, 'hours'],
  [15_552_000_000, 'days'],
  [600_000, 'minutes'],
  [90_000, 'seconds'],
  [0, 'seconds'],
])('%i ms is said in %s', (ms, unit) => {
  expect(unitOf(ms)).toBe(unit)
})
