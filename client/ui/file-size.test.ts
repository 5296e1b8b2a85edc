import { expect, it } from 'vitest'
import { fileSize } from './file-size.ts'

it.each([
  [0, '0 kB'],
  [812, '0.8 kB'],
  [48_213, '48 kB'],
  [999_600, '1 MB'],
  [2_400_000, '2.4 MB'],
  [20 * 1024 * 1024, '21 MB'],
  [3_000_000_000, '3 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(fileSize(bytes, 'en-GB')).toBe(text)
})
