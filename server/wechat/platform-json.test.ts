import { expect, it } from 'vitest'
import { readPlatformJson, writePlatformJson } from './platform-json.ts'

const read = (text: string) => readPlatformJson(Buffer.from(text))

it('writes real characters, and a replacement for half of one', () => {
  expect(writePlatformJson({ a: '你好 👋🏽 \ud83d "', b: ['\udc4b'] }).toString()).toBe('{"a":"你好 👋🏽 \ufffd \\"","b":["\ufffd"]}')
})

it('keeps every digit of an id, and leaves other numbers numbers', () => {
  expect(read('{"msgid":1700827132819554304,"n":[-9007199254740993,7,1.5,1e3,"24086087575195331"]}')).toEqual({
    msgid: '1700827132819554304',
    n: ['-9007199254740993', 7, 1.5, 1000, '24086087575195331'],
  })
})

it.each(['', '<html>', '{"a":', 'NaN', '['.repeat(60_000)])('takes %.10j for no JSON', (text) => {
  expect(read(text)).toBeUndefined()
})
