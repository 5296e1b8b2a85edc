import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto'

/** What keeps PINs and numbers from being read in the database: a key of its own, which isn't there. */
export interface CheckKeys {
  /** Bound to conversation and challenge, so that a row's hash is worth nothing in another. */
  hashPin(threadId: string, challengeId: string, pin: string): string
  /** In constant time. `hash` null: nothing matches. */
  isPin(threadId: string, challengeId: string, pin: string, hash: string | null): boolean
  /** The same number of the same organisation has the same hash. */
  hashNumber(orgId: string, number: string): string
}

/** `secretKey`: the setting; the vault uses it otherwise. */
export function createCheckKeys(secretKey: Buffer): CheckKeys {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secretKey, '', `parley phone check: ${use}`, 32))
  const pinKey = keyFor('pins')
  const numberKey = keyFor('numbers')
  const digest = (key: Buffer, parts: readonly string[]) => createHmac('sha256', key).update(parts.join('\n')).digest()
  const pinDigest = (threadId: string, challengeId: string, pin: string) => digest(pinKey, [threadId, challengeId, pin])
  return {
    hashPin: (threadId, challengeId, pin) => pinDigest(threadId, challengeId, pin).toString('base64'),
    isPin(threadId, challengeId, pin, hash) {
      const given = pinDigest(threadId, challengeId, pin)
      const kept = Buffer.from(hash ?? '', 'base64')
      return kept.length === given.length && timingSafeEqual(kept, given)
    },
    hashNumber: (orgId, number) => digest(numberKey, [orgId, number]).toString('base64'),
  }
}

/** Every one is as likely as every other. */
export const newPin = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0')
