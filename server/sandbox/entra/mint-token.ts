import { createHash, randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import type { DeskUser } from '../desk-api.ts'
import { privateKeyOf, type SigningKey } from './signing-key.ts'

/** Entra's own id of Teams in a browser, the application that asks for the token on behalf of the tab. */
export const teamsWebClientId = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'

/** Entra gives 60 to 90 minutes: https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes */
export const tokenLifetimeMs = 60 * 60_000

export interface Issuer {
  key: SigningKey
  /** Address that all of the issuer's addresses begin with. */
  authority: string
  tenantId: string
  clientId: string
}

/**
 * A version 2.0 access token as Teams hands it to a tab.
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 * `change` replaces claims, and leaves out those that are set to undefined, for tokens that ought to be refused.
 */
export function mintUserToken(issuer: Issuer, user: DeskUser, now: Date, change: Record<string, unknown> = {}): Promise<string> {
  return sign(issuer, now, {
    aud: issuer.clientId,
    azp: teamsWebClientId,
    azpacr: '0',
    name: user.name,
    oid: user.oid,
    preferred_username: user.email,
    // Entra leaves the claim out for people without a role.
    ...(user.roles.length > 0 ? { roles: user.roles } : {}),
    scp: 'access_as_user',
    // Differs by application, which is why it is no key for a person.
    sub: createHash('sha256').update(`${issuer.clientId}:${user.oid}`).digest('base64url'),
    ...change,
  })
}

/** An application's own token: no scope, no person. */
export function mintAppToken(issuer: Issuer, now: Date, audience: string): Promise<string> {
  return sign(issuer, now, { aud: audience, azp: issuer.clientId, azpacr: '1', idtyp: 'app', oid: issuer.clientId, sub: issuer.clientId })
}

async function sign(issuer: Issuer, now: Date, claims: Record<string, unknown>): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000)
  const payload = {
    iss: `${issuer.authority}/${issuer.tenantId}/v2.0`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + tokenLifetimeMs / 1000,
    tid: issuer.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
    ...claims,
  }
  return new SignJWT(payload).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: issuer.key.kid }).sign(privateKeyOf(issuer.key))
}
