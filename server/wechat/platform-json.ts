/**
 * The platforms' JSON. Written: real characters, since WeChat shows `\ud83d` or refuses it, and half of a surrogate pair
 * becomes a replacement character. Read: whole numbers that a double can't hold stay texts, digit by digit (a template's
 * `msgid` has 64 bits).
 */

export function writePlatformJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? inner.toWellFormed() : inner)))
}

/** `undefined` where it isn't JSON. */
export function readPlatformJson(bytes: Buffer): unknown {
  const keepDigits = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '') ? context?.source : value
  try {
    return JSON.parse(bytes.toString('utf8'), keepDigits)
  } catch {
    return undefined
  }
}
