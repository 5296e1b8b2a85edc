/** Bytes of an AMR-NB frame after its first one, by the mode in that first one. RFC 4867, table 1. */
const frameBytes = [12, 13, 15, 17, 19, 20, 26, 31, 5]
const frameMs = 20
const magic = '#!AMR\n'

/** How long an AMR file plays; null: it is none. */
export function voiceLengthMs(bytes: Buffer): number | null {
  if (bytes.toString('latin1', 0, magic.length) !== magic) return null
  let at = magic.length
  let frames = 0
  while (at < bytes.length) {
    const mode = ((bytes[at] ?? 0) >> 3) & 15
    // 15: nothing was to be heard, and nothing follows.
    at += 1 + (frameBytes[mode] ?? 0)
    frames += 1
  }
  return frames * frameMs
}
