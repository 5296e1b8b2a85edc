/**
 * AMR as phones record it: a magic line and frames of 20 ms, each with a header that names its mode, which gives its size.
 * https://www.rfc-editor.org/rfc/rfc4867#section-5
 */

const narrow = { magic: '#!AMR\n', frameBytes: [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1] }
const wide = { magic: '#!AMR-WB\n', frameBytes: [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1] }
const frameMs = 20

/** Null: no AMR, or not one whole frame of it. Counts until something stands that is no frame. */
export function measureAmr(bytes: Buffer): { mime: 'audio/amr' | 'audio/amr-wb'; durationMs: number } | null {
  const form = [narrow, wide].find(({ magic }) => bytes.subarray(0, magic.length).equals(Buffer.from(magic)))
  if (form === undefined) return null
  let frames = 0
  for (let at = form.magic.length; at < bytes.length; frames++) {
    const size = form.frameBytes[((bytes[at] ?? 0) >> 3) & 15] ?? 0
    if (size === 0 || at + size > bytes.length) break
    at += size
  }
  return frames === 0 ? null : { mime: form === narrow ? 'audio/amr' : 'audio/amr-wb', durationMs: frames * frameMs }
}
