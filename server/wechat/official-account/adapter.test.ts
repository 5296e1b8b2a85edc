import { afterEach, describe, expect, it } from 'vitest'
import type { ReengageKind } from '../../contracts/account.ts'
import type { AccountCredentials, Adapter } from '../adapter.ts'
import { startPlatform, startRawServer, type ReceivedCall } from '../testing/platform-server.ts'
import { testAccount } from '../testing/test-account.ts'
import { countingTokens } from '../testing/test-platform.ts'
import { createOfficialAccountAdapter } from './adapter.ts'
import { silentLog } from '../../platform/log.ts'

const now = new Date('2026-03-04T15:30:20.250Z')
const messageId = '0192f000-0000-7000-8000-00000000000a'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

function adapterAt(apiUrl: string): Adapter {
  return createOfficialAccountAdapter({ apiUrl, tokens: countingTokens(), clock: { now: () => now }, log: silentLog })
}

async function ask<Result>(answer: (call: ReceivedCall) => unknown, work: (adapter: Adapter) => Promise<Result>) {
  const platform = await startPlatform(answer)
  opened.push(platform)
  const outcome = await work(adapterAt(platform.url))
  return { outcome, calls: platform.calls, body: () => JSON.parse(platform.calls[0]!.body) as unknown }
}

describe('a request to resume', () => {
  const request = { messageId, customerRef: 'oLiWei', templateId: 'tpl-1', fields: { thing1: '您有新的回复', time2: '2026-03-04' } }
  const send = (answer: unknown, kind: ReengageKind = 'template') =>
    ask(
      () => answer,
      (adapter) => adapter.reengage(testAccount, { ...request, kind }),
    )

  it('is a template message under our own id, with WeChat’s id to the last digit', async () => {
    const { outcome, calls, body } = await send('{"errcode":0,"errmsg":"ok","msgid":1700827132819554304}')
    expect(outcome).toEqual({ ok: true, platformMessageId: '1700827132819554304' })
    expect(calls[0]).toMatchObject({ method: 'POST', path: '/cgi-bin/message/template/send', accessToken: 'secret-1' })
    expect(body()).toEqual({
      touser: 'oLiWei',
      template_id: 'tpl-1',
      data: { thing1: { value: '您有新的回复' }, time2: { value: '2026-03-04' } },
      client_msg_id: '0192f0000000700080000000000000' + '0a',
    })
    expect((await send({ errcode: 0, msgid: 200163840 })).outcome).toEqual({ ok: true, platformMessageId: '200163840' })
  })

  it('is a subscription notice where the account says so, which carries no id of ours', async () => {
    const { outcome, calls, body } = await send({ errcode: 0, errmsg: 'ok' }, 'subscription')
    expect(outcome).toEqual({ ok: true, platformMessageId: null })
    expect(calls).toMatchObject([{ method: 'POST', path: '/cgi-bin/message/subscribe/bizsend', accessToken: 'secret-1' }])
    expect(body()).toEqual({
      touser: 'oLiWei',
      template_id: 'tpl-1',
      data: { thing1: { value: '您有新的回复' }, time2: { value: '2026-03-04' } },
    })
    const named = await send('{"errcode":0,"errmsg":"ok","msgid":1700827132819554304}', 'subscription')
    expect(named.outcome).toEqual({ ok: true, platformMessageId: '1700827132819554304' })
  })

  it('that nobody agreed to is refused for good, and says so', async () => {
    const { outcome, calls } = await send({ errcode: 43101, errmsg: 'user refuse to accept the msg' }, 'subscription')
    const reason: unknown = expect.stringMatching(/has not agreed/)
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'not-reachable', retry: false, outcomeKnown: true, reason } })
    expect(calls).toHaveLength(1)
  })

  it.each([
    [43004, 'not-reachable'],
    [40037, 'account'],
    [47003, 'content-refused'],
    [43117, 'rate-limited'],
  ])('is refused with %i as %s', async (errcode, kind) => {
    expect((await send({ errcode, errmsg: 'x' })).outcome).toMatchObject({ ok: false, fault: { kind, outcomeKnown: true } })
  })

  it.each(['template', 'subscription'] as const)('is never repeated where nobody knows whether it went out: %s', async (kind) => {
    const { outcome, calls } = await send('<html>', kind)
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'unknown-outcome', outcomeKnown: false } })
    expect(calls).toHaveLength(1)
  })
})

describe('an upload', () => {
  const jpeg = { kind: 'image', name: '报告 "x".exe', mime: 'image/jpeg', bytes: Buffer.from('not looked at') } as const

  it('lives three days from WeChat’s own time', async () => {
    const { outcome, calls } = await ask(
      () => ({ type: 'image', media_id: 'media-1', created_at: 1772638220 }),
      (adapter) => adapter.upload(testAccount, jpeg),
    )
    expect(outcome).toEqual({ ok: true, mediaRef: 'media-1', expiresAt: new Date('2026-03-07T15:30:20.000Z') })
    expect(calls[0]).toMatchObject({ method: 'POST', path: '/cgi-bin/media/upload', query: { type: 'image' } })
    const form = new Response(new Uint8Array(calls[0]!.bytes), { headers: { 'content-type': calls[0]!.headers['content-type']! } })
    const file = (await form.formData()).get('media') as File
    // Named by what it is, since WeChat goes by the ending.
    expect([file.name, file.type, await file.text()]).toEqual(['image.jpg', 'image/jpeg', 'not looked at'])
  })

  it.each([
    ['a file', { ...jpeg, kind: 'file' as const }, 'kind-not-supported'],
    ['a picture of another type', { ...jpeg, mime: 'image/webp' }, 'kind-not-supported'],
    ['a voice that is a picture', { ...jpeg, kind: 'voice' as const }, 'kind-not-supported'],
    ['a picture over the limit', { ...jpeg, bytes: Buffer.alloc(2 * 1024 * 1024 + 1) }, '45001'],
  ])('of %s is refused before WeChat is asked', async (_name, file, code) => {
    const { outcome, calls } = await ask(
      () => ({}),
      (adapter) => adapter.upload(testAccount, file),
    )
    expect(outcome).toMatchObject({ ok: false, fault: { code, retry: false, outcomeKnown: true } })
    expect(calls).toHaveLength(0)
  })

  it('that WeChat refuses says why, and one without an answer may be repeated', async () => {
    const upload = (answer: unknown) =>
      ask(
        () => answer,
        (adapter) => adapter.upload(testAccount, jpeg),
      )
    expect((await upload({ errcode: 40009, errmsg: 'x' })).outcome).toMatchObject({ fault: { kind: 'content-refused', code: '40009' } })
    expect((await upload('<html>')).outcome).toMatchObject({ fault: { kind: 'unreachable', retry: true } })
  })
})

describe('an invite', () => {
  const create = (lifetimeMs: number | null, given: number) =>
    ask(
      () => ({ ticket: 'T', expire_seconds: given, url: 'http://weixin.qq.com/q/kZgfwMTm72WWPkovabbI' }),
      (adapter) => adapter.createInvite(testAccount, { scene: 'inv_8f3k2-Z', lifetimeMs }),
    )

  it.each([
    ['a day', 86_400_000, 86_400],
    ['as long as WeChat keeps it', null, 2_592_000],
    ['no longer than that', 90 * 86_400_000, 2_592_000],
    ['a minute at least', 1, 60],
  ])('is a code of a scene for %s', async (_name, lifetimeMs, seconds) => {
    const { outcome, calls, body } = await create(lifetimeMs, seconds)
    expect(calls[0]).toMatchObject({ method: 'POST', path: '/cgi-bin/qrcode/create' })
    expect(body()).toEqual({ expire_seconds: seconds, action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: 'inv_8f3k2-Z' } } })
    const expiresAt = new Date(now.getTime() + seconds * 1000)
    expect(outcome).toEqual({ ok: true, url: 'http://weixin.qq.com/q/kZgfwMTm72WWPkovabbI', expiresAt })
  })

  it('ends when WeChat says so, if that is earlier', async () => {
    expect((await create(86_400_000, 3_600)).outcome).toMatchObject({ expiresAt: new Date(now.getTime() + 3_600_000) })
  })
})

describe('typing', () => {
  it.each([
    [true, 'Typing'],
    [false, 'CancelTyping'],
  ])('%s is shown as %s', async (isTyping, command) => {
    const { calls, body } = await ask(
      () => ({ errcode: 0 }),
      (adapter) => adapter.setTyping(testAccount, 'oLiWei', isTyping),
    )
    expect(calls[0]).toMatchObject({ method: 'POST', path: '/cgi-bin/message/custom/typing' })
    expect(body()).toEqual({ touser: 'oLiWei', command })
  })

  it('that WeChat doesn’t show, or doesn’t hear of, matters to nobody', async () => {
    const refused = await ask(
      () => ({ errcode: 45081 }),
      (adapter) => adapter.setTyping(testAccount, 'oLiWei', true),
    )
    expect(refused.outcome).toBeUndefined()
    const server = await startRawServer((socket) => socket.destroy())
    opened.push(server)
    await expect(adapterAt(`http://127.0.0.1:${server.port}`).setTyping(testAccount, 'oLiWei', true)).resolves.toBeUndefined()
  })
})

describe('what an Official Account has not', () => {
  it('is answered without asking anybody', async () => {
    const { outcome, calls } = await ask(
      () => ({}),
      (adapter) =>
        Promise.all([
          adapter.fetchProfile(testAccount, 'oLiWei'),
          adapter.takeOver(testAccount, 'oLiWei'),
          adapter.pull(testAccount, { cursor: null, token: null }),
          adapter.greet(testAccount, { token: 't', messageId, text: 'x' }),
        ]),
    )
    expect(outcome).toMatchObject([{ ok: true, profile: null }, { ok: true }, { ok: false, cursorSpent: false }, { ok: false }])
    expect(calls).toHaveLength(0)
  })

  it('is said by its capabilities', () => {
    const { capabilities } = adapterAt('http://127.0.0.1:9')
    expect(capabilities).toMatchObject({
      profile: 'none',
      pulls: false,
      idempotentSend: false,
      freeReply: 'passive',
      reengage: new Set(['template', 'subscription']),
    })
    expect([...capabilities.outbound].sort()).toEqual(['image', 'link', 'menu', 'miniprogram', 'text', 'video', 'voice'])
    expect(capabilities.media.file).toBeUndefined()
  })
})

describe('the check of an account', () => {
  const check = (answers: Record<string, unknown>, account: AccountCredentials = testAccount) =>
    ask(
      ({ path }) => answers[path] ?? '<html>',
      (adapter) => adapter.check(account),
    )
  const token = { access_token: 'T1', expires_in: 7200 }
  const good = { '/cgi-bin/stable_token': token, '/cgi-bin/customservice/getkflist': { kf_list: [] } }
  const failed = (lines: readonly { name: string; ok: boolean }[]) => lines.filter(({ ok }) => !ok).map(({ name }) => name)

  it('of a good one is good, line by line, with the credentials as they are now', async () => {
    const { outcome, calls } = await check(good)
    expect(outcome.map(({ name, ok }) => [name, ok])).toEqual([
      ['credentials', true],
      ['address-list', true],
      ['permissions', true],
      ['encryption', true],
    ])
    expect(JSON.parse(calls[0]!.body)).toMatchObject({ appid: testAccount.platformId, secret: testAccount.appSecret, force_refresh: false })
    expect(calls[1]).toMatchObject({ method: 'GET', path: '/cgi-bin/customservice/getkflist', accessToken: 'T1' })
  })

  it.each([
    ['a wrong secret', { errcode: 40125, errmsg: 'invalid appsecret' }, 'credentials', /AppSecret.*correct.*40125/],
    ['a wrong AppID', { errcode: 40013, errmsg: 'x' }, 'credentials', /AppID.*40013/],
    [
      'an address that isn’t listed',
      { errcode: 40164, errmsg: 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist' },
      'address-list',
      /allow-list.*203\.0\.113\.7.*40164/,
    ],
    ['an address that waits', { errcode: 89503, errmsg: 'x' }, 'address-list', /confirm.*89503/],
    ['no answer', '<html>', 'credentials', /could not be asked.*Check again/],
  ])('names %s, and what it could not see behind it', async (_name, answer, name, detail) => {
    const { outcome } = await check({ ...good, '/cgi-bin/stable_token': answer })
    expect(failed(outcome).sort()).toEqual(['address-list', 'credentials', 'permissions'])
    expect(outcome.find((line) => line.name === name)?.detail).toMatch(detail)
    for (const line of outcome.filter((one) => !one.ok && one.name !== name)) expect(line.detail).toMatch(/could not be checked/)
  })

  it('names a missing permission, and needs no customer-service staff of WeChat’s own', async () => {
    const withList = (answer: unknown) => check({ ...good, '/cgi-bin/customservice/getkflist': answer })
    const refused = await withList({ errcode: 48001, errmsg: 'api unauthorized' })
    expect(failed(refused.outcome)).toEqual(['permissions'])
    expect(refused.outcome[2]?.detail).toMatch(/verification and permissions.*48001/)
    expect(failed((await withList({ errcode: 65400, errmsg: 'x' })).outcome)).toEqual([])
  })

  it('names a key that is none', async () => {
    const { outcome } = await check(good, { ...testAccount, encodingAesKey: 'short' })
    expect(failed(outcome)).toEqual(['encryption'])
    expect(outcome[3]?.detail).toMatch(/43 characters/)
  })

  it('warns of modes in which messages come in clear', async () => {
    const { outcome } = await check(good, { ...testAccount, messageMode: 'plain' })
    expect(outcome[3]).toMatchObject({ ok: true, detail: expect.stringMatching(/unencrypted.*secure mode/) })
  })

  it('tells no secret', async () => {
    const { outcome } = await check({ '/cgi-bin/stable_token': { errcode: 40125, errmsg: `bad ${testAccount.appSecret}` } })
    const told = JSON.stringify(outcome)
    for (const secret of [testAccount.appSecret, testAccount.encodingAesKey, testAccount.token]) expect(told).not.toContain(secret)
  })
})
