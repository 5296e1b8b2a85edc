/** http://www.mp3-tech.org/programmer/frame_header.html */

const kbps = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  second: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const hertz = [44_100, 48_000, 32_000]

/** Length of an MP3 by its frames, from the first on until something else stands; null: not two in a row. */
export function measureMp3(bytes: Buffer): number | null {
  let at = afterId3(bytes)
  let frames = 0
  let durationMs = 0
  for (let frame = readFrame(bytes, at); frame !== null && at + frame.bytes <= bytes.length; frame = readFrame(bytes, at)) {
    at += frame.bytes
    frames += 1
    durationMs += frame.ms
  }
  return frames < 2 ? null : Math.round(durationMs)
}

/** Its size is written in bytes of seven bits. https://id3.org/id3v2.4.0-structure */
function afterId3(bytes: Buffer): number {
  if (bytes.toString('latin1', 0, 3) !== 'ID3' || bytes.length < 10) return 0
  return 10 + [6, 7, 8, 9].reduce((size, index) => size * 128 + ((bytes[index] ?? 0) & 127), 0)
}

/** Layer III alone; null: no header of one. */
function readFrame(bytes: Buffer, at: number): { bytes: number; ms: number } | null {
  if (at + 4 > bytes.length) return null
  const header = bytes.readUInt32BE(at)
  const version = (header >>> 19) & 3
  const isLayerThree = ((header >>> 17) & 3) === 1
  if (header >>> 21 !== 0x7ff || version === 1 || !isLayerThree) return null
  const isFirst = version === 3
  const rate = (isFirst ? kbps.first : kbps.second)[(header >>> 12) & 15] ?? 0
  const perSecond = (hertz[(header >>> 10) & 3] ?? 0) / (isFirst ? 1 : version === 2 ? 2 : 4)
  if (rate === 0 || perSecond === 0) return null
  const samples = isFirst ? 1152 : 576
  return { bytes: Math.floor((samples * rate * 125) / perSecond) + ((header >>> 9) & 1), ms: (samples * 1_000) / perSecond }
}
