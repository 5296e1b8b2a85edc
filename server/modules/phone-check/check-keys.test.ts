import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createCheckKeys, newPin } from './check-keys.ts'

const secretKey = randomBytes(32)
const keys = createCheckKeys(secretKey)

describe('a hashed PIN', () => {
  const hash = keys.hashPin('thread', 'challenge', '012345')
  it('is known again by another process with the same key', () => {
    expect(createCheckKeys(Buffer.from(secretKey)).isPin('thread', 'challenge', '012345', hash)).toBe(true)
  })
  it.each([
    ['another PIN', keys.isPin('thread', 'challenge', '012346', hash)],
    ['the same without its zero', keys.isPin('thread', 'challenge', '12345', hash)],
    ['no PIN', keys.isPin('thread', 'challenge', '', hash)],
    ['another conversation', keys.isPin('another', 'challenge', '012345', hash)],
    ['another challenge', keys.isPin('thread', 'another', '012345', hash)],
    ['another key', createCheckKeys(randomBytes(32)).isPin('thread', 'challenge', '012345', hash)],
    ['no hash', keys.isPin('thread', 'challenge', '012345', null)],
    ['a hash cut short', keys.isPin('thread', 'challenge', '012345', hash.slice(0, 20))],
  ])('is not matched by %s', (_what, matches) => expect(matches).toBe(false))
  it('doesn’t hold the PIN', () => expect(Buffer.from(hash, 'base64').toString('latin1')).not.toContain('012345'))
})

it('hashes a number by organisation', () => {
  expect(keys.hashNumber('one', '+8613800138000')).toBe(keys.hashNumber('one', '+8613800138000'))
  expect(keys.hashNumber('one', '+8613800138000')).not.toBe(keys.hashNumber('two', '+8613800138000'))
})

it.each([4, 6, 10])('makes PINs of %i digits, with zeros at their front', (digits) => {
  const pins = Array.from({ length: 2_000 }, () => newPin(digits))
  expect(pins.every((pin) => /^\d+$/.test(pin) && pin.length === digits)).toBe(true)
  expect(new Set(pins.map((pin) => pin[0])).size).toBe(10)
})
