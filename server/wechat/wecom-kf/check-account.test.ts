import { expect, it } from 'vitest'
import type { AccountCredentials } from '../adapter.ts'
import { wecomAccount } from './testing/wecom-account.ts'
import { startWecom } from './testing/wecom-platform.ts'

const ok = { errcode: 0, errmsg: 'ok' }
const own = { open_kfid: wecomAccount.receiverId, name: 'Harbour & Vale Service', avatar: '', manage_privilege: true }

async function check(gettoken: object, list: (offset: number) => object, change: Partial<AccountCredentials> = {}) {
  const wecom = await startWecom({
    gettoken: () => gettoken,
    'kf/account/list': (call) => list((JSON.parse(call.body) as { offset: number }).offset),
  })
  const results = await wecom.adapter.check({ ...wecomAccount, ...change })
  const byName = Object.fromEntries(results.map(({ name, ok: passed, detail }) => [name, `${passed ? 'ok' : 'no'}: ${detail}`]))
  expect(Object.keys(byName)).toEqual(['credentials', 'address-list', 'permissions', 'account', 'encryption'])
  expect(JSON.stringify(byName)).not.toContain(wecomAccount.appSecret)
  return { byName, wecom }
}
const granted = { ...ok, access_token: 'FRESH', expires_in: 7200 }
const notAsked = expect.stringMatching(/^no: This could not be checked/) as unknown

it('says yes to an account that would work, by a token of its present secret', async () => {
  const { byName, wecom } = await check(granted, () => ({ ...ok, account_list: [{ ...own, open_kfid: 'wkX' }, own] }))
  expect(Object.values(byName).every((line) => line.startsWith('ok: '))).toBe(true)
  expect(byName['account']).toContain('Harbour & Vale Service')
  expect(wecom.calls('kf/account/list')[0]?.accessToken).toBe('FRESH')
})

it('finds the account on a later page', async () => {
  const others = Array.from({ length: 100 }, (_none, index) => ({ ...own, open_kfid: `wk${index}` }))
  const { byName, wecom } = await check(granted, (offset) => ({ ...ok, account_list: offset === 200 ? [own] : others }))
  expect(byName['account']).toMatch(/^ok/)
  expect(wecom.bodies('kf/account/list').map(({ offset }) => offset)).toEqual([0, 100, 200])
})

it('says which secret is wrong, and leaves open what could not be asked', async () => {
  const { byName, wecom } = await check({ errcode: 40001, errmsg: 'x' }, () => ({}))
  expect(byName).toMatchObject({
    credentials: expect.stringMatching(/^no: .*secret.*code 40001/),
    'address-list': notAsked,
    permissions: notAsked,
    account: notAsked,
    encryption: expect.stringMatching(/^ok/),
  })
  expect(wecom.calls('kf/account/list')).toHaveLength(0)
})

it.each([
  ['with the token', { errcode: 60020, errmsg: 'x from ip: 203.0.113.7, more info' }, {}],
  ['after it', granted, { errcode: 60020, errmsg: 'x from ip: 203.0.113.7, more info' }],
])('names the address that WeCom does not know (%s)', async (_when, token, accounts) => {
  const { byName } = await check(token, () => accounts)
  expect(byName['address-list']).toMatch(/^no: .*trusted IPs.*WeCom saw 203\.0\.113\.7\./)
  expect(byName['credentials']).toEqual(token === granted ? expect.stringMatching(/^ok/) : notAsked)
  expect(byName).toMatchObject({ permissions: notAsked, account: notAsked })
})

it('says what the application lacks', async () => {
  const { byName } = await check(granted, () => ({ errcode: 48002, errmsg: 'x' }))
  expect(byName).toMatchObject({
    credentials: expect.stringMatching(/^ok/),
    'address-list': expect.stringMatching(/^ok/),
    permissions: expect.stringMatching(/^no: .*apps that may call the API.*code 48002/),
    account: notAsked,
  })
})

it('leaves the address open where the list was not answered', async () => {
  const { byName } = await check(granted, () => [])
  expect(byName).toMatchObject({ credentials: expect.stringMatching(/^ok/), 'address-list': notAsked, account: notAsked })
  expect(byName['permissions']).toMatch(/^no: .*cannot be reached/)
})

it('says that the account may be seen and not managed', async () => {
  const { byName } = await check(granted, () => ({ ...ok, account_list: [{ ...own, manage_privilege: false }] }))
  expect(byName).toMatchObject({
    permissions: expect.stringMatching(/^no: .*manage accounts by API/),
    account: expect.stringMatching(/^ok/),
  })
})

it('says that the company has no such account', async () => {
  const { byName } = await check(granted, () => ({ ...ok, account_list: [{ ...own, open_kfid: 'wkX' }] }))
  expect(byName).toMatchObject({
    permissions: expect.stringMatching(/^ok/),
    account: expect.stringMatching(/^no: .*wkDemoKfAccount.*open_kfid/),
  })
})

it('says that a key is none', async () => {
  const { byName } = await check(granted, () => ({ ...ok, account_list: [own] }), { encodingAesKey: 'x'.repeat(42) + '!' })
  expect(byName['encryption']).toMatch(/^no: .*43 characters/)
})

it('says nothing of the address where WeCom cannot be reached', async () => {
  const wecom = await startWecom()
  await wecom.close()
  const results = await wecom.adapter.check(wecomAccount)
  expect(results.filter(({ ok: passed }) => passed).map(({ name }) => name)).toEqual(['encryption'])
  expect(results[0]?.detail).toMatch(/cannot be reached/)
})
