import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { AuthAnswer } from '../contracts/socket.ts'
import { startConversation } from '../testing/conversation.ts'
import { ProductClient, until } from '../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../testing/product.ts'

// Who is connected, for how long, and what they are told. Time is the product's clock, moved by the tests.

vi.setConfig({ testTimeout: 20_000 })

const otherTenant = '6b0e1c1f-8d2f-4a6c-8d66-1d6b3c0e2a02'
const strangersTenant = '7c1f2d20-9e30-4b7d-9e77-2e7c4d1f3b03'

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ otherTenants: [otherTenant] })
}, 60_000)
afterAll(() => product.close())

const open: { disconnect(): void }[] = []
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect()
})

const nowSeconds = () => Math.floor(product.clock.now().getTime() / 1000)
const mint = async (userId: string, change: Record<string, unknown> = {}) => (await product.sandbox.mintToken(userId, change)).token
const lasting = (userId: string, seconds: number) => mint(userId, { exp: nowSeconds() + seconds })
const ofTenant = (userId: string, tid: string) => mint(userId, { tid, iss: `${product.sandbox.entraAuthority}/${tid}/v2.0` })

/** Connected, with how often a new token was asked for, and why it ended. */
async function connect(token: string) {
  const { socket, events } = await new ProductClient(product.url, token).connect()
  open.push(socket)
  const seen = { asked: 0, ended: null as string | null }
  socket.on('auth:refresh', () => void (seen.asked += 1))
  socket.on('disconnect', (reason) => void (seen.ended = reason))
  const refresh = (newToken: string) => new Promise<AuthAnswer>((resolve) => void socket.emit('auth', { token: newToken }, resolve))
  return { socket, events, seen, refresh }
}
const refusalOf = (auth: object, extraHeaders: Record<string, string> = {}) =>
  new Promise<{ message: string; data?: { code: string } }>((resolve, reject) => {
    const socket = io(product.url, { auth, reconnection: false, forceNew: true, extraHeaders })
    open.push(socket)
    socket.once('connect_error', resolve)
    socket.once('connect', () => reject(new Error('it was let in')))
  })

describe('a connection is refused, with the reason,', () => {
  it.each([
    ['without a token', 'token-missing', async () => ({})],
    ['with an empty token', 'token-missing', async () => ({ token: '' })],
    ['with a token that is no text', 'token-missing', async () => ({ token: 7 })],
    ['with a token that is none', 'token-invalid', async () => ({ token: 'abc.def.ghi' })],
    ['with a changed token', 'token-invalid', async () => ({ token: (await mint('ana')).slice(0, -6) + 'AAAAAA' })],
    [
      'with a token for another application',
      'token-invalid',
      async () => ({ token: await mint('ana', { aud: 'https://graph.microsoft.com' }) }),
    ],
    [
      'with a token that ran out',
      'token-expired',
      async () => ({ token: await mint('ana', { iat: nowSeconds() - 3_600, exp: nowSeconds() - 60 }) }),
    ],
    ['from a tenant that is not set up', 'tenant-not-allowed', async () => ({ token: await ofTenant('ana', strangersTenant) })],
  ])('%s: %s', async (_what, code, auth) => {
    expect(await refusalOf(await auth())).toMatchObject({ data: { code } })
  })

  it('from another site', async () => {
    const refused = await refusalOf({ token: await mint('ana') }, { origin: 'https://evil.example' })
    expect(refused.message).toBe('xhr poll error')
  })
})

describe('the end of a token', () => {
  it('is announced two minutes before, and not earlier', async () => {
    const early = await connect(await lasting('ana', 3_600))
    const soon = await connect(await lasting('ben', 3_500))
    product.clock.advance((3_500 - 119) * 1_000)
    await until('the one with less time is asked', () => soon.seen.asked === 1)
    // An answer comes after whatever was said before it.
    expect(await early.refresh('none')).toEqual({ ok: false, code: 'token-invalid' })
    expect(early.seen.asked).toBe(0)
    product.clock.advance(100_000)
    await until('the other is asked too', () => early.seen.asked === 1)
    expect(soon.seen.asked).toBe(1)
  })

  it('is announced at half its life if that is shorter', async () => {
    const long = await connect(await lasting('ana', 200))
    const short = await connect(await lasting('ben', 100))
    product.clock.advance(51_000)
    await until('the shorter one is asked', () => short.seen.asked === 1)
    expect(await long.refresh('none')).toEqual({ ok: false, code: 'token-invalid' })
    expect(long.seen.asked).toBe(0)
    product.clock.advance(51_000)
    await until('the longer one is asked', () => long.seen.asked === 1)
  })

  it('ends the connection that did not answer, and not the one that did', async () => {
    const silent = await connect(await lasting('ana', 100))
    const answering = await connect(await lasting('ana', 100))
    expect(await answering.refresh(await lasting('ana', 2_000))).toEqual({ ok: true })
    product.clock.advance(101_000)
    await until('the silent one is ended', () => silent.seen.ended !== null)
    const { phone, thread } = await startConversation(product)
    await phone.say('still there?').delivery
    await until('the other one is still told', () =>
      answering.events.some(({ type, data }) => type === 'message.created' && data.threadId === thread.id),
    )
    expect(answering.seen.ended).toBeNull()
    expect(silent.events.some(({ data }) => 'threadId' in data && data.threadId === thread.id)).toBe(false)
    product.clock.advance(1_900_000)
    await until('the new token’s end counts now', () => answering.seen.ended !== null)
  })

  it('is not put off by a token that is refused', async () => {
    const it = await connect(await lasting('ana', 100))
    expect(await it.refresh(await mint('ana', { exp: nowSeconds() - 60, iat: nowSeconds() - 120 }))).toEqual({
      ok: false,
      code: 'token-expired',
    })
    expect(await it.refresh(await ofTenant('ana', strangersTenant))).toEqual({ ok: false, code: 'tenant-not-allowed' })
    expect(it.seen.ended).toBeNull()
    product.clock.advance(101_000)
    await until('it is ended', () => it.seen.ended !== null)
  })

  it('comes at once with a token of somebody else', async () => {
    for (const stranger of [await mint('ben'), await ofTenant('ana', otherTenant)]) {
      const it = await connect(await mint('ana'))
      expect(await it.refresh(stranger)).toEqual({ ok: false, code: 'token-of-another' })
      await until('it is ended', () => it.seen.ended === 'io server disconnect')
    }
  })
})

describe('what is told', () => {
  it('goes to the member, and neither to colleagues nor to other organisations', async () => {
    const mine = await connect(await mint('ana'))
    const others = await Promise.all(
      [mint('ben'), mint('maya'), mint('tom'), ofTenant('ana', otherTenant), ofTenant('maya', otherTenant)].map(async (token) =>
        connect(await token),
      ),
    )
    const { ana, thread } = await startConversation(product)
    await ana.send(thread.id, 'for your eyes only')
    await until('it is sent', () => mine.events.some(({ type, data }) => type === 'message.updated' && data.text === 'for your eyes only'))
    for (const other of others) {
      expect(await other.refresh('none')).toMatchObject({ ok: false })
      expect(other.events).toEqual([])
    }
  })

  it('is the object that the GET returns', async () => {
    const mine = await connect(await mint('ana'))
    const { ana, thread, becomes } = await startConversation(product)
    await becomes((await ana.send(thread.id, 'hello')).body.id, 'sent')
    const last = <Type extends string>(type: Type) =>
      mine.events.findLast(
        (event) => event.type === type && (event.data.id === thread.id || ('text' in event.data && event.data.text === 'hello')),
      )
    await until('all of it is told', () => last('message.updated'))
    expect(last('message.updated')?.data).toEqual((await ana.messages(thread.id)).at(-1))
    expect(last('thread.updated')?.data).toEqual(await ana.thread(thread.id))
  })

  it('reaches a member in the pool as soon as they have WeChat, without a new connection', async () => {
    const ben = await connect(await mint('ben'))
    const { phone, thread } = await startConversation(product)
    await product.database.database.pool.query('DELETE FROM participant WHERE thread_id = $1', [thread.id])
    const maya = await product.as('maya')
    const { id } = await (await product.as('ben')).me()
    await maya.request('PATCH', `/api/admin/members/${id}`, { wechatEnabled: true })
    await until('he is told', async () => {
      await phone.say('anybody?').delivery
      return ben.events.some(({ data }) => 'threadId' in data && data.threadId === thread.id)
    })
    await maya.request('PATCH', `/api/admin/members/${id}`, { wechatEnabled: false })
  })

  it('cannot be changed by what a client says', async () => {
    const { ana, thread } = await startConversation(product)
    const mine = await connect(ana.token)
    const foreign = await connect(await mint('ben'))
    const before = await ana.thread(thread.id)
    foreign.socket.emit('event' as 'auth', { type: 'message.created', data: { threadId: thread.id } } as never, () => undefined)
    foreign.socket.emit('auth', 'x' as never, undefined as never)
    expect(await foreign.refresh('none')).toEqual({ ok: false, code: 'token-invalid' })
    expect(await ana.thread(thread.id)).toEqual(before)
    expect(mine.events).toEqual([])
  })
})
