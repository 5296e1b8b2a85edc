import { decrypt } from '@wecom/crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { hours, startWorld, type TestWorld } from '../testing/start-world.ts'

const gettoken = async ({ sandbox }: TestWorld, change: Record<string, string> = {}) => {
  const query = new URLSearchParams({ corpid: sandbox.kfAccount.corpId, corpsecret: sandbox.kfAccount.secret, ...change })
  return (await (await fetch(`${sandbox.wecomUrl}/cgi-bin/gettoken?${query}`)).json()) as Record<string, unknown>
}
const codeWith = async ({ sandbox }: TestWorld, token: string) => {
  const url = `${sandbox.wecomUrl}/cgi-bin/kf/account/list?access_token=${token}`
  return ((await (await fetch(url, { method: 'POST', body: '{}' })).json()) as { errcode: number }).errcode
}

test('gives everybody the same token for two hours, and refuses it then', async () => {
  await using world = await startWorld()
  const first = await gettoken(world)
  expect(first).toMatchObject({ errcode: 0, expires_in: 7_200 })
  const token = String(first['access_token'])
  world.clock.advance(7_100_000)
  expect((await gettoken(world))['access_token']).toBe(token)
  expect(await codeWith(world, token)).toBe(0)
  world.clock.advance(100_000)
  expect(await codeWith(world, token)).toBe(42001)
  expect((await gettoken(world))['access_token']).not.toBe(token)
})

test('refuses a token that was ended early, made up, or is missing', async () => {
  await using world = await startWorld()
  const token = String((await gettoken(world))['access_token'])
  world.sandbox.revokeTokens()
  expect(await codeWith(world, token)).toBe(40014)
  expect((await gettoken(world))['access_token']).not.toBe(token)
  expect([await codeWith(world, 'x'), await codeWith(world, '')]).toEqual([40014, 41001])
})

test.each([
  [{ corpid: 'ww0' }, 40013],
  [{ corpsecret: 'wrong' }, 40001],
  [{ corpid: '' }, 41002],
  [{ corpsecret: '' }, 41004],
])('refuses credentials with %o by %i', async (wrong, errcode) => {
  await using world = await startWorld()
  expect(await gettoken(world, wrong)).toMatchObject({ errcode })
})

test('lists the account that the API may manage', async () => {
  await using world = await startWorld()
  const { openKfId, name } = world.sandbox.kfAccount
  expect(await world.wecom('kf/account/list', { offset: 0, limit: 100 })).toMatchObject({
    account_list: [{ open_kfid: openKfId, name, manage_privilege: true }],
  })
  expect(await world.wecom('kf/account/list', { offset: 1 })).toMatchObject({ account_list: [] })
  expect(await world.wecom('kf/account/list', { limit: 101 })).toMatchObject({ errcode: 40058 })
})

test('tells name and picture of a customer who was there within 48 hours', async () => {
  await using world = await startWorld()
  const [zhang, wang] = ['zhang-min', 'wang-fang'].map((id) => world.sandbox.phone(id))
  const list = [zhang?.customerRef, wang?.customerRef, 'wmNobody']
  const ask = () => world.wecom('kf/customer/batchget', { external_userid_list: list, need_enter_session_context: 1 })
  await zhang?.say('hello').delivery
  const answer = await ask()
  expect(answer).toMatchObject({
    customer_list: [{ external_userid: zhang?.customerRef, nickname: '张敏', enter_session_context: { scene: '' } }],
    invalid_external_userid: [wang?.customerRef, 'wmNobody'],
  })
  const [{ avatar }] = answer['customer_list'] as [{ avatar: string }]
  const picture = await fetch(avatar)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  world.clock.advance(hours(48))
  expect(await ask()).toMatchObject({ customer_list: [], invalid_external_userid: list })
})

test('connects an address that decrypts the echo, and no other', async () => {
  await using world = await startWorld({ connected: false })
  const answers = ['', 'wrong', 'quoted', 'right']
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://loopback').searchParams
    const echo = decrypt(world.sandbox.kfAccount.encodingAesKey, query.get('echostr') ?? '').message
    const answer = answers.shift() ?? ''
    response.end(answer === 'quoted' ? `"${echo}"` : answer === 'right' ? echo : answer)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  world.sandbox.setProductUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const connect = () => world.sandbox.connectCallback('/callbacks/wechat/9', 'secure', 'wecom-kf')
  for (let count = 0; count < 3; count++) await expect(connect()).rejects.toThrow('something else than the echo')
  expect(world.sandbox.keeper.state.wecom.callbackPath).toBeNull()
  await connect()
  expect(world.sandbox.keeper.state.wecom.callbackPath).toBe('/callbacks/wechat/9')
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

test('says in WeCom’s way that a body is no JSON, is missing, or an address unknown', async () => {
  await using world = await startWorld()
  const token = String((await gettoken(world))['access_token'])
  const codeOf = async (path: string, init: RequestInit) =>
    ((await (await fetch(`${world.sandbox.wecomUrl}/cgi-bin/${path}?access_token=${token}`, init)).json()) as { errcode: number }).errcode
  expect(await codeOf('kf/send_msg', { method: 'POST', body: '{' })).toBe(47001)
  expect(await codeOf('kf/send_msg', { method: 'POST' })).toBe(44002)
  expect(await codeOf('kf/dance', { method: 'POST', body: '{}' })).toBe(40066)
})
