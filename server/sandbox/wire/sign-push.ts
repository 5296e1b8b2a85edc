import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * WeChat's half of its message encryption, on purpose not shared with the product's adapter.
 * https://developers.weixin.qq.com/doc/subscription/guide/dev/push/encryption
 */

/** SHA-1, in hex, of the parts sorted and joined. */
export const signatureOf = (...parts: string[]): string => createHash('sha1').update(parts.sort().join(''), 'utf8').digest('hex')

/** AES-256-CBC over 16 random bytes, the length, the text and the receiver's id, padded to blocks of 32. Base64. */
export function encryptPush(key: string, text: string, receiverId: string): string {
  const bytes = keyBytes(key)
  const content = Buffer.from(text, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const frame = Buffer.concat([randomBytes(16), length, content, Buffer.from(receiverId, 'utf8')])
  const padding = 32 - (frame.length % 32)
  // The cipher's own padding is for blocks of 16.
  const cipher = createCipheriv('aes-256-cbc', bytes, bytes.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(Buffer.concat([frame, Buffer.alloc(padding, padding)])), cipher.final()]).toString('base64')
}

/** Throws where the text was not encrypted with this key for this receiver. */
export function decryptReply(key: string, encrypted: string, receiverId: string): string {
  const bytes = keyBytes(key)
  const decipher = createDecipheriv('aes-256-cbc', bytes, bytes.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > 32 || padded.length < padding + 20) throw new Error('the padding is wrong')
  const frame = padded.subarray(0, padded.length - padding)
  const end = 20 + frame.readUInt32BE(16)
  if (end > frame.length) throw new Error('the length is wrong')
  if (frame.subarray(end).toString('utf8') !== receiverId) throw new Error('it is for somebody else')
  return frame.subarray(20, end).toString('utf8')
}

const keyBytes = (encodingAesKey: string) => Buffer.from(`${encodingAesKey}=`, 'base64')
