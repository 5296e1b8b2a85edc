import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { z } from 'zod'

/** The issuer's RSA key, kept so that tokens stay good over a restart. */
export const signingKey = z.object({ kid: z.string(), privateKeyPem: z.string() })
export type SigningKey = z.infer<typeof signingKey>

export function newSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return {
    kid: createHash('sha256').update(der).digest('base64url').slice(0, 27),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

export const privateKeyOf = (key: SigningKey): KeyObject => createPrivateKey(key.privateKeyPem)

/**
 * The public half as Entra's keys document has it: no `alg`, an `issuer` with the tenant left open.
 * https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-issuer
 */
export function publicJwk(key: SigningKey, authority: string) {
  const { n, e } = createPublicKey(privateKeyOf(key)).export({ format: 'jwk' })
  return { kty: 'RSA', use: 'sig', kid: key.kid, x5t: key.kid, n, e, issuer: `${authority}/{tenantid}/v2.0` }
}
