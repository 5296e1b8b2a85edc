import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { AccessTokenFault } from '../access-token-fault.ts'
import type { AccessTokens, OutboundMessage } from '../adapter.ts'
import type { OutboundContent } from '../content.ts'
import { startPlatform, startRawServer, type ReceivedCall } from '../testing/platform-server.ts'
import { testAccount } from '../testing/test-account.ts'
import { countingTokens } from '../testing/test-platform.ts'
import { createOfficialAccountAdapter } from './adapter.ts'
import { describeErrcode } from './errors.ts'
import { systemClock } from '../../platform/clock.ts'
import { silentLog, type Log } from '../../platform/log.ts'

const message: OutboundMessage = {
  messageId: '0192f000-0000-7000-8000-00000000000a',
  customerRef: 'oLiWei',
  isRepeat: false,
  content: { kind: 'text', text: '你好 👋🏽\n"x"' },
}

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

async function sendTo(
  answer: (call: ReceivedCall) => unknown,
  { content = message.content, ...options }: { log?: Log; tokens?: AccessTokens; content?: OutboundContent } = {},
) {
  const platform = await startPlatform(answer)
  opened.push(platform)
  const adapter = createOfficialAccountAdapter({
    apiUrl: platform.url,
    tokens: countingTokens(),
    clock: systemClock,
    log: silentLog,
    ...options,
  })
  return { outcome: await adapter.send(testAccount, { ...message, content }), calls: platform.calls }
}

it('posts the text as it is, to the address of service accounts', async () => {
  const { outcome, calls } = await sendTo(() => ({ errcode: 0, errmsg: 'ok' }))
  expect(outcome).toEqual({ ok: true, platformMessageId: null })
  expect(calls).toHaveLength(1)
  expect(calls[0]).toMatchObject({ method: 'POST', path: '/cgi-bin/message/custom/send', accessToken: 'secret-1' })
  expect(calls[0]?.body).toBe('{"touser":"oLiWei","msgtype":"text","text":{"content":"你好 👋🏽\\n\\"x\\""}}')
})

const link = { type: 'link', title: 'Fees', description: 'What it costs', url: 'https://example.com/fees', imageUrl: null } as const
const menu = {
  type: 'menu',
  head: 'Were you helped?',
  items: [
    { id: '101', text: 'Yes' },
    { id: '102', text: 'No' },
  ],
  tail: 'Thank you',
} as const

it.each<[OutboundContent, object]>([
  [
    { kind: 'image', mediaRef: 'm1' },
    { msgtype: 'image', image: { media_id: 'm1' } },
  ],
  [
    { kind: 'voice', mediaRef: 'm2' },
    { msgtype: 'voice', voice: { media_id: 'm2' } },
  ],
  [
    { kind: 'video', mediaRef: 'm3', thumbRef: 't3', title: 'Tour' },
    { msgtype: 'video', video: { media_id: 'm3', thumb_media_id: 't3', title: 'Tour', description: '' } },
  ],
  [
    { kind: 'video', mediaRef: 'm3', thumbRef: null, title: '' },
    { msgtype: 'video', video: { media_id: 'm3', title: '', description: '' } },
  ],
  [
    { kind: 'link', card: link, thumbRef: null },
    { msgtype: 'news', news: { articles: [{ title: 'Fees', description: 'What it costs', url: 'https://example.com/fees', picurl: '' }] } },
  ],
  [
    { kind: 'link', card: { ...link, description: null, imageUrl: 'https://example.com/a.png' }, thumbRef: 'unused' },
    {
      msgtype: 'news',
      news: { articles: [{ title: 'Fees', description: '', url: 'https://example.com/fees', picurl: 'https://example.com/a.png' }] },
    },
  ],
  [
    { kind: 'menu', card: { ...menu, items: [...menu.items] } },
    {
      msgtype: 'msgmenu',
      msgmenu: {
        head_content: 'Were you helped?',
        list: [
          { id: '101', content: 'Yes' },
          { id: '102', content: 'No' },
        ],
        tail_content: 'Thank you',
      },
    },
  ],
  [
    { kind: 'miniprogram', card: { type: 'miniprogram', title: 'Book', appId: 'wxff', path: 'pages/a?b=1' }, thumbRef: 't4' },
    { msgtype: 'miniprogrampage', miniprogrampage: { title: 'Book', appid: 'wxff', pagepath: 'pages/a?b=1', thumb_media_id: 't4' } },
  ],
])('posts %j as WeChat wants it', async (content, expected) => {
  const { outcome, calls } = await sendTo(() => ({ errcode: 0 }), { content })
  expect(outcome).toEqual({ ok: true, platformMessageId: null })
  expect(JSON.parse(calls[0]!.body)).toEqual({ touser: 'oLiWei', ...expected })
})

it.each<OutboundContent>([
  { kind: 'file', mediaRef: 'm' },
  { kind: 'location', card: { type: 'location', latitude: 1, longitude: 2, name: null, address: null } },
])('never asks WeChat to carry what it can’t: %j', async (content) => {
  const { outcome, calls } = await sendTo(() => ({ errcode: 0 }), { content })
  expect(outcome).toMatchObject({ ok: false, fault: { kind: 'content-refused', code: 'kind-not-supported', outcomeKnown: true } })
  expect(calls).toHaveLength(0)
})

describe('a refused token', () => {
  it.each([40001, 40014, 42001])('is replaced and the message sent (%i)', async (errcode) => {
    const { outcome, calls } = await sendTo(({ accessToken }) => ({ errcode: accessToken === 'secret-1' ? errcode : 0, errmsg: 'x' }))
    expect(outcome).toEqual({ ok: true, platformMessageId: null })
    expect(calls.map((call) => call.accessToken)).toEqual(['secret-1', 'secret-2'])
  })

  it('is replaced once and no more', async () => {
    const { outcome, calls } = await sendTo(() => ({ errcode: 40001, errmsg: 'x' }))
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'account', code: '40001', retry: false, outcomeKnown: true } })
    expect(calls).toHaveLength(2)
  })

  it('leaves the outcome to the second try', async () => {
    const { outcome } = await sendTo(({ accessToken }) => (accessToken === 'secret-1' ? { errcode: 42001 } : 'garbage'))
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'unknown-outcome', outcomeKnown: false } })
  })
})

it.each([
  [45015, 'window-closed'],
  [45047, 'count-used-up'],
  [45002, 'too-large'],
  [48001, 'account'],
  [-1, 'busy'],
  [77777, 'unknown-code'],
])('tells what %i means, asking once', async (errcode, kind) => {
  const { outcome, calls } = await sendTo(() => ({ errcode, errmsg: 'x rid: 65-1' }))
  expect(outcome).toMatchObject({ ok: false, fault: { kind, code: String(errcode), outcomeKnown: true } })
  expect(calls).toHaveLength(1)
})

it.each([{}, [], null, { errcode: '0' }, { errmsg: 'ok' }])('does not take %j for a yes or a no', async (json) => {
  const { outcome } = await sendTo(() => json)
  expect(outcome).toMatchObject({
    ok: false,
    fault: { kind: 'unknown-outcome', code: 'not-understood', retry: false, outcomeKnown: false },
  })
})

it('never repeats what may have arrived', async () => {
  const server = await startRawServer((socket) => socket.once('data', () => socket.destroy()))
  opened.push(server)
  const adapter = createOfficialAccountAdapter({
    apiUrl: `http://127.0.0.1:${server.port}`,
    tokens: countingTokens(),
    clock: systemClock,
    log: silentLog,
  })
  expect(await adapter.send(testAccount, message)).toMatchObject({
    ok: false,
    fault: { kind: 'unknown-outcome', retry: false, outcomeKnown: false },
  })
  expect(server.received().match(/POST /g)).toHaveLength(1)
})

it('gives up after its deadline', async () => {
  const server = await startRawServer(() => {})
  opened.push(server)
  const options = { tokens: countingTokens(), clock: systemClock, log: silentLog, sendTimeoutMs: 200 }
  const adapter = createOfficialAccountAdapter({ apiUrl: `http://127.0.0.1:${server.port}`, ...options })
  expect(await adapter.send(testAccount, message)).toMatchObject({ ok: false, fault: { kind: 'unknown-outcome', code: 'timeout' } })
})

it('waits for a platform that cannot be reached', async () => {
  const server = await startRawServer(() => {})
  await server.close()
  const adapter = createOfficialAccountAdapter({
    apiUrl: `http://127.0.0.1:${server.port}`,
    tokens: countingTokens(),
    clock: systemClock,
    log: silentLog,
  })
  expect(await adapter.send(testAccount, message)).toMatchObject({
    ok: false,
    fault: { kind: 'unreachable', retry: true, outcomeKnown: true },
  })
})

it('says why there is no token, and sends nothing', async () => {
  const fault = describeErrcode(40125, new Date())
  const tokens: AccessTokens = { get: () => Promise.reject(new AccessTokenFault(fault)), invalidate: async () => {} }
  const { outcome, calls } = await sendTo(() => ({ errcode: 0 }), { tokens })
  expect(outcome).toEqual({ ok: false, fault })
  expect(calls).toHaveLength(0)
})

it('tells neither token nor text nor recipient, in logs or faults', async () => {
  let logged = ''
  const log = pino({ level: 'trace' }, new Writable({ write: (chunk, _encoding, done) => ((logged += String(chunk)), done()) })) as Log
  const outcomes = []
  for (const errcode of [40001, 45015, 77777]) {
    outcomes.push((await sendTo(() => ({ errcode, errmsg: 'bad secret-1 for oLiWei 你好 rid: 65a1-b2' }), { log })).outcome)
  }
  outcomes.push((await sendTo(() => 'secret-1 你好 oLiWei', { log })).outcome)
  const told = logged + JSON.stringify(outcomes)
  expect(logged).toContain('65a1-b2')
  for (const secret of ['secret-1', 'secret-2', 'access_token', '你好', 'oLiWei', testAccount.appSecret]) expect(told).not.toContain(secret)
})
