import { createCipheriv, randomBytes } from 'node:crypto'
import * as reference from '@wecom/crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CipherRefused, decrypt, decryptWithKeys, encrypt, isSignedBy, sign } from './crypto.ts'
import { fuzzRuns, fuzzTimeoutMs, inTime } from './testing/fuzz-runs.ts'
import { encryptedVector, encryptedVectors, negativeVectors, plainVectors } from './testing/vectors.ts'

const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64').slice(0, 43))
const anyReceiver = fc.stringMatching(/^w[wx][0-9a-f]{16}$/)
// Half a surrogate pair has no UTF-8.
const anyText = fc.string({ unit: 'binary', maxLength: 300 })

const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof CipherRefused) return error.code
    throw error
  }
  return 'accepted'
}

describe('known answers', () => {
  it.each(plainVectors)('signs $name as the platform does', ({ token, timestamp, nonce, signature }) => {
    expect(sign([token, timestamp, nonce])).toBe(signature)
    expect(isSignedBy(signature, [nonce, token, timestamp])).toBe(true)
  })

  it.each(encryptedVectors)('encrypts, signs and decrypts $name to the byte', (vector) => {
    const { encodingAESKey, receiveId, plaintext, encrypted } = vector
    expect(encrypt(encodingAESKey, receiveId, plaintext, Buffer.from(vector.randomHex, 'hex'))).toBe(encrypted)
    expect(sign([vector.token, vector.timestamp, vector.nonce, encrypted])).toBe(vector.msg_signature)
    expect(decrypt(encodingAESKey, receiveId, encrypted).toString('utf8')).toBe(plaintext)
  })

  it.each(negativeVectors)('$name', ({ basedOn, change }) => {
    const vector = encryptedVector(basedOn)
    const encrypted = change.encrypted ?? vector.encrypted
    const signed = isSignedBy(change.msg_signature ?? vector.msg_signature, [vector.token, vector.timestamp, vector.nonce, encrypted])
    const key = change.encodingAESKey ?? vector.encodingAESKey
    const opened = refusal(() => decrypt(key, change.expectedReceiveId ?? vector.receiveId, encrypted))
    if (change.encodingAESKey !== undefined) expect(opened).toBe('bad-key')
    else if (change.expectedReceiveId !== undefined) expect(opened).toBe('wrong-receiver')
    else expect(signed).toBe(false)
  })

  it('covers them all', () => {
    expect([plainVectors.length, encryptedVectors.length, negativeVectors.length]).toEqual([2, 8, 5])
  })
})

describe('against another implementation', () => {
  it(
    'reads what the other wrote, and the other way round',
    () => {
      fc.assert(
        fc.property(anyKey, anyReceiver, anyText, (key, receiver, text) => {
          expect(decrypt(key, receiver, reference.encrypt(key, text, receiver)).toString('utf8')).toBe(text)
          expect(reference.decrypt(key, encrypt(key, receiver, text))).toMatchObject({ message: text, id: receiver })
          const random = randomBytes(16)
          expect(encrypt(key, receiver, text, random)).toBe(reference.encrypt(key, text, receiver, random))
        }),
        { numRuns: Math.min(fuzzRuns, 1_000) },
      )
    },
    fuzzTimeoutMs,
  )

  it(
    'signs alike',
    () => {
      fc.assert(
        fc.property(fc.string(), fc.nat(), fc.string(), fc.base64String(), (token, timestamp, nonce, encrypted) => {
          expect(sign([token, String(timestamp), nonce, encrypted])).toBe(reference.getSignature(token, timestamp, nonce, encrypted))
        }),
        { numRuns: Math.min(fuzzRuns, 1_000) },
      )
    },
    fuzzTimeoutMs,
  )
})

describe('two keys', () => {
  const [current, previous, stranger] = ['a', 'b', 'c'].map((letter) => letter.repeat(43)) as [string, string, string]
  const keys = { encodingAesKey: current, previousEncodingAesKey: previous }

  it('open what either encrypted, and tell which', () => {
    for (const key of [current, previous]) {
      const { message, key: worked } = decryptWithKeys(keys, 'wx1', encrypt(key, 'wx1', '你好'))
      expect([message.toString(), worked]).toEqual(['你好', key])
    }
  })

  it.each([
    ['the current one of somebody else', current, 'wx2', 'wrong-receiver'],
    ['the previous one of somebody else', previous, 'wx2', 'wrong-receiver'],
    ['neither', stranger, 'wx1', 'bad-padding|bad-length'],
  ])('refuse what was encrypted by %s', (_name, key, receiver, code) => {
    expect(refusal(() => decryptWithKeys(keys, 'wx1', encrypt(key, receiver, 'x', Buffer.alloc(16))))).toMatch(new RegExp(`^(${code})$`))
  })

  it('are one where there was no rotation', () => {
    const alone = { ...keys, previousEncodingAesKey: null }
    expect(refusal(() => decryptWithKeys(alone, 'wx1', encrypt(previous, 'wx1', 'x', Buffer.alloc(16))))).toMatch(/^bad-/)
  })
})

describe('what is not WeChat’s', () => {
  const { encodingAESKey: key, receiveId } = encryptedVector('oa-secure-text-cjk-emoji-cdata')
  const seal = (frame: Buffer) => {
    const raw = Buffer.from(key + '=', 'base64')
    const cipher = createCipheriv('aes-256-cbc', raw, raw.subarray(0, 16)).setAutoPadding(false)
    return Buffer.concat([cipher.update(frame), cipher.final()]).toString('base64')
  }
  const frame = (length: number, rest: string, pad: Buffer) => {
    const header = Buffer.alloc(20)
    header.writeUInt32BE(length, 16)
    return Buffer.concat([header, Buffer.from(rest), pad])
  }
  const rightlyPadded = (bytes: Buffer) => {
    const padLength = 1 + ((bytes[0] ?? 0) % Math.min(32, bytes.length))
    bytes.writeUInt16BE(0, Math.min(16, bytes.length - 2))
    return bytes.fill(padLength, bytes.length - padLength)
  }
  const whole = frame(24, 'x'.repeat(24) + receiveId, Buffer.alloc(2, 2))

  it('opens the frame that the others differ from', () => {
    expect(decrypt(key, receiveId, seal(whole)).toString()).toBe('x'.repeat(24))
  })

  it.each([
    ['a pad byte that differs', Buffer.concat([whole.subarray(0, -2), Buffer.of(3, 2)]), 'bad-padding'],
    ['a pad of zero', Buffer.concat([whole.subarray(0, -2), Buffer.of(0, 0)]), 'bad-padding'],
    ['a pad longer than a block', Buffer.concat([Buffer.alloc(31), Buffer.alloc(33, 33)]), 'bad-padding'],
    ['a frame without a header', Buffer.concat([Buffer.alloc(19), Buffer.alloc(13, 13)]), 'bad-length'],
    ['a length beyond the end', frame(0xffffffff, 'x'.repeat(24) + receiveId, Buffer.alloc(2, 2)), 'bad-length'],
    ['a length that takes a byte of the id', frame(25, 'x'.repeat(24) + receiveId, Buffer.alloc(2, 2)), 'wrong-receiver'],
    [
      'blocks of 16, as others pad',
      Buffer.concat([frame(10, 'x'.repeat(10) + receiveId, Buffer.alloc(0)).subarray(0, 47), Buffer.of(1)]),
      'bad-cipher',
    ],
    ['no id at all', frame(42, 'x'.repeat(24) + receiveId, Buffer.alloc(2, 2)), 'wrong-receiver'],
  ])('refuses %s', (_name, bytes, code) => {
    expect(refusal(() => decrypt(key, receiveId, seal(bytes)))).toBe(code)
  })

  it.each(['', '=', 'AAAA', 'not base64!', seal(whole).slice(0, -4), seal(whole) + '\n', seal(whole).replace(/^./, ' ')])(
    'refuses the cipher text %j',
    (encrypted) => {
      expect(refusal(() => decrypt(key, receiveId, encrypted))).toBe('bad-cipher')
    },
  )

  it.each(['', key + '=', key.slice(1), key.slice(1) + '!', key + 'A'])('refuses the key %j', (badKey) => {
    expect(refusal(() => decrypt(badKey, receiveId, seal(whole)))).toBe('bad-key')
  })

  it.each([undefined, '', 'é'.repeat(40), sign(['a']).toUpperCase(), sign(['a']) + '0', sign(['a']).slice(1)])(
    'takes %j for no signature',
    (signature) => {
      expect(isSignedBy(signature, ['a'])).toBe(false)
    },
  )

  it(
    'throws nothing but its own refusal, and not late, whatever comes',
    () => {
      const blocks = fc.integer({ min: 1, max: 6 }).chain((count) => fc.uint8Array({ minLength: 32 * count, maxLength: 32 * count }))
      const anything = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.base64String(),
        blocks.map((bytes) => Buffer.from(bytes).toString('base64')),
        // Rightly encrypted, so that padding and length are reached too.
        blocks.map((bytes) => seal(Buffer.from(bytes))),
        blocks.map((bytes) => seal(rightlyPadded(Buffer.from(bytes)))),
      )
      fc.assert(
        fc.property(anything, (encrypted) => {
          inTime(() => expect(refusal(() => decrypt(key, receiveId, encrypted))).not.toBe('accepted'))
        }),
        { numRuns: fuzzRuns },
      )
    },
    fuzzTimeoutMs,
  )
})
