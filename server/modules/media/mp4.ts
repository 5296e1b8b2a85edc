/**
 * Length and size of an MP4, from its boxes `moov` → `mvhd` and `trak` → `tkhd`.
 * https://developer.apple.com/documentation/quicktime-file-format, ISO/IEC 14496-12
 */
export interface Mp4Facts {
  width: number | null
  height: number | null
  durationMs: number | null
}

const unknown: Mp4Facts = { width: null, height: null, durationMs: null }

/** What the file says of itself; null where it says nothing, or nonsense. Never throws. */
export function readMp4(bytes: Buffer): Mp4Facts {
  try {
    const moov = boxes(bytes).find(({ type }) => type === 'moov')
    if (moov === undefined) return unknown
    const inner = boxes(moov.content)
    const header = inner.find(({ type }) => type === 'mvhd')
    const tracks = inner
      .filter(({ type }) => type === 'trak')
      .flatMap(({ content }) => boxes(content).filter(({ type }) => type === 'tkhd'))
    // Sound has a track of no size.
    const picture = tracks.map(({ content }) => sizeOf(content)).find(({ width, height }) => width > 0 && height > 0)
    return {
      width: picture?.width ?? null,
      height: picture?.height ?? null,
      durationMs: header === undefined ? null : lengthOf(header.content),
    }
  } catch (error) {
    // A field that lies behind the end of its box.
    if (error instanceof RangeError) return unknown
    throw error
  }
}

/** The boxes of one level; a file has few, and what has more is none that we would play. */
function boxes(bytes: Buffer): { type: string; content: Buffer }[] {
  const found: { type: string; content: Buffer }[] = []
  for (let at = 0; at + 8 <= bytes.length && found.length < 100;) {
    const short = bytes.readUInt32BE(at)
    const isLong = short === 1 && at + 16 <= bytes.length
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short
    const headerBytes = isLong ? 16 : 8
    if (size < headerBytes) break
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), content: bytes.subarray(at + headerBytes, at + size) })
    at += size
  }
  return found
}

function lengthOf(mvhd: Buffer): number | null {
  const isLong = mvhd[0] === 1
  const perSecond = mvhd.readUInt32BE(isLong ? 20 : 12)
  const length = isLong ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16)
  const durationMs = Math.round((length * 1_000) / perSecond)
  return Number.isFinite(durationMs) && durationMs < 24 * 3_600_000 ? durationMs : null
}

/** 16.16 fixed point at the end of the box. */
const sizeOf = (tkhd: Buffer): { width: number; height: number } => ({
  width: tkhd.readUInt16BE(tkhd.length - 8),
  height: tkhd.readUInt16BE(tkhd.length - 4),
})
