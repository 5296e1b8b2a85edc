import { describe, expect, it } from 'vitest'
import { readAnyNumber, readMobileNumber } from './read-number.ts'

describe('a mobile number', () => {
  it.each([
    ['13800138000', '+8613800138000'],
    ['+86 138 0013 8000', '+8613800138000'],
    ['0086 13800138000', '+8613800138000'],
    ['8613800138000', '+8613800138000'],
    ['＋８６１３８００１３８０００', '+8613800138000'],
    ['138-0013-8000。', '+8613800138000'],
    ['\u202a+86 138 0013 8000\u202c', '+8613800138000'],
    ['my number is (+852) 9123 4567', '+85291234567'],
    ['+886 912 345 678', '+886912345678'],
    ['+1 202 555 0123', '+12025550123'],
  ])('%j is %s', (text, number) => expect(readMobileNumber(text)).toBe(number))
  it.each(['12345', 'hello', '', '+86 10 6505 1166', '99999999999', '+86 138 0013 80', '400 810 1234', '9'.repeat(5_000)])(
    '%j is none',
    (text) => expect(readMobileNumber(text)).toBeNull(),
  )
})

describe('a line', () => {
  it.each([
    ['+44 20 7946 0102', '+442079460102'],
    ['0044 20 7946 0102', '+442079460102'],
    ['010 6505 1166', '+861065051166'],
    ['Ana', null],
    ['12', null],
  ])('%j is %j', (text, number) => expect(readAnyNumber(text)).toBe(number))
})
