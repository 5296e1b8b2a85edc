import { expect, it, onTestFinished } from 'vitest'
import { AccessTokenFault } from '../access-token-fault.ts'
import { startPlatform, startRawServer, type ReceivedCall } from '../testing/platform-server.ts'
import { createTokenRequest } from './request-token.ts'
import { wecomAccount } from './testing/wecom-account.ts'
import { AdjustableClock, systemClock } from '../../platform/clock.ts'

async function startGettoken(answer: (call: ReceivedCall) => unknown) {
  const platform = await startPlatform(answer)
  onTestFinished(() => platform.close())
  const clock = new AdjustableClock()
  const request = createTokenRequest({ apiUrl: platform.url, clock })
  const ask = (change = {}) => request({ ...wecomAccount, ...change }, { forceRefresh: false }).catch((error: unknown) => error)
  return { ask, clock, calls: platform.calls }
}

it('asks with the company’s id and the application’s secret', async () => {
  const { ask, calls } = await startGettoken(() => ({ errcode: 0, errmsg: 'ok', access_token: 'T1', expires_in: 7200 }))
  expect(await ask()).toEqual({ token: 'T1', expiresInSeconds: 7200 })
  expect(calls[0]).toMatchObject({
    method: 'GET',
    path: '/cgi-bin/gettoken',
    accessToken: null,
    query: { corpid: 'ww0123456789abcdef', corpsecret: 'demoWecomSecret' },
  })
})

it.each([
  [{ errcode: 40001, errmsg: 'invalid credential' }, 'account', '40001', false],
  [{ errcode: 60020, errmsg: 'from ip: 203.0.113.7, more' }, 'account', '60020', false],
  [{ errcode: 77777, errmsg: 'x' }, 'account', '77777', false],
  [{ errcode: 40058, errmsg: 'x' }, 'account', '40058', false],
  [{ errcode: 45009, errmsg: 'x' }, 'rate-limited', '45009', true],
  [{ errcode: -1, errmsg: 'x' }, 'busy', '-1', true],
  [{ errcode: 0, access_token: '', expires_in: 7200 }, 'unreachable', 'not-understood', true],
  [{ errcode: 0, access_token: 'T', expires_in: -1 }, 'unreachable', 'not-understood', true],
  [{ errcode: 40001, access_token: 'T', expires_in: 7200 }, 'account', '40001', false],
  ['<html>', 'unreachable', 'not-json', true],
])('has no token where WeCom answers %j', async (answer, kind, code, retry) => {
  const { ask } = await startGettoken(() => answer)
  const given = await ask()
  expect(given).toBeInstanceOf(AccessTokenFault)
  expect((given as AccessTokenFault).fault).toMatchObject({ kind, code, retry, outcomeKnown: true })
  expect(String((given as AccessTokenFault).stack)).not.toContain('demoWecomSecret')
})

it('does not repeat a wrong secret until WeCom bans the address, but tries another at once', async () => {
  const { ask, clock, calls } = await startGettoken((call) =>
    call.query['corpsecret'] === 'right' ? { errcode: 0, access_token: 'T1', expires_in: 7200 } : { errcode: 40001, errmsg: 'x' },
  )
  for (let message = 0; message < 5; message += 1) expect(await ask()).toMatchObject({ fault: { kind: 'account', code: '40001' } })
  expect(calls).toHaveLength(1)
  expect(await ask({ appSecret: 'right' })).toEqual({ token: 'T1', expiresInSeconds: 7200 })
  clock.advance(5 * 60_000)
  await ask()
  expect(calls).toHaveLength(3)
})

it('asks again after a fault that passes', async () => {
  const answers: unknown[] = [
    { errcode: -1, errmsg: 'x' },
    { errcode: 0, access_token: 'T1', expires_in: 7200 },
  ]
  const { ask } = await startGettoken(() => answers.shift())
  expect(await ask()).toBeInstanceOf(AccessTokenFault)
  expect(await ask()).toEqual({ token: 'T1', expiresInSeconds: 7200 })
})

it('knows that nothing was done where WeCom falls silent', async () => {
  const server = await startRawServer(() => {})
  onTestFinished(() => server.close())
  const request = createTokenRequest({ apiUrl: `http://127.0.0.1:${server.port}`, clock: systemClock, timeoutMs: 200 })
  await expect(request(wecomAccount, { forceRefresh: true })).rejects.toMatchObject({
    fault: { kind: 'unreachable', code: 'timeout', outcomeKnown: true },
  })
})
