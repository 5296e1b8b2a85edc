import { isUtf8 } from 'node:buffer'
import { fileTypeFromBuffer } from 'file-type'
import type { MediaKind } from '../../domain/media.ts'
import { measureAmr } from './amr.ts'
import { decodeVoice } from './decode-voice.ts'
import { measureMp3 } from './mp3.ts'
import { readMp4 } from './mp4.ts'
import { readPicture } from './pictures.ts'
import { measureSilk } from './silk.ts'

/** What a file is, by its bytes. `kind` is how it can be shown: what isn't what it pretends to be is a file, to be saved. */
export interface Inspected {
  kind: MediaKind
  mime: string
  width: number | null
  height: number | null
  durationMs: number | null
  /** WebP; null: there is none. */
  thumbnail: Buffer | null
  /** What a browser plays, where it doesn't play the file itself (WAV). */
  playable: Buffer | null
}

/** What browsers show and WeChat sends. SVG is none of them: it is a program. */
const pictureMimes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']

/** One of those, by its bytes; that it can be shown isn't said. */
export const isPicture = async (bytes: Buffer): Promise<boolean> => pictureMimes.includes(await sniff(bytes))

/** Longer sounds are files: twenty megabytes of silence are two weeks. WeChat records a minute. */
const mostVoiceMs = 5 * 60_000

/** The name and what the platform calls it aren't asked. Never throws for what the bytes are. */
export async function inspectMedia(bytes: Buffer): Promise<Inspected> {
  const voice = measureAmr(bytes) ?? measureSilk(bytes)
  if (voice !== null) return inspectVoice(bytes, voice)
  const mime = await sniff(bytes)
  if (pictureMimes.includes(mime)) {
    const picture = await readPicture(bytes)
    return picture === null ? asFile('application/octet-stream') : { ...asFile(mime), kind: 'image', ...picture }
  }
  if (mime === 'image/apng') {
    const picture = await readPicture(bytes)
    return picture === null ? asFile('application/octet-stream') : { ...asFile('image/png'), kind: 'image', ...picture }
  }
  if (mime === 'audio/mpeg') {
    const durationMs = measureMp3(bytes)
    return durationMs === null || durationMs > mostVoiceMs
      ? { ...asFile(mime), durationMs }
      : { ...asFile(mime), kind: 'voice', durationMs }
  }
  if (mime === 'video/mp4') return { ...asFile(mime), kind: 'video', ...readMp4(bytes) }
  return asFile(mime)
}

async function inspectVoice(bytes: Buffer, { mime, durationMs }: { mime: string; durationMs: number }): Promise<Inspected> {
  const playable = durationMs > mostVoiceMs ? null : await decodeVoice(bytes, mime === 'audio/silk' ? 'silk' : 'amr')
  return playable === null ? { ...asFile(mime), durationMs } : { ...asFile(mime), kind: 'voice', durationMs, playable }
}

/** Text of any sort is plain: nothing here is ever called HTML. */
async function sniff(bytes: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found === undefined) return bytes.length > 0 && isUtf8(bytes) && !bytes.includes(0) ? 'text/plain' : 'application/octet-stream'
  const [mime = 'application/octet-stream'] = found.mime.split(';')
  if (mime === 'video/x-m4v') return 'video/mp4'
  return mime === 'application/xml' || mime.endsWith('+xml') ? 'text/plain' : mime
}

const asFile = (mime: string): Inspected => ({
  kind: 'file',
  mime,
  width: null,
  height: null,
  durationMs: null,
  thumbnail: null,
  playable: null,
})
