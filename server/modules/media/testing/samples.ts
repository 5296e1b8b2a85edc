import { deflateSync, crc32 } from 'node:zlib'
import sharp from 'sharp'

/** Media of each kind, made from their formats' documents. */

const magicLine = Buffer.from('#!AMR\n')

/** AMR of 12.2 kbit/s, 20 ms a frame. https://www.rfc-editor.org/rfc/rfc4867#section-5 */
export const amr = (frames: number): Buffer =>
  Buffer.concat([
    magicLine,
    ...Array.from({ length: frames }, (_, index) => Buffer.concat([Buffer.of(0x3c), Buffer.alloc(31, index * 37)])),
  ])

/** AMR that says nothing, in one byte a frame: two weeks of it fit into 20 MB. */
export const silentAmr = (frames: number): Buffer => Buffer.concat([magicLine, Buffer.alloc(frames, 0x7c)])

/** MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 26.12 ms in 417 bytes. */
export const mp3 = (frames: number): Buffer =>
  Buffer.concat(Array.from({ length: frames }, () => Buffer.concat([Buffer.of(0xff, 0xfb, 0x90, 0x00), Buffer.alloc(413)])))

const box = (type: string, ...content: Buffer[]): Buffer => {
  const inner = Buffer.concat(content)
  const header = Buffer.alloc(8)
  header.writeUInt32BE(inner.length + 8)
  header.write(type, 4, 'latin1')
  return Buffer.concat([header, inner])
}

/** An MP4 of no pictures, which says that it is 12.5 s of 640 by 360. */
export function mp4(extraBytes = 0): Buffer {
  const mvhd = Buffer.alloc(100)
  mvhd.writeUInt32BE(600, 12)
  mvhd.writeUInt32BE(7_500, 16)
  const tkhd = Buffer.alloc(84)
  tkhd.writeUInt16BE(640, 76)
  tkhd.writeUInt16BE(360, 80)
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1')),
    box('moov', box('mvhd', mvhd), box('trak', box('tkhd', Buffer.alloc(84))), box('trak', box('tkhd', tkhd))),
    box('mdat', Buffer.alloc(extraBytes)),
  ])
}

export const picture = (format: 'png' | 'jpeg' | 'webp' | 'gif', { width = 640, height = 480 } = {}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } })
    .toFormat(format)
    .toBuffer()

/** A picture that no compressor makes small. */
export const noise = (format: 'png' | 'jpeg' | 'webp', side: number, channels: 3 | 4 = 3): Promise<Buffer> => {
  const pixels = Buffer.alloc(side * side * channels)
  for (let index = 0, state = 1; index < pixels.length; index++)
    pixels[index] = (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16
  return sharp(pixels, { raw: { width: side, height: side, channels } })
    .toFormat(format, { quality: 95 })
    .toBuffer()
}

/** A valid PNG of a few KB that says it is this large: all of it one colour. */
export function hugePng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  // One bit a pixel, grey.
  header[8] = 1
  const rows = deflateSync(Buffer.alloc(1_000_000))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
