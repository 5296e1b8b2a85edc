import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { startWorld, testEntra, type TestWorld } from '../testing/start-world.ts'

const verify = async ({ sandbox }: TestWorld, token: string) => {
  const keys = createRemoteJWKSet(new URL(`${sandbox.entraAuthority}/common/discovery/v2.0/keys`))
  const issuer = `${sandbox.entraAuthority}/${testEntra.tenantId}/v2.0`
  return (await jwtVerify(token, keys, { issuer, audience: testEntra.clientId, algorithms: ['RS256'], currentDate: sandbox.clock.now() }))
    .payload
}

test('gives tokens that verify by the published keys and carry what Teams’ own do', async () => {
  await using world = await startWorld()
  const maya = await verify(world, (await world.sandbox.mintToken('maya')).token)
  expect(maya).toMatchObject({
    tid: testEntra.tenantId,
    oid: world.sandbox.users.find((user) => user.id === 'maya')?.oid,
    azp: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
    scp: 'access_as_user',
    name: 'Maya Okafor',
    preferred_username: 'maya.okafor@harbourvale.example',
    roles: ['Admin'],
    ver: '2.0',
  })
  expect((maya.exp ?? 0) - (maya.iat ?? 0)).toBe(3_600)
  expect(await verify(world, (await world.sandbox.mintToken('ana')).token)).not.toHaveProperty('roles')
})

test('lets a token run out by the sandbox’s clock', async () => {
  await using world = await startWorld()
  const { token, expiresAt } = await world.sandbox.mintToken('ana')
  expect(decodeJwt(token).exp).toBe(Date.parse(expiresAt) / 1000)
  world.clock.advance(3_601_000)
  await expect(verify(world, token)).rejects.toThrow('"exp" claim timestamp check failed')
  await verify(world, (await world.sandbox.mintToken('ana')).token)
})

test('changes and leaves out claims for tokens that ought to be refused', async () => {
  await using world = await startWorld()
  const { token } = await world.sandbox.mintToken('ana', { scp: undefined, aud: 'another' })
  expect(decodeJwt(token)).toMatchObject({ aud: 'another' })
  expect(decodeJwt(token)).not.toHaveProperty('scp')
})

test('describes itself so that issuer and keys agree', async () => {
  await using world = await startWorld()
  const base = `${world.sandbox.entraAuthority}/${testEntra.tenantId}/v2.0`
  const document = (await (await fetch(`${base}/.well-known/openid-configuration`)).json()) as Record<string, string>
  expect(document['issuer']).toBe(base)
  const keys = (await (await fetch(document['jwks_uri'] ?? '')).json()) as { keys: object[] }
  expect(keys.keys).toHaveLength(1)
  expect(JSON.stringify(keys)).not.toContain('"d"')
})

test('gives an application its own token for its secret, and no other', async () => {
  await using world = await startWorld()
  const ask = async (change: Record<string, string> = {}, tenant = testEntra.tenantId) => {
    const form = {
      grant_type: 'client_credentials',
      client_id: testEntra.clientId,
      client_secret: 'sandbox',
      scope: `${testEntra.appIdUri}/.default`,
    }
    const response = await fetch(`${world.sandbox.entraAuthority}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, ...change }),
    })
    return { status: response.status, answer: (await response.json()) as Record<string, string> }
  }
  const { answer } = await ask()
  expect(await verify(world, answer['access_token'] ?? '')).toMatchObject({ idtyp: 'app' })
  const graph = await ask({ scope: 'https://graph.microsoft.com/.default' })
  expect(decodeJwt(graph.answer['access_token'] ?? '').aud).toBe('https://graph.microsoft.com')
  expect(await ask({ client_secret: 'wrong' })).toMatchObject({ status: 401, answer: { error: 'invalid_client' } })
  expect(await ask({ grant_type: 'password' })).toMatchObject({ status: 400, answer: { error: 'unsupported_grant_type' } })
  expect(await ask({ scope: 'User.Read' })).toMatchObject({ status: 400, answer: { error: 'invalid_scope' } })
  expect(await ask({}, 'a-tenant')).toMatchObject({ status: 400, answer: { error: 'invalid_request' } })
})
