import { afterEach, expect, it } from 'vitest'
import { AccessTokenFault } from '../access-token-fault.ts'
import { startPlatform, startRawServer, type ReceivedCall } from '../testing/platform-server.ts'
import { testAccount } from '../testing/test-account.ts'
import { createTokenRequest } from './request-token.ts'
import { systemClock } from '../../platform/clock.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

async function ask(answer: (call: ReceivedCall) => unknown, forceRefresh = false) {
  const platform = await startPlatform(answer)
  opened.push(platform)
  const request = createTokenRequest({ apiUrl: platform.url, clock: systemClock })
  const given = await request(testAccount, { forceRefresh }).catch((error: unknown) => error)
  return { given, calls: platform.calls }
}

it.each([false, true])('asks for the stable token, forced: %s', async (forceRefresh) => {
  const { given, calls } = await ask(() => ({ access_token: 'T1', expires_in: 7200 }), forceRefresh)
  expect(given).toEqual({ token: 'T1', expiresInSeconds: 7200 })
  expect(calls[0]).toMatchObject({ method: 'POST', path: '/cgi-bin/stable_token', accessToken: null })
  expect(JSON.parse(calls[0]!.body)).toEqual({
    grant_type: 'client_credential',
    appid: 'wx0123456789abcdef',
    secret: 'demoSecret',
    force_refresh: forceRefresh,
  })
})

it.each([
  [{ errcode: 40125, errmsg: 'invalid appsecret rid: 1' }, 'account', '40125', false],
  [{ errcode: 40164, errmsg: 'invalid ip 203.0.113.7' }, 'account', '40164', false],
  [{ errcode: 45009, errmsg: 'x' }, 'rate-limited', '45009', true],
  [{ errcode: -1, errmsg: 'x' }, 'busy', '-1', true],
  [{ errcode: 0 }, 'unknown-code', '0', false],
  [{ access_token: '', expires_in: 7200 }, 'unreachable', 'not-understood', true],
  [{ access_token: 'T', expires_in: -1 }, 'unreachable', 'not-understood', true],
  ['<html>', 'unreachable', 'not-json', true],
])('has no token where the platform answers %j', async (answer, kind, code, retry) => {
  const { given } = await ask(() => answer)
  expect(given).toBeInstanceOf(AccessTokenFault)
  expect((given as AccessTokenFault).fault).toMatchObject({ kind, code, retry, outcomeKnown: true })
  expect(String((given as AccessTokenFault).stack)).not.toContain('demoSecret')
})

it('knows that no message was sent where the platform falls silent', async () => {
  const server = await startRawServer(() => {})
  opened.push(server)
  const request = createTokenRequest({ apiUrl: `http://127.0.0.1:${server.port}`, clock: systemClock, timeoutMs: 200 })
  await expect(request(testAccount, { forceRefresh: false })).rejects.toMatchObject({
    fault: { kind: 'unreachable', code: 'timeout', outcomeKnown: true },
  })
})
