import { describe, expect, it } from 'vitest'
import { slashAt } from './slash.ts'

const at = (marked: string) => slashAt(marked.replace('|', ''), marked.indexOf('|'))

describe('a slash asks for a quick reply', () => {
  it.each([
    ['/|', { query: '', from: 0, to: 1 }],
    ['/fee| and more', { query: 'fee', from: 0, to: 4 }],
    ['Hello /费用|', { query: '费用', from: 6, to: 9 }],
    ['Hello\n／fee|', { query: 'fee', from: 6, to: 10 }],
  ])('in %s', (marked, expected) => expect(at(marked)).toEqual(expected))

  it.each(['3/4|', 'https://a|', '/fee |', 'fee|', '|/fee', '//|'])('but not in %s', (marked) => expect(at(marked)).toBeNull())
})
