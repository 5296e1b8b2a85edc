import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWK, type JWTHeaderParameters, type JWTPayload } from 'jose'
import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'

/**
 * Entra access tokens for this app, as Teams' getAuthToken gives them.
 * https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
 */

/** Who a token speaks for. Keyed by (tenantId, objectId): names and addresses can change. */
export interface Identity {
  tenantId: string
  objectId: string
  name: string
  email: string | null
  /** The token's app roles, as they stand there. */
  appRoles: readonly string[]
  issuedAt: Date
  expiresAt: Date
}

export class TokenRefused extends Error {
  readonly code: 'token-invalid' | 'token-expired' | 'tenant-not-allowed' | 'unavailable'
  constructor(code: TokenRefused['code'], options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

export interface TokenVerifier {
  /** Throws TokenRefused. */
  verify(token: string): Promise<Identity>
}

interface EntraSettings {
  clientId: string
  appIdUri: string
  tenants: readonly string[]
  authority: string
}

const globalAuthority = 'https://login.microsoftonline.com'
/** The permission that Teams asks for on the employee's behalf; a token without it is an app's, not a person's. */
const scope = 'access_as_user'
const clockToleranceSeconds = 30

const claims = z.looseObject({
  tid: z.guid().transform((value) => value.toLowerCase()),
  oid: z.guid().transform((value) => value.toLowerCase()),
  scp: z.string(),
  iss: z.string(),
  iat: z.number(),
  exp: z.number(),
  idtyp: z.string().optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
  roles: z.array(z.string()).default([]),
})

const hourMs = 3_600_000

/** `fetchKeys`: how Entra's keys are fetched; the usual way if left out. */
export function createTokenVerifier(settings: EntraSettings, clock: Clock, fetchKeys: typeof fetch = fetch): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(`${settings.authority}/common/discovery/v2.0/keys`), {
    timeoutDuration: 5_000,
    // A key that isn't known yet is asked for at once, but not by every forged token.
    cooldownDuration: 30_000,
    // So long sign-in goes on while Entra is away, and so long a key that Entra withdrew is taken.
    cacheMaxAge: 12 * hourMs,
    [customFetch]: (url, init) => fetchKeys(url, init),
  })
  return {
    async verify(token) {
      const { payload, header } = await verifySignature(token, keys, settings, clock)
      const parsed = claims.safeParse(payload)
      if (!parsed.success) throw new TokenRefused('token-invalid')
      const { tid, oid, scp, iss, iat, exp, idtyp } = parsed.data
      const issuers = issuersOf(settings.authority, tid)
      if (!issuers.includes(iss.toLowerCase())) throw new TokenRefused('token-invalid')
      const keyIssuer = issuerOfKey(keys, header, tid)
      if (keyIssuer !== null && !issuers.includes(keyIssuer)) throw new TokenRefused('token-invalid')
      if (idtyp === 'app' || !scp.split(' ').includes(scope)) throw new TokenRefused('token-invalid')
      if (!settings.tenants.includes('*') && !settings.tenants.includes(tid)) throw new TokenRefused('tenant-not-allowed')
      const address = parsed.data.preferred_username ?? parsed.data.upn ?? null
      return {
        tenantId: tid,
        objectId: oid,
        name: parsed.data.name ?? address ?? oid,
        email: address,
        appRoles: parsed.data.roles,
        issuedAt: new Date(iat * 1_000),
        expiresAt: new Date(exp * 1_000),
      }
    },
  }
}

type Keys = ReturnType<typeof createRemoteJWKSet>

async function verifySignature(
  token: string,
  keys: Keys,
  settings: EntraSettings,
  clock: Clock,
): Promise<{ payload: JWTPayload; header: JWTHeaderParameters }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      audience: [settings.clientId, settings.appIdUri],
      requiredClaims: ['exp', 'iat', 'tid', 'oid', 'scp'],
      clockTolerance: clockToleranceSeconds,
      currentDate: clock.now(),
    })
    return { payload, header: protectedHeader }
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new TokenRefused('token-expired')
    // Entra is away and its keys aren't cached: that says nothing about the token.
    const isRefusal = error instanceof errors.JOSEError && !awayCodes.has(error.code)
    throw new TokenRefused(isRefusal ? 'token-invalid' : 'unavailable', { cause: error })
  }
}

/** What jose says when the keys couldn't be had: no answer in time, no 200, or no key set. */
const awayCodes = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'])

/** A key may be one tenant's alone: then it signs for no other. Null: the key set doesn't say. */
function issuerOfKey(keys: Keys, { kid }: JWTHeaderParameters, tenantId: string): string | null {
  const key: (JWK & { issuer?: unknown }) | undefined = keys.jwks()?.keys.find((one) => one.kid === kid)
  const issuer = key?.issuer
  return typeof issuer === 'string' ? issuer.replace('{tenantid}', tenantId).toLowerCase() : null
}

/** The issuer must be built from the token's own tenant. Version 1 tokens exist only at the global authority. */
function issuersOf(authority: string, tenantId: string): string[] {
  const v2 = `${authority}/${tenantId}/v2.0`.toLowerCase()
  return authority === globalAuthority ? [v2, `https://sts.windows.net/${tenantId}/`] : [v2]
}
