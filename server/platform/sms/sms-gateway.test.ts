import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../free-port.ts'
import { createSmsGateway } from './sms-gateway.ts'

const sms = { to: '+8613800138000', text: '123456 is your PIN' }

interface Call {
  path: string
  headers: IncomingHttpHeaders
  body: string
}
const undo: (() => void)[] = []
afterEach(() => undo.splice(0).forEach((step) => step()))

/** A gateway that does as it is told. */
async function listen(answer: (response: ServerResponse) => void): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      calls.push({ path: `${request.method} ${request.url}`, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
      answer(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls }
}
const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end('{}')

describe('the gateway of SMS_URL', () => {
  it.each([200, 201, 202, 204])('takes it with %i', async (code) => {
    const { url, calls } = await listen(status(code))
    expect(await createSmsGateway({ kind: 'url', url: `${url}/sms` }).send(sms)).toEqual({ ok: true })
    expect(calls).toMatchObject([{ path: 'POST /sms', headers: { 'content-type': 'application/json' } }])
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual(sms)
  })

  it.each([
    [400, true, false],
    [401, true, false],
    [429, true, true],
    [500, false, false],
    [502, false, false],
    [503, true, true],
  ])('that answers %i: known %s, tried again %s', async (code, outcomeKnown, retry) => {
    const { url } = await listen(status(code))
    expect(await createSmsGateway({ kind: 'url', url }).send(sms)).toEqual({
      ok: false,
      fault: { code: `http-${code}`, outcomeKnown, retry },
    })
  })

  it('isn’t followed elsewhere', async () => {
    const other = await listen(status(200))
    const { url } = await listen(status(307, { location: other.url }))
    expect(await createSmsGateway({ kind: 'url', url }).send(sms)).toMatchObject({ ok: false, fault: { code: 'http-307' } })
    expect(other.calls).toEqual([])
  })

  it('that isn’t there took nothing', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    expect(await createSmsGateway({ kind: 'url', url }).send(sms)).toEqual({
      ok: false,
      fault: { code: 'ECONNREFUSED', outcomeKnown: true, retry: true },
    })
  })

  it('that hangs or hangs up may have taken it', async () => {
    const hanging = await listen(() => {})
    expect(await createSmsGateway({ kind: 'url', url: hanging.url }, { timeoutMs: 50 }).send(sms)).toEqual({
      ok: false,
      fault: { code: 'timeout', outcomeKnown: false, retry: false },
    })
    const cutting = await listen((response) => void response.destroy())
    expect(await createSmsGateway({ kind: 'url', url: cutting.url }).send(sms)).toMatchObject({
      ok: false,
      fault: { outcomeKnown: false, retry: false },
    })
  })

  it('is none where none is set', async () => {
    expect(await createSmsGateway(null).send(sms)).toEqual({ ok: false, fault: { code: 'no-gateway', outcomeKnown: true, retry: false } })
  })
})

describe('Twilio', () => {
  const service = `MG${'a1'.repeat(16)}`
  it.each([
    ['+12025550123', { From: '+12025550123' }],
    ['Bank', { From: 'Bank' }],
    [service, { MessagingServiceSid: service }],
  ])('is called as its page says, from %s', async (from, sender) => {
    const { url, calls } = await listen(status(201))
    const settings = { kind: 'twilio', accountSid: 'AC123', authToken: 'secret', from } as const
    expect(await createSmsGateway(settings, { twilioUrl: url }).send(sms)).toEqual({ ok: true })
    expect(calls[0]).toMatchObject({
      path: 'POST /2010-04-01/Accounts/AC123/Messages.json',
      headers: {
        authorization: `Basic ${btoa('AC123:secret')}`,
        'content-type': expect.stringMatching('^application/x-www-form-urlencoded'),
      },
    })
    expect(Object.fromEntries(new URLSearchParams(calls[0]?.body))).toEqual({ To: sms.to, Body: sms.text, ...sender })
  })
})
