import { exportJWK, generateKeyPair, SignJWT, type JWK as AnyKey } from 'jose'
import { beforeAll, beforeEach, expect, describe, it, vi } from 'vitest'
import { AdjustableClock } from '../platform/clock.ts'
import { createTokenVerifier } from './sso.ts'

// Tokens as Entra makes them, against keys as Entra publishes them. teams.md, section 3.

const clientId = '0f0e0d0c-0b0a-4908-8706-050403020100'
const appIdUri = `api://parley.example/${clientId}`
const tid = '11111111-2222-4333-8444-555555555555'
const otherTid = '99999999-2222-4333-8444-555555555555'
const oid = '66666666-7777-4888-8999-aaaaaaaaaaaa'
const microsoft = 'https://login.microsoftonline.com'

/** Entra says whose tokens a key signs. */
type JWK = AnyKey & { issuer?: string }

type Signer = Awaited<ReturnType<typeof makeSigner>>
async function makeSigner(kid: string, issuer?: string) {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, use: 'sig', ...(issuer === undefined ? {} : { issuer }) }
  return { kid, jwk, privateKey }
}
let usual: Signer
let rotated: Signer
beforeAll(async () => {
  usual = await makeSigner('usual', `${microsoft}/{tenantid}/v2.0`)
  rotated = await makeSigner('rotated', `${microsoft}/{tenantid}/v2.0`)
})

const clock = new AdjustableClock()
let published: JWK[]
let answer: () => Response
const fetchKeys = vi.fn<typeof fetch>(async () => answer())
beforeEach(() => {
  published = [usual.jwk]
  answer = () => Response.json({ keys: published })
  fetchKeys.mockClear()
})
const verifierFor = (change: Partial<Parameters<typeof createTokenVerifier>[0]> = {}) =>
  createTokenVerifier({ clientId, appIdUri, tenants: [tid], authority: microsoft, ...change }, clock, fetchKeys)

const nowSeconds = () => Math.floor(clock.now().getTime() / 1_000)
const v2 = (of = tid) => ({ ver: '2.0', iss: `${microsoft}/${of}/v2.0`, aud: clientId, tid: of, oid, scp: 'access_as_user', name: 'Ana' })
const v1 = (of = tid) => ({ ...v2(of), ver: '1.0', iss: `https://sts.windows.net/${of}/`, aud: appIdUri, upn: 'ana@example.com' })
const sign = (claims: object, { kid, privateKey }: Signer = usual) =>
  new SignJWT({ iat: nowSeconds(), exp: nowSeconds() + 3_600, ...claims }).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)

describe('a token', () => {
  it.each([
    ['of version 2', () => v2()],
    ['of version 1, for the application’s URI', () => v1()],
    ['of version 1, for the client id', () => ({ ...v1(), aud: clientId })],
    ['with more scopes than ours', () => ({ ...v2(), scp: 'openid access_as_user profile' })],
    ['whose issuer is written with capitals', () => ({ ...v2(), iss: v2().iss.toUpperCase().replace('HTTPS', 'https') })],
  ])('%s is taken, keyed by tenant and person', async (_what, claims) => {
    expect(await verifierFor().verify(await sign(claims()))).toMatchObject({ tenantId: tid, objectId: oid, name: 'Ana', appRoles: [] })
    expect(fetchKeys.mock.calls.map(([url]) => url as string)).toEqual([`${microsoft}/common/discovery/v2.0/keys`])
  })

  it.each([
    ['for Graph', () => ({ ...v2(), aud: '00000003-0000-0000-c000-000000000000' })],
    ['of the common issuer', () => ({ ...v2(), iss: `${microsoft}/common/v2.0` })],
    ['of another tenant’s issuer', () => ({ ...v2(), iss: v2(otherTid).iss })],
    ['of version 1 without the slash at its issuer’s end', () => ({ ...v1(), iss: `https://sts.windows.net/${tid}` })],
    ['of an application', () => ({ ...v2(), scp: undefined, idtyp: 'app', roles: ['Admin'] })],
    ['of an application that claims a scope', () => ({ ...v2(), idtyp: 'app' })],
    ['of another scope', () => ({ ...v2(), scp: 'User.Read' })],
    ['without a tenant', () => ({ ...v2(), tid: undefined })],
    ['not valid yet', () => ({ ...v2(), nbf: nowSeconds() + 300 })],
  ])('%s is refused', async (_what, claims) => {
    await expect(verifierFor({ tenants: ['*'] }).verify(await sign(claims()))).rejects.toMatchObject({ code: 'token-invalid' })
  })

  it('of a tenant that isn’t allowed is told so, and any tenant’s is taken where all are', async () => {
    await expect(verifierFor().verify(await sign(v2(otherTid)))).rejects.toMatchObject({ code: 'tenant-not-allowed' })
    expect(await verifierFor({ tenants: ['*'] }).verify(await sign(v2(otherTid)))).toMatchObject({ tenantId: otherTid })
  })

  it('of version 1 is refused at any other authority', async () => {
    const authority = 'https://login.partner.microsoftonline.cn'
    published = [{ ...usual.jwk, issuer: `${authority}/{tenantid}/v2.0` }]
    await expect(verifierFor({ authority }).verify(await sign(v1()))).rejects.toMatchObject({ code: 'token-invalid' })
    const iss = `${authority}/${tid}/v2.0`
    expect(await verifierFor({ authority }).verify(await sign({ ...v2(), iss }))).toMatchObject({ tenantId: tid })
  })

  it('is refused when its key is one tenant’s alone and not its own’s', async () => {
    const fixed = await makeSigner('fixed', `${microsoft}/${otherTid}/v2.0`)
    published = [usual.jwk, fixed.jwk]
    const verifier = verifierFor({ tenants: ['*'] })
    await expect(verifier.verify(await sign(v2(), fixed))).rejects.toMatchObject({ code: 'token-invalid' })
    expect(await verifier.verify(await sign(v2(otherTid), fixed))).toMatchObject({ tenantId: otherTid })
  })
})

describe('Entra’s keys', () => {
  it('are asked for once, and again for one that isn’t known, but not by every forged token', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const verifier = verifierFor()
      for (let n = 0; n < 5; n += 1) await verifier.verify(await sign({ ...v2(), uti: n }))
      expect(fetchKeys).toHaveBeenCalledTimes(1)
      const stranger = await makeSigner('stranger')
      for (let n = 0; n < 5; n += 1)
        await expect(verifier.verify(await sign(v2(), stranger))).rejects.toMatchObject({ code: 'token-invalid' })
      expect(fetchKeys).toHaveBeenCalledTimes(1)
      published = [usual.jwk, rotated.jwk]
      vi.advanceTimersByTime(31_000)
      expect(await verifier.verify(await sign(v2(), rotated))).toMatchObject({ tenantId: tid })
      expect(fetchKeys).toHaveBeenCalledTimes(2)
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([
    [
      'no answer',
      () => {
        throw new TypeError('fetch failed')
      },
    ],
    ['an error', () => new Response('busy', { status: 503 })],
    ['something that is no key set', () => Response.json({ error: 'x' })],
  ] as [string, () => Response][])(
    'that can’t be had (%s) say nothing about the token, and are had again when Entra is back',
    async (_what, away) => {
      const verifier = verifierFor()
      const token = await sign(v2())
      answer = away
      await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'unavailable' })
      answer = () => Response.json({ keys: published })
      expect(await verifier.verify(token)).toMatchObject({ objectId: oid })
    },
  )

  it('serve on while Entra is away for an hour', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const verifier = verifierFor()
      await verifier.verify(await sign(v2()))
      answer = () => {
        throw new TypeError('fetch failed')
      }
      vi.advanceTimersByTime(3_600_000)
      expect(await verifier.verify(await sign({ ...v2(), uti: 'later' }))).toMatchObject({ objectId: oid })
    } finally {
      vi.useRealTimers()
    }
  })
})
