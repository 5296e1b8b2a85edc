import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseCsv } from './csv.ts'

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells)

it.each([
  [
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    '\uFEFFa;b\n1;"2;3"',
    [
      ['a', 'b'],
      ['1', '2;3'],
    ],
  ],
  [
    'a\tb\r1\t',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  ['"say ""hi""",b', [['say "hi"', 'b']]],
  ['a,"no end', [['a', 'no end']]],
  ['a\n\n , \nb', [['a'], ['b']]],
  ['', []],
] as const)('reads %j', (text, cells) => {
  expect(cellsOf(text)).toEqual(cells)
})

it('says on which line each record begins, also after a cell of several lines', () => {
  expect(parseCsv('a,b\n"two\nlines",x\n\nlast,y').map(({ line }) => line)).toEqual([1, 2, 5])
})

it('reads back whatever was written by the book', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '界', ' ', ',', ';', '"', '\n', '\r', '\t'), maxLength: 6 })
  const row = fc.tuple(fc.constant('x'), cell, cell)
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const written = [['x', 'y', 'z'], ...rows].map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      expect(cellsOf(written)).toEqual([['x', 'y', 'z'], ...rows])
    }),
  )
})
