import { expect, it } from 'vitest'
import { writeCsv } from './write-csv.ts'

it('quotes what would break a line or a cell', () => {
  expect(writeCsv([['a', 'b, c', 'say "hi"', 'two\nlines', '']])).toBe('\uFEFFa,"b, c","say ""hi""","two\nlines",\r\n')
})

it.each(['=1+1', '+442079460101', '-2', '@SUM(A1)', "'quoted", '\t=1'])('keeps a spreadsheet from taking %s for a formula', (cell) => {
  expect(writeCsv([[cell]])).toContain(`'${cell}`)
})
