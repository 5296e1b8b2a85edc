import { readFileSync } from 'node:fs'
import { z } from 'zod'

const plain = z.object({
  name: z.string(),
  kind: z.literal('plain-signature'),
  token: z.string(),
  timestamp: z.string(),
  nonce: z.string(),
  signature: z.string(),
  echostr: z.string().optional(),
  expectedHttpBody: z.string().optional(),
})
const encrypted = z.object({
  name: z.string(),
  kind: z.enum(['secure-message', 'secure-reply', 'wecom-url-verification']),
  token: z.string(),
  encodingAESKey: z.string(),
  receiveId: z.string(),
  timestamp: z.string(),
  nonce: z.string(),
  randomHex: z.string(),
  plaintext: z.string(),
  encrypted: z.string(),
  msg_signature: z.string(),
})
const negative = z.object({
  name: z.string(),
  /** Left out where any would do. */
  basedOn: z.string().default('oa-secure-text-cjk-emoji-cdata'),
  change: z.strictObject({
    expectedReceiveId: z.string().optional(),
    msg_signature: z.string().optional(),
    encrypted: z.string().optional(),
    encodingAESKey: z.string().optional(),
  }),
})
const file = z.object({ vectors: z.array(z.discriminatedUnion('kind', [plain, encrypted])), negative: z.array(negative) })

const read = file.parse(JSON.parse(readFileSync(new URL('./wechat-crypto.json', import.meta.url), 'utf8')))

export type EncryptedVector = z.infer<typeof encrypted>

/** Known answers: Tencent's own published examples, and others that several independent programs agree on. */
export const plainVectors = read.vectors.filter((vector) => vector.kind === 'plain-signature')
export const encryptedVectors: EncryptedVector[] = read.vectors.filter((vector) => vector.kind !== 'plain-signature')
export const negativeVectors = read.negative

export function encryptedVector(name: string): EncryptedVector {
  const found = encryptedVectors.find((vector) => vector.name === name)
  if (found === undefined) throw new Error(`no vector ${name}`)
  return found
}
