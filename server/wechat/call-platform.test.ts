import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { callPlatform, type Platform, type PlatformRequest } from './call-platform.ts'
import { startPlatform, startRawServer, type ReceivedCall } from './testing/platform-server.ts'
import { testAccount } from './testing/test-account.ts'
import { testPlatform } from './testing/test-platform.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

const schema = z.object({ ip_list: z.array(z.string()) })
const harmless: PlatformRequest = { path: '/cgi-bin/x', query: { a: '1 &2' }, body: null, repeatable: true }

async function call(answer: (call: ReceivedCall) => unknown, request: Partial<PlatformRequest> = {}, options: Partial<Platform> = {}) {
  const server = await startPlatform(answer)
  opened.push(server)
  const outcome = await callPlatform(testPlatform(server.url, options), testAccount, { ...harmless, ...request }, schema)
  return { outcome, calls: server.calls }
}

it('asks with the token and gets an answer of the shape it knows, with or without an errcode', async () => {
  const { outcome, calls } = await call(() => ({ ip_list: ['192.0.2.1'] }))
  expect(outcome).toEqual({ ok: true, answer: { ip_list: ['192.0.2.1'] } })
  expect(calls[0]).toMatchObject({ method: 'GET', path: '/cgi-bin/x', accessToken: 'secret-1', query: { a: '1 &2' }, body: '' })
  expect((await call(() => ({ errcode: 0, ip_list: [] }))).outcome).toMatchObject({ ok: true })
})

it('posts JSON', async () => {
  const { calls } = await call(() => ({ ip_list: [] }), { body: { json: { text: '你好' } } })
  expect(calls[0]).toMatchObject({
    method: 'POST',
    body: '{"text":"你好"}',
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
})

it('uploads a file as a form, whatever its name', async () => {
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45])
  const { calls } = await call(() => ({ ip_list: [] }), {
    body: { file: { field: 'media', name: '报"告\r\n.pdf', mime: 'application/pdf', bytes } },
  })
  const form = await new Response(new Uint8Array(calls[0]!.bytes), {
    headers: { 'content-type': calls[0]!.headers['content-type']! },
  }).formData()
  const file = form.get('media') as File
  expect([...form.keys()]).toEqual(['media'])
  expect([file.name, file.type, Buffer.from(await file.arrayBuffer())]).toEqual(['报"告\r\n.pdf', 'application/pdf', bytes])
  expect(calls[0]!.body).toContain('filename="报%22告%0D%0A.pdf"; filelength=6')
})

it('takes a refusal for one, whatever stands beside it', async () => {
  const { outcome, calls } = await call(() => ({ errcode: 48001, errmsg: 'api unauthorized rid: 1-2', ip_list: [] }))
  expect(outcome).toMatchObject({ ok: false, fault: { kind: 'account', code: '48001', outcomeKnown: true } })
  expect(calls).toHaveLength(1)
})

it.each([40001, 40014, 42001])('replaces a token that is refused with %i, once', async (errcode) => {
  const once = await call(({ accessToken }) => (accessToken === 'secret-1' ? { errcode } : { ip_list: [] }))
  expect(once.outcome).toMatchObject({ ok: true })
  expect(once.calls.map(({ accessToken }) => accessToken)).toEqual(['secret-1', 'secret-2'])
  const always = await call(() => ({ errcode }))
  expect(always.outcome).toMatchObject({ ok: false, fault: { kind: 'account', code: String(errcode) } })
  expect(always.calls).toHaveLength(2)
})

describe('no answer', () => {
  it.each(['<html>', {}, [], { errcode: '0' }, { ip_list: 1 }])('%j leaves it open whether a message went out', async (answer) => {
    const { outcome } = await call(() => answer, { repeatable: false })
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'unknown-outcome', outcomeKnown: false, retry: false } })
  })

  it('to what may be repeated is passing', async () => {
    const { outcome } = await call(() => '<html>')
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'unreachable', code: 'not-understood', outcomeKnown: true, retry: true } })
  })

  it('within its time ends the call, with more time for what carries a file', async () => {
    const server = await startRawServer(() => {})
    opened.push(server)
    const silent = (body: PlatformRequest['body']) =>
      callPlatform(
        testPlatform(`http://127.0.0.1:${server.port}`, { timeoutMs: 100, fileTimeoutMs: 400 }),
        testAccount,
        { ...harmless, body },
        schema,
      )
    const took = async (work: Promise<unknown>) => {
      const before = performance.now()
      await work
      return performance.now() - before
    }
    const file = { field: 'media', name: 'a', mime: 'image/png', bytes: Buffer.alloc(1) }
    const [short, long] = await Promise.all([took(silent(null)), took(silent({ file }))])
    expect(long - short).toBeGreaterThan(150)
  })
})
