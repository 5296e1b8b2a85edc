/**
 * A cell that spreadsheets would take for a formula begins with an apostrophe, which they take for "text", and which the
 * import takes off again (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const neutral = (cell: string): string => (/^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell)
const quoted = (cell: string): string => (/[",\r\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** RFC 4180, in UTF-8 with the mark by which Excel knows it. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map((cell) => quoted(neutral(cell))).join(',')).join('\r\n')}\r\n`
