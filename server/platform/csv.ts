/** A record of a CSV file, and the line on which it begins. */
export interface CsvRecord {
  line: number
  cells: string[]
}

/**
 * RFC 4180, as spreadsheets write it: with a byte order mark, with ; or tab between cells where the first line has more of
 * them, with any ends of lines. Lines without anything are left out. Never throws: a quote without an end ends with the file.
 */
export function parseCsv(text: string): CsvRecord[] {
  const source = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(source.slice(0, source.search(/[\r\n]|$/)))
  const records: CsvRecord[] = []
  let [line, begins, at] = [1, 1, 0]
  let cells: string[] = []
  const end = () => {
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line: begins, cells })
    cells = []
  }
  while (at < source.length) {
    let cell = ''
    if (source[at] === '"') {
      for (at += 1; at < source.length; at += 1) {
        if (source[at] === '\n') line += 1
        if (source[at] !== '"') cell += source[at]
        else if (source[at + 1] === '"') cell += source[(at += 1)]
        else break
      }
      at += 1
    }
    for (; at < source.length && source[at] !== separator && source[at] !== '\n' && source[at] !== '\r'; at += 1) cell += source[at]
    cells.push(cell)
    if (source[at] === separator) {
      at += 1
      if (at === source.length) cells.push('')
      continue
    }
    at += source.startsWith('\r\n', at) ? 2 : 1
    end()
    line += 1
    begins = line
  }
  end()
  return records
}

/** Whichever of the three the head has most of. */
const separatorOf = (head: string): string => [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ','
