import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { Blobs } from './blobs.ts'
import type { MediaStore } from './media-store.ts'

/**
 * Seals media at rest with AES-256-GCM in chunks, so that a player's range costs a chunk and not the file, and memory
 * stays bounded. What is kept: header | chunk | chunk …
 *
 *   header   version (1) | key id (4) | salt (16) | bytes of the medium (6)
 *   chunk    64 KiB of the medium, the last one less | tag (16)
 *
 * The key of a medium is derived from SECRET_KEY, its salt and its store key: what lies under one name can't be moved to
 * another. The nonce is the chunk's number and whether it is the last, as in STREAM, so that chunks can't change places
 * nor the end be cut off; the header is authenticated with each. https://eprint.iacr.org/2015/189
 */

const version = 1
const headerBytes = 27
const chunkBytes = 64 * 1024
const tagBytes = 16
/** Fetched at once: few calls of a bucket, little memory. */
const chunksPerRead = 16

export class MediumDamaged extends Error {}

export function createSealedStore(blobs: Blobs, secretKey: Buffer): MediaStore {
  const master = Buffer.from(hkdfSync('sha256', secretKey, Buffer.alloc(0), 'parley media store', 32))
  const keyId = createHash('sha256').update(master).digest().subarray(0, 4)
  const keyOf = (key: string, salt: Uint8Array) => Buffer.from(hkdfSync('sha256', master, salt, key, 32))

  return {
    async put(key, bytes) {
      const salt = randomBytes(16)
      const header = Buffer.concat([Buffer.of(version), keyId, salt, Buffer.alloc(6)])
      header.writeUIntBE(bytes.length, headerBytes - 6, 6)
      const mediumKey = keyOf(key, salt)
      const parts: Buffer[] = [header]
      const last = lastChunkOf(bytes.length)
      for (let index = 0; index <= last; index++) {
        const cipher = createCipheriv('aes-256-gcm', mediumKey, nonceOf(index, index === last)).setAAD(header)
        parts.push(cipher.update(bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes)), cipher.final(), cipher.getAuthTag())
      }
      await blobs.write(key, Buffer.concat(parts))
    },

    async open(key) {
      const header = await blobs.read(key, 0, headerBytes)
      if (header === null) return null
      if (header.length !== headerBytes || header[0] !== version) throw new MediumDamaged('no sealed medium')
      if (!header.subarray(1, 5).equals(keyId)) throw new MediumDamaged('sealed with another SECRET_KEY')
      const mediumKey = keyOf(key, header.subarray(5, 21))
      const bytes = header.readUIntBE(headerBytes - 6, 6)
      const last = lastChunkOf(bytes)

      function unseal(index: number, sealed: Buffer): Buffer {
        if (sealed.length < tagBytes) throw new MediumDamaged('cut off')
        const decipher = createDecipheriv('aes-256-gcm', mediumKey, nonceOf(index, index === last), { authTagLength: tagBytes })
        decipher.setAAD(header as Buffer).setAuthTag(sealed.subarray(-tagBytes))
        try {
          return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
        } catch (error) {
          throw new MediumDamaged('changed', { cause: error })
        }
      }

      return {
        bytes,
        async *read(start = 0, end = bytes) {
          const upTo = Math.min(end, bytes)
          for (let first = Math.floor(start / chunkBytes); first * chunkBytes < upTo; first += chunksPerRead) {
            const after = Math.min(first + chunksPerRead, Math.ceil(upTo / chunkBytes))
            const sealed = await blobs.read(key, placeOf(first), placeOf(after))
            if (sealed === null) throw new MediumDamaged('removed meanwhile')
            for (let index = first; index < after; index++) {
              const at = placeOf(index) - placeOf(first)
              const chunk = unseal(index, sealed.subarray(at, at + chunkBytes + tagBytes))
              const begin = index * chunkBytes
              yield chunk.subarray(Math.max(0, start - begin), Math.min(chunk.length, upTo - begin))
            }
          }
        },
      }
    },

    remove: (key) => blobs.remove(key),
  }
}

/** Nothing is one empty chunk, so that it too is authenticated. */
const lastChunkOf = (bytes: number): number => Math.max(0, Math.ceil(bytes / chunkBytes) - 1)
const placeOf = (index: number): number => headerBytes + index * (chunkBytes + tagBytes)

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}
