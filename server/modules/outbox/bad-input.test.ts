import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../contracts/problem.ts'
import { startConversation, type Conversation } from '../../testing/conversation.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// What a broken or hostile client may post in place of a message: a problem of the contract, nothing stored, no fault of ours.

let product: TestProduct
let conversation: Conversation
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  conversation = await startConversation(product)
}, 60_000)
afterAll(() => product.close())

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)))
const body = (fields: unknown) => bytes(JSON.stringify(fields))
const good = { clientId: 'c', kind: 'text', text: 'hello' }

const bad: [what: string, status: number, code: string, body: Buffer, contentType?: string][] = [
  ['an empty text', 400, 'invalid-request', body({ ...good, text: '' })],
  ['nothing but white space', 400, 'invalid-request', body({ ...good, text: ' \n\t\u3000' })],
  ['a NUL', 400, 'invalid-request', body({ ...good, text: 'a\0b' })],
  ['half a surrogate pair', 400, 'invalid-request', bytes('{"clientId":"c","kind":"text","text":"\\ud83d"}')],
  ['bytes that are no UTF-8', 400, 'invalid-request', bytes('{"clientId":"c","kind":"text","text":"', [0xff, 0xfe], '"}')],
  ['half a character of UTF-8', 400, 'invalid-request', bytes('{"clientId":"c","kind":"text","text":"', [0xe6, 0x82], '"}')],
  ['a field that nobody knows', 400, 'invalid-request', body({ ...good, urgent: true })],
  ['a field missing', 400, 'invalid-request', body({ clientId: 'c', kind: 'text' })],
  ['another kind', 400, 'invalid-request', body({ ...good, kind: 'hologram' })],
  ['a number for a text', 400, 'invalid-request', body({ ...good, text: 7 })],
  ['an empty clientId', 400, 'invalid-request', body({ ...good, clientId: '' })],
  ['a clientId without end', 400, 'invalid-request', body({ ...good, clientId: 'c'.repeat(65) })],
  ['a NUL in the clientId', 400, 'invalid-request', body({ ...good, clientId: 'a\0b' })],
  ['half a surrogate pair in the clientId', 400, 'invalid-request', bytes('{"clientId":"\\udc00","kind":"text","text":"x"}')],
  ['a key that reaches into prototypes', 400, 'invalid-request', bytes('{"clientId":"c","kind":"text","text":"x","__proto__":{"a":1}}')],
  ['no JSON', 400, 'invalid-request', bytes('{"clientId":')],
  ['no object', 400, 'invalid-request', body(null)],
  ['no body', 400, 'invalid-request', bytes('')],
  ['JSON without end', 400, 'invalid-request', bytes('['.repeat(100_000))],
  ['300 KB', 413, 'payload-too-large', body({ ...good, text: 'x'.repeat(300_000) })],
  ['a text far too long', 422, 'text-too-long', body({ ...good, text: 'x'.repeat(30_000) })],
  ['XML', 415, 'unsupported-media-type', bytes('<text/>'), 'text/xml'],
  ['a form', 415, 'unsupported-media-type', bytes('text=hello'), 'application/x-www-form-urlencoded'],
]

describe('a message that is none', () => {
  it.each(bad)('with %s is refused: %i %s', async (_what, status, code, posted, contentType = 'application/json') => {
    const { ana, thread } = conversation
    const before = await ana.messages(thread.id)
    const response = await fetch(`${product.url}/api/threads/${thread.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ana.token}`, 'content-type': contentType },
      body: new Uint8Array(posted),
    })
    const problem = (await response.json()) as Problem
    expect({ status: response.status, code: problem.code }).toEqual({ status, code })
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(problem).toMatchObject({ type: 'about:blank', status, detail: expect.stringMatching(/\w/) })
    expect(await ana.messages(thread.id)).toEqual(before)
  })

  it('names what is wrong in it, and repeats nothing of what was written', async () => {
    const { ana, thread } = conversation
    const refused = await ana.request<Problem>('POST', `/api/threads/${thread.id}/messages`, {
      clientId: 'c',
      kind: 'text',
      text: 9,
      secret: 'private',
    })
    expect(refused.body['errors']).toMatchObject([{ path: '/text' }, { message: expect.stringContaining('secret') }])
    expect(JSON.stringify(refused.body)).not.toContain('private')
  })

  it('but strange is sent as it was written', async () => {
    const it = await startConversation(product)
    const strange = [
      '👩‍👩‍👧‍👦 e\u0301',
      '<xml>&amp;]]></xml>',
      '\u202eright to left',
      "'; DROP TABLE message; --",
      '  spaces kept  ',
      '"\\u0000"',
    ]
    for (const text of strange.slice(0, 5)) expect((await it.ana.send(it.thread.id, text)).status).toBe(201)
    await it.phone.say('more').delivery
    for (const text of strange.slice(5)) expect((await it.ana.send(it.thread.id, text)).status).toBe(201)
    for (const { id, direction } of await it.ana.messages(it.thread.id)) if (direction === 'out') await it.becomes(id, 'sent')
    expect(it.phone.received).toEqual(strange)
    const stored = (await it.ana.messages(it.thread.id)).flatMap(({ direction, text }) => (direction === 'out' ? text : []))
    expect(stored).toEqual(strange)
  })
})

describe('a page of messages', () => {
  it.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'before=0',
    'before=-1',
    'before=1.5',
    'after=-1',
    'before=3&after=1',
    'before=99999999999999',
    'nobody=1',
    'limit=1&limit=2',
  ])('by ?%s is refused', async (query) => {
    const { ana, thread } = conversation
    expect(await ana.request('GET', `/api/threads/${thread.id}/messages?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid-request' },
    })
  })
})
