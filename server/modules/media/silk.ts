/**
 * SILK as WeChat's and QQ's clients record it: a magic line (with a byte of Tencent's before it), then packets of
 * 20 ms, each behind its length; -1 ends it.
 * https://datatracker.ietf.org/doc/html/draft-vos-silk-02, the test program's file format
 */
const magic = '#!SILK_V3'
const packetMs = 20
/** The encoder's own bound. */
const mostPacketBytes = 1_250

/** Null: no SILK, or not one whole packet of it. */
export function measureSilk(bytes: Buffer): { mime: 'audio/silk'; durationMs: number } | null {
  const start = bytes[0] === 2 ? 1 : 0
  if (bytes.toString('latin1', start, start + magic.length) !== magic) return null
  let packets = 0
  for (let at = start + magic.length; at + 2 <= bytes.length; packets++) {
    const size = bytes.readInt16LE(at)
    if (size < 0 || size > mostPacketBytes || at + 2 + size > bytes.length) break
    at += 2 + size
  }
  return packets === 0 ? null : { mime: 'audio/silk', durationMs: packets * packetMs }
}
