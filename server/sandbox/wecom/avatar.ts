import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

const sidePixels = 64

/** A customer's picture: one colour that goes with the name, as a PNG. */
export function drawAvatar(name: string): Buffer {
  const [red = 0, green = 0, blue = 0] = createHash('sha256').update(name).digest()
  // Each row begins with the filter's number, none.
  const row = Buffer.concat([Buffer.of(0), ...Array<Buffer>(sidePixels).fill(Buffer.of(red, green, blue))])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(sidePixels, 0)
  header.writeUInt32BE(sidePixels, 4)
  // Eight bits each of red, green and blue.
  header.set([8, 2], 8)
  const pixels = deflateSync(Buffer.concat(Array<Buffer>(sidePixels).fill(row)))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, checksum])
}
