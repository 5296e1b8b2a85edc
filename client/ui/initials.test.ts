import { expect, it } from 'vitest'
import { initialsOf } from './initials.ts'

it.each([
  ['Li Wei', 'LW'],
  ['sophie fontaine-beauregard de la tour', 'ST'],
  ['李伟', '伟'],
  ['欧阳 小雨', '雨'],
  ['WeChat user 7F3A', 'W7'],
  ['😀 Chen', 'C'],
  ['😀', ''],
])('%s: %s', (name, expected) => {
  expect(initialsOf(name)).toBe(expected)
})
