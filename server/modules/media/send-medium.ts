import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { MediaStore } from '../../platform/media-store/media-store.ts'
import { ProblemError } from '../../platform/problem.ts'
import { readRange } from './byte-range.ts'
import { contentDisposition } from './file-name.ts'
import type { MediaForm } from './media-links.ts'
import type { MediaRow } from './store.ts'

/** What a browser may show or play in our name. Everything else is saved, never opened: HTML and SVG are programs. */
const shownInline = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'audio/wav', 'audio/mpeg', 'video/mp4']
/** Types that are told with what is saved, since phones choose the program by them; the rest is just bytes. */
const toldWhenSaved = [...shownInline, 'application/pdf', 'application/zip', 'text/plain', 'audio/amr']
const isOffice = (mime: string) => mime.startsWith('application/vnd.openxmlformats-officedocument.')

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/amr': 'amr',
  'audio/silk': 'silk',
  'video/mp4': 'mp4',
  'application/pdf': 'pdf',
}

/** Answers with one form of a medium, or the part of it that was asked for. `cacheS`: for how long the asker's own cache may keep it. */
export async function sendMedium(
  request: FastifyRequest,
  reply: FastifyReply,
  store: MediaStore,
  row: MediaRow,
  { form, mustSave, cacheS }: { form: MediaForm; mustSave: boolean; cacheS: number },
): Promise<FastifyReply> {
  const { key, mime } = formOf(row, form)
  const medium = row.status === 'ready' && key !== null ? await store.open(key) : null
  if (medium === null) throw new ProblemError('not-found')

  const isInline = !mustSave && shownInline.includes(mime)
  const isTold = isInline || toldWhenSaved.includes(mime) || isOffice(mime)
  const etag = `"${row.id}-${form}"`
  reply.headers({
    'content-type': isTold ? mime : 'application/octet-stream',
    'content-disposition': contentDisposition(isInline ? 'inline' : 'attachment', nameOf(row, mime)),
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': mustSave ? 'cross-origin' : 'same-origin',
    'cache-control': `private, max-age=${cacheS}, immutable`,
    'accept-ranges': 'bytes',
    etag,
  })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()

  const { 'if-range': ifRange, range: asked } = request.headers
  const range = readRange(ifRange === undefined || ifRange === etag ? asked : undefined, medium.bytes)
  if (range.type === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${medium.bytes}`).send()
  const [start, end] = range.type === 'part' ? [range.start, range.end] : [0, medium.bytes]
  if (range.type === 'part') reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${medium.bytes}`)
  reply.header('content-length', end - start)
  // Not a text, whose length would be told instead of the medium's.
  const content = request.method === 'HEAD' ? [] : medium.read(start, end)
  return reply.send(Readable.from(content, { objectMode: false, highWaterMark: 64 * 1024 }))
}

function formOf(row: MediaRow, form: MediaForm): { key: string | null; mime: string } {
  switch (form) {
    case 'original':
      return { key: row.storeKey, mime: row.mime }
    case 'thumbnail':
      return { key: row.thumbnailKey, mime: 'image/webp' }
    case 'playable':
      return { key: row.playableKey, mime: 'audio/wav' }
    default:
      return form satisfies never
  }
}

function nameOf(row: MediaRow, mime: string): string {
  if (row.name !== null && mime === row.mime) return row.name
  const extension = extensions[mime]
  return `${row.kind}-${row.id.slice(-6)}${extension === undefined ? '' : `.${extension}`}`
}
