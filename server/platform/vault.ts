import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * Seals secrets at rest with AES-256-GCM. Layout: version (1) | nonce (12) | tag (16) | ciphertext.
 * `context` binds a secret to its owner, so that a row's secret can't be moved to another row.
 */
export class Vault {
  readonly #key: Buffer
  constructor(key: Buffer) {
    if (key.length !== 32) throw new RangeError('the key must be 32 bytes')
    this.#key = key
  }
  seal(plaintext: string, context: string): Buffer {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(context))
    const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), sealed])
  }
  /** Throws when the key or the context is another, or the bytes were changed. */
  open(sealed: Uint8Array, context: string): string {
    const bytes = Buffer.from(sealed)
    if (bytes[0] !== 1) throw new Error('sealed by an unknown version')
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(1, 13), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(13, 29))
    return decipher.update(bytes.subarray(29), undefined, 'utf8') + decipher.final('utf8')
  }
}
