import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../../contracts/account.ts'
import { callBack, connectedAccount, textPush } from '../../testing/callback-caller.ts'
import { dayMs, hourMs } from '../../testing/engine-world.ts'
import type { ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { securePush } from '../../wechat/testing/push-request.ts'

// The organisation's accounts at WeChat: made, changed and checked by an administrator, with secrets that nobody reads again.

let product: TestProduct
let maya: ProductClient
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  maya = await product.as('maya')
}, 60_000)
afterAll(() => product.close())

const newKey = () => randomBytes(33).toString('base64').replaceAll(/[+/=]/g, 'x').slice(0, 43)
const hex = (bytes: number) => randomBytes(bytes).toString('hex')
const officialAccount = () => ({
  kind: 'official-account',
  name: 'Second account',
  appId: `wx${hex(8)}`,
  appSecret: `the-secret-${hex(8)}`,
  token: `token${hex(4)}`,
  encodingAesKey: newKey(),
  originalId: `gh_${hex(6)}`,
  messageMode: 'secure',
  routing: { kind: 'pool' },
})
const wecomKf = () => ({
  kind: 'wecom-kf',
  name: 'Second service',
  corpId: `ww${hex(8)}`,
  secret: `the-secret-${hex(8)}`,
  token: `token${hex(4)}`,
  encodingAesKey: newKey(),
  openKfId: `wk${hex(8)}`,
  routing: { kind: 'number', otherwise: { kind: 'pool' } },
})
const post = (body: unknown) => maya.request<Account & { code?: string }>('POST', '/api/admin/accounts', body)
const patch = (id: string, body: unknown) => maya.request<Account & { code?: string }>('PATCH', `/api/admin/accounts/${id}`, body)
const idOf = async (kind: string) =>
  (await product.database.database.prisma.account.findFirstOrThrow({ where: { kind, deletedAt: null }, orderBy: { createdAt: 'asc' } })).id

describe('an account', () => {
  it.each([
    ['Official Account', officialAccount, 2_000],
    ['KF account', wecomKf, 2_048],
  ] as const)('as %s is made, listed and changed, and answers hold no secret', async (_what, make, maxTextBytes) => {
    const body = make()
    const created = await post(body)
    expect(created).toMatchObject({
      status: 201,
      body: { kind: body.kind, name: body.name, routing: body.routing, maxTextBytes, fault: null },
    })
    expect(created.body.callbackUrl).toBe(`https://parley.test/callbacks/wechat/${created.body.id}`)
    const changed = await patch(created.body.id, { name: 'Renamed', maxTextBytes: 600, routing: { kind: 'pool' } })
    expect(changed).toMatchObject({ status: 200, body: { name: 'Renamed', maxTextBytes: 600, routing: { kind: 'pool' } } })
    const listed = await maya.request<{ items: Account[] }>('GET', '/api/admin/accounts')
    expect(listed.body.items.find(({ id }) => id === created.body.id)).toEqual(changed.body)
    const secrets = ['appSecret' in body ? body.appSecret : body.secret, body.token, body.encodingAesKey]
    for (const secret of secrets) expect(JSON.stringify([created.body, changed.body, listed.body])).not.toContain(secret)
    // Nor does the database hold them in clear.
    const { rows } = await product.database.database.pool.query<{ row: string }>('SELECT account::text AS row FROM account')
    const stored = rows.map(({ row }) => row).join()
    for (const secret of secrets) {
      expect(stored).not.toContain(secret)
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'))
    }
    expect(await maya.request('DELETE', `/api/admin/accounts/${created.body.id}`)).toMatchObject({ status: 204 })
  })

  it('takes no field of the other kind, no routing to a stranger, and no key of another length', async () => {
    const { body: mine } = await post(officialAccount())
    const { body: kf } = await post(wecomKf())
    const wrong = { status: 400, body: { code: 'invalid-request' } }
    expect(await patch(mine.id, { openKfId: 'wkabcdef' })).toMatchObject(wrong)
    expect(await patch(kf.id, { originalId: 'gh_abcdef' })).toMatchObject(wrong)
    expect(await patch(mine.id, { routing: { kind: 'member', memberId: crypto.randomUUID() } })).toMatchObject(wrong)
    expect(await patch(mine.id, { encodingAesKey: 'short' })).toMatchObject(wrong)
    expect(await post({ ...officialAccount(), kind: 'line' })).toMatchObject(wrong)
    expect(await post({ ...officialAccount(), openKfId: 'wkabcdef' })).toMatchObject(wrong)
    const listed = (await maya.request<{ items: Account[] }>('GET', '/api/admin/accounts')).body.items
    expect(listed.find(({ id }) => id === mine.id)).toEqual(mine)
    expect(listed.find(({ id }) => id === kf.id)).toEqual(kf)
    for (const { id } of [mine, kf]) await maya.request('DELETE', `/api/admin/accounts/${id}`)
  })
})

describe('the check of an account', () => {
  it.each(['official-account', 'wecom-kf'])('says that %s works, line by line', async (kind) => {
    const { body } = await maya.request<{ ok: boolean; checks: { name: string; ok: boolean; detail: string }[] }>(
      'POST',
      `/api/admin/accounts/${await idOf(kind)}/check`,
    )
    expect(body.checks.length).toBeGreaterThan(1)
    for (const check of body.checks) expect(check).toMatchObject({ ok: true, detail: expect.stringMatching(/\w+ \w+/) })
    expect(body.ok).toBe(true)
  })

  it.each([
    ['official-account', { appSecret: 'not-the-secret' }],
    ['wecom-kf', { secret: 'not-the-secret' }],
  ])('of %s names a wrong secret and flags the account, until it is right', async (kind, change) => {
    const id = await idOf(kind)
    product.sandbox.revokeTokens()
    expect((await patch(id, change)).status).toBe(200)
    const check = () => maya.request<{ ok: boolean; checks: { name: string; ok: boolean }[] }>('POST', `/api/admin/accounts/${id}/check`)
    const wrong = (await check()).body
    expect(wrong.ok).toBe(false)
    expect(wrong.checks.find(({ name }) => name === 'credentials')).toMatchObject({ ok: false })
    const fault = async () =>
      (await maya.request<{ items: Account[] }>('GET', '/api/admin/accounts')).body.items.find((one) => one.id === id)?.fault
    expect(await fault()).toMatch(/administrator/)
    const { account, kfAccount } = product.sandbox
    await patch(id, kind === 'wecom-kf' ? { secret: kfAccount.secret } : { appSecret: account.appSecret })
    expect((await check()).body.ok).toBe(true)
    expect(await fault()).toBeNull()
  })
})

describe('a key that was replaced', () => {
  it('is accepted for a day beside the new one, and not a moment longer', async () => {
    const before = await connectedAccount(product)
    const encodingAesKey = newKey()
    const after = { ...before, encodingAesKey }
    let msgId = 880_000
    const push = (account: typeof before, text: string) =>
      callBack(product, before.accountId, securePush(account, textPush(account, 'oRotation', String(++msgId), text)))
    expect((await push(before, 'with the first key')).status).toBe(200)
    expect((await patch(before.accountId, { encodingAesKey })).status).toBe(200)
    expect((await push(before, 'still the first key')).status).toBe(200)
    expect((await push(after, 'the new key')).status).toBe(200)
    product.clock.advance(dayMs - hourMs)
    expect((await push(before, 'an hour before')).status).toBe(200)
    product.clock.advance(hourMs)
    maya = await product.as('maya')
    // Any change makes the account be read again at once.
    await patch(before.accountId, { name: 'Harbour & Vale' })
    expect((await push(before, 'too late')).status).toBe(400)
    expect((await push(after, 'the new key goes on')).status).toBe(200)
    const heard = await product.database.database.prisma.message.findMany({
      where: { direction: 'in', thread: { customerRef: 'oRotation' } },
      orderBy: { position: 'asc' },
    })
    expect(heard.map(({ text }) => text)).toEqual([
      'with the first key',
      'still the first key',
      'the new key',
      'an hour before',
      'the new key goes on',
    ])
  })
})
