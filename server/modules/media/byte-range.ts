/** What part of a medium is asked for. `end` stands behind the last byte. */
export type ByteRange = { type: 'whole' } | { type: 'part'; start: number; end: number } | { type: 'unsatisfiable' }

/** One range of bytes; several, or what isn't understood, is answered with the whole. https://www.rfc-editor.org/rfc/rfc9110#section-14.2 */
export function readRange(header: string | undefined, bytes: number): ByteRange {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return { type: 'whole' }
  if (from === '') return part(Math.max(0, bytes - Number(to)), bytes, bytes)
  if (to !== '' && Number(to) < Number(from)) return { type: 'whole' }
  return part(Number(from), to === '' ? bytes : Math.min(Number(to) + 1, bytes), bytes)
}

const part = (start: number, end: number, bytes: number): ByteRange =>
  start >= bytes || start >= end ? { type: 'unsatisfiable' } : { type: 'part', start, end }
