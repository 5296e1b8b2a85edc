import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * WeChat's callback encryption, the same for Official Accounts and WeCom: AES-256-CBC, the key being the 43 characters of
 * EncodingAESKey, the IV its first 16 bytes; frame = random (16) | length of the message (uint32, big-endian) | message |
 * receive id; padded by PKCS#7 to blocks of 32 bytes. https://developers.weixin.qq.com/doc/service/guide/dev/push/encryption
 */

/** The cipher text isn't one that WeChat made for this account. `code` is for the log; nothing of it reaches the sender. */
export class CipherRefused extends Error {
  readonly code: 'bad-key' | 'bad-cipher' | 'bad-padding' | 'bad-length' | 'wrong-receiver'
  constructor(code: CipherRefused['code']) {
    super(code)
    this.name = 'CipherRefused'
    this.code = code
  }
}

const blockBytes = 32
const randomLength = 16
const headerBytes = randomLength + 4

/** SHA-1 over the sorted, joined parts, as 40 lower-case hex digits: of (token, timestamp, nonce), or of these and the cipher text. */
export function sign(parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
}

/** Compares in constant time. Anything but 40 lower-case hex digits is no signature. */
export function isSignedBy(signature: string | undefined, parts: readonly string[]): boolean {
  if (signature === undefined || !/^[0-9a-f]{40}$/.test(signature)) return false
  return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(parts)))
}

/** Encrypts a message in UTF-8; `random` (16 bytes) is given only by tests. Returns base64. Throws CipherRefused `bad-key`. */
export function encrypt(encodingAesKey: string, receiveId: string, message: string, random: Buffer = randomBytes(randomLength)): string {
  const key = decodeKey(encodingAesKey)
  const bytes = Buffer.from(message, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  const frame = Buffer.concat([random, length, bytes, Buffer.from(receiveId, 'utf8')])
  const padLength = blockBytes - (frame.length % blockBytes)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(frame), cipher.update(Buffer.alloc(padLength, padLength)), cipher.final()]).toString('base64')
}

/**
 * Returns the message's bytes. Throws CipherRefused where key, base64, padding, length or receive id (appId, or corpId) is
 * not as it must be. Check the signature first: then none of these answers tells a stranger anything.
 */
export function decrypt(encodingAesKey: string, receiveId: string, encrypted: string): Buffer {
  const frame = unpad(decipher(decodeKey(encodingAesKey), encrypted))
  if (frame.length < headerBytes) throw new CipherRefused('bad-length')
  const messageEnd = headerBytes + frame.readUInt32BE(randomLength)
  if (messageEnd > frame.length) throw new CipherRefused('bad-length')
  if (!equalInConstantTime(frame.subarray(messageEnd), Buffer.from(receiveId, 'utf8'))) throw new CipherRefused('wrong-receiver')
  return frame.subarray(headerBytes, messageEnd)
}

export interface AesKeys {
  encodingAesKey: string
  /** The one before the last rotation; null: none is accepted. */
  previousEncodingAesKey: string | null
}

/**
 * The same while a key is being rotated: the current one, then the previous. A reply must be encrypted with the `key` that
 * worked. Throws what the current key's try threw if neither does, but `wrong-receiver` where either opened it that far.
 */
export function decryptWithKeys(keys: AesKeys, receiveId: string, encrypted: string): { message: Buffer; key: string } {
  try {
    return { message: decrypt(keys.encodingAesKey, receiveId, encrypted), key: keys.encodingAesKey }
  } catch (error) {
    if (!(error instanceof CipherRefused) || keys.previousEncodingAesKey === null) throw error
    try {
      return { message: decrypt(keys.previousEncodingAesKey, receiveId, encrypted), key: keys.previousEncodingAesKey }
    } catch (second) {
      throw second instanceof CipherRefused && second.code === 'wrong-receiver' ? second : error
    }
  }
}

function decodeKey(encodingAesKey: string): Buffer {
  // Node ignores what isn't base64 and would make a shorter key of it.
  if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey)) throw new CipherRefused('bad-key')
  return Buffer.from(encodingAesKey + '=', 'base64')
}

function decipher(key: Buffer, encrypted: string): Buffer {
  if (encrypted.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted)) throw new CipherRefused('bad-cipher')
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length === 0 || bytes.length % blockBytes !== 0) throw new CipherRefused('bad-cipher')
  // Node's own unpadding knows blocks of 16 only, and throws on half of WeChat's.
  const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(bytes), cipher.final()])
}

function unpad(padded: Buffer): Buffer {
  const padLength = padded[padded.length - 1] ?? 0
  if (padLength < 1 || padLength > blockBytes) throw new CipherRefused('bad-padding')
  const end = padded.length - padLength
  if (!padded.subarray(end).every((byte) => byte === padLength)) throw new CipherRefused('bad-padding')
  return padded.subarray(0, end)
}

/** Hashing first gives equal lengths, so that not even the length of the expected id shows. */
function equalInConstantTime(left: Buffer, right: Buffer): boolean {
  const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
  return timingSafeEqual(digest(left), digest(right))
}
