/** Reads a table of contacts as spreadsheets write it (https://www.rfc-editor.org/rfc/rfc4180). Pure. */

export const mostLines = 2_000

export type CsvColumn = 'name' | 'company' | 'tags' | 'phones' | 'notes'

/** What spreadsheets of our customers call the columns. */
const headings: Readonly<Record<string, CsvColumn>> = {
  name: 'name',
  'full name': 'name',
  姓名: 'name',
  名称: 'name',
  名稱: 'name',
  company: 'company',
  organisation: 'company',
  organization: 'company',
  公司: 'company',
  tags: 'tags',
  tag: 'tags',
  标签: 'tags',
  標籤: 'tags',
  phones: 'phones',
  phone: 'phones',
  'phone number': 'phones',
  mobile: 'phones',
  number: 'phones',
  电话: 'phones',
  電話: 'phones',
  手机: 'phones',
  手機: 'phones',
  notes: 'notes',
  note: 'notes',
  备注: 'notes',
  備註: 'notes',
}

export interface CsvContact {
  /** Of the file, from 1. */
  line: number
  name: string
  company: string | null
  tags: string[]
  /** As they stand there. */
  phones: string[]
  notes: string | null
}

export type CsvProblem = 'empty' | 'no-name-column' | 'too-many-lines' | 'quote-open'

export function readContactsCsv(text: string): { contacts: CsvContact[] } | { problem: CsvProblem } {
  const table = parseCsv(text.replace(/^\uFEFF/, ''))
  if (table === null) return { problem: 'quote-open' }
  const [head, ...rows] = table.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (head === undefined) return { problem: 'empty' }
  const columns = head.cells.map((cell) => headings[cell.trim().toLowerCase()] ?? null)
  if (!columns.includes('name')) return { problem: 'no-name-column' }
  if (rows.length > mostLines) return { problem: 'too-many-lines' }
  return { contacts: rows.map(({ line, cells }) => contactOf(line, cells, columns)) }
}

function contactOf(line: number, cells: readonly string[], columns: readonly (CsvColumn | null)[]): CsvContact {
  const all = (column: CsvColumn) =>
    cells.filter((cell, index) => columns[index] === column && cell.trim() !== '').map((cell) => cell.trim())
  const parts = (column: CsvColumn) =>
    all(column)
      .flatMap((cell) => cell.split(/[;；|、]/))
      .map((part) => part.trim())
      .filter((part) => part !== '')
  return {
    line,
    name: all('name')[0] ?? '',
    company: all('company')[0] ?? null,
    tags: parts('tags'),
    phones: parts('phones'),
    notes: all('notes').join('\n') || null,
  }
}

interface CsvRow {
  line: number
  cells: string[]
}

/** Null: a quotation mark is never closed. Semicolons part the cells where the first line has more of them than commas, as in Europe; so do tabs. */
export function parseCsv(text: string): CsvRow[] | null {
  const firstLine = text.split(/\r?\n/, 1)[0] ?? ''
  const separator = [',', ';', '\t'].toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ?? ','
  const rows: CsvRow[] = []
  let row: CsvRow = { line: 1, cells: [] }
  let cell = ''
  let line = 1
  let quoted = false
  const endCell = () => {
    row.cells.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\n') line += 1
    if (quoted) {
      if (character !== '"') cell += character
      else if (text.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (character === '"' && cell === '') quoted = true
    else if (character === separator) endCell()
    else if (character === '\n') {
      endCell()
      rows.push(row)
      row = { line, cells: [] }
    } else if (character !== '\r' || text.charAt(at + 1) !== '\n') cell += character
  }
  if (quoted) return null
  endCell()
  rows.push(row)
  return rows
}
