import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callBack, connectedAccount, readReply, textPush, type RawCallback } from '../../testing/callback-caller.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import type { AccountCredentials } from '../../wechat/adapter.ts'
import { encrypt } from '../../wechat/crypto.ts'
import { envelope, plainPush, securePush, signedQuery } from '../../wechat/testing/push-request.ts'

// Whoever knows the address can call it: what isn't WeChat's leaves no trace, learns nothing, and takes nothing down.

let product: TestProduct
let account: AccountCredentials
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  account = await connectedAccount(product)
  // A customer's first push is answered with the welcome, every later one with `success`.
  await callBack(product, account.accountId, securePush(account, message('the first')))
}, 60_000)
afterAll(() => product.close())

let msgId = 1_000_000
const message = (text = 'hello', to: AccountCredentials = account) => textPush(to, 'oHostile-customer', String(++msgId), text)

async function stored() {
  const { rows } = await product.database.database.pool.query<Record<string, bigint>>(`
    SELECT (SELECT count(*) FROM callback) AS callbacks, (SELECT count(*) FROM message) AS messages,
           (SELECT count(*) FROM thread) AS threads, (SELECT count(*) FROM contact) AS contacts, (SELECT count(*) FROM event) AS events`)
  return rows[0]
}

/** The answer of a call that must leave nothing behind. */
async function refused(call: RawCallback, accountId = account.accountId) {
  const before = await stored()
  const answer = await callBack(product, accountId, call)
  expect(await stored()).toEqual(before)
  expect(answer.body).toBe('')
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  return answer.status
}

afterEach(async () => {
  const before = await stored()
  expect(await callBack(product, account.accountId, securePush(account, message('an honest one')))).toMatchObject({
    status: 200,
    body: 'success',
  })
  expect((await stored())?.['callbacks']).toBe((before?.['callbacks'] ?? 0n) + 1n)
})

/** A push with one thing changed in its query. */
const withQuery = (change: Record<string, string | undefined>): RawCallback => {
  const push = securePush(account, message())
  return { ...push, query: { ...push.query, ...change } }
}
const dtd = '<!DOCTYPE xml [<!ENTITY who SYSTEM "file:///etc/passwd">]>'
const laughs = `<!DOCTYPE xml [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10)}">`).join('')}]>`
const cipherOf = (xml: string) => encrypt(account.encodingAesKey, account.platformId, xml)
/** The whole of it, less its last block: decrypts to something without padding. */
const cutToBlocks = (cipher: string) => Buffer.from(cipher, 'base64').subarray(0, -32).toString('base64')

const hostile: [what: string, status: number, call: () => RawCallback][] = [
  ['a signature that is not WeChat’s', 401, () => withQuery({ msg_signature: createHash('sha1').update('guess').digest('hex') })],
  ['a signature in upper case', 401, () => withQuery({ msg_signature: String(withQuery({}).query['msg_signature']).toUpperCase() })],
  ['no signature of the body', 401, () => withQuery({ msg_signature: undefined })],
  ['an empty signature of the body', 401, () => withQuery({ msg_signature: '' })],
  ['the signature that does not cover the body', 401, () => withQuery({ msg_signature: signedQuery(account).signature })],
  ['the signature of another push', 401, () => withQuery({ msg_signature: securePush(account, message()).query['msg_signature'] })],
  ['another timestamp than the signed one', 401, () => withQuery({ timestamp: '1764000001' })],
  ['parts of timestamp and nonce pushed into one another', 401, () => withQuery({ timestamp: '176400000', nonce: '01320562132' })],
  ['no query at all', 401, () => ({ ...withQuery({}), query: {} })],
  ['a signature by another token', 401, () => securePush({ ...account, token: 'another' }, message())],
  ['another account’s receive id', 403, () => securePush({ ...account, platformId: 'wx0000000000000000' }, message())],
  ['another account’s ToUserName', 403, () => securePush(account, message('hi', { ...account, receiverId: 'gh_another' }))],
  [
    'a cipher of another key',
    400,
    () => securePush({ ...account, encodingAesKey: randomBytes(32).toString('base64').slice(0, 43) }, message()),
  ],
  ['a truncated cipher, signed', 400, () => envelope(account, cipherOf(message()).slice(0, 101))],
  ['a cipher cut at a block, signed', 400, () => envelope(account, cutToBlocks(cipherOf(message())))],
  ['an empty cipher, signed', 400, () => envelope(account, '')],
  ['a cipher that is not base64, signed', 400, () => envelope(account, '%%%%')],
  ['a truncated body', 400, () => ({ ...withQuery({}), body: securePush(account, message()).body.subarray(0, 120) })],
  ['a tampered cipher', 401, () => tampered()],
  ['an entity declared inside the signed body', 400, () => securePush(account, dtd + message('&who;'))],
  ['entities that multiply inside the signed body', 400, () => securePush(account, laughs + message('&a8;'))],
  [
    'an entity declared in the envelope',
    400,
    () => ({ ...withQuery({}), body: Buffer.concat([Buffer.from(dtd), securePush(account, message()).body]) }),
  ],
  [
    'two ciphers in one envelope',
    400,
    () => ({ ...withQuery({}), body: Buffer.from('<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>') }),
  ],
  ['clear text under a good three-part signature', 401, () => plainPush(account, message())],
  [
    'clear text under a good three-part signature, called encrypted',
    401,
    () => ({ ...plainPush(account, message()), query: withQuery({}).query }),
  ],
  ['JSON', 400, () => ({ ...withQuery({}), body: Buffer.from('{"Encrypt":"x"}') })],
  ['bytes that are no UTF-8', 400, () => ({ ...withQuery({}), body: Buffer.from([0x3c, 0xff, 0xfe, 0x00, 0xc0]) })],
  ['an empty body', 400, () => ({ ...withQuery({}), body: Buffer.alloc(0) })],
  ['a crowd of tags', 400, () => ({ ...withQuery({}), body: Buffer.from(`<xml>${'<a>'.repeat(9_000)}${'</a>'.repeat(9_000)}</xml>`) })],
  ['a body of 1 MB', 413, () => ({ ...withQuery({}), body: Buffer.alloc(1_000_000, 'x') })],
  ['a body of 1 MB that does not say its length', 413, () => chunked(Buffer.alloc(1_000_000, 'x'))],
  ['one byte above 64 KiB', 413, () => ({ ...withQuery({}), body: Buffer.alloc(65_537, 'x') })],
  ['a content type that is none', 415, () => ({ ...withQuery({}), headers: { 'content-type': ';;;' } })],
]

/** One character of the cipher is another. */
function tampered(): RawCallback {
  const push = securePush(account, message())
  const body = push.body.toString('utf8')
  const at = body.indexOf('<Encrypt><![CDATA[') + 60
  return { ...push, body: Buffer.from(body.slice(0, at) + (body[at] === 'A' ? 'B' : 'A') + body.slice(at + 1)) }
}
const chunked = (body: Buffer): RawCallback => ({ ...withQuery({}), body, headers: { 'transfer-encoding': 'chunked' } })

describe('a push to a secure account is refused, stores nothing and says nothing', () => {
  it.each(hostile)('with %s: %i', async (_what, status, call) => {
    expect(await refused(call())).toBe(status)
  })

  it.each([randomUUID(), 'not-a-uuid', '1', '%00', "'--", 'a'.repeat(200), '..%2f..%2fetc', `${randomUUID()}0`])(
    'at the account %s, which is none',
    async (id) => {
      expect(await refused(withQuery({}), id)).toBe(404)
      expect(await refused({ query: signedQuery(account), method: 'GET' }, id)).toBe(404)
    },
  )

  it('once the account was removed', async () => {
    const gone = await createAccount('wxgone00', 'gh_gone00')
    await (await product.as('maya')).request('DELETE', `/api/admin/accounts/${gone.accountId}`)
    expect(await refused(securePush(gone, message('hi', gone)), gone.accountId)).toBe(404)
  })
})

async function createAccount(
  appId: string,
  originalId: string,
  messageMode: 'secure' | 'plain' | 'compatible' = 'secure',
): Promise<AccountCredentials> {
  const { appSecret, token, encodingAesKey } = account
  const maya = await product.as('maya')
  const body = {
    kind: 'official-account',
    name: appId,
    appId,
    appSecret,
    token,
    encodingAesKey,
    originalId,
    messageMode,
    routing: { kind: 'pool' },
  }
  const created = await maya.request<{ id: string }>('POST', '/api/admin/accounts', body)
  return { ...account, accountId: created.body.id, platformId: appId, receiverId: originalId, messageMode }
}

describe('a push', () => {
  it.each([
    'text/xml',
    'application/xml; charset=utf-8',
    'text/plain',
    'application/octet-stream',
    'application/json',
    'application/x-www-form-urlencoded',
  ])('is taken as %s', async (contentType) => {
    const answer = await callBack(product, account.accountId, {
      ...securePush(account, message()),
      headers: { 'content-type': contentType },
    })
    expect(answer).toMatchObject({ status: 200, body: 'success', headers: { 'content-type': 'text/plain; charset=utf-8' } })
  })

  it('in plain mode needs the three-part signature and the right receiver', async () => {
    const plain = await createAccount('wxplain01', 'gh_plain01', 'plain')
    const push = plainPush(plain, message('hi', plain))
    expect(await refused({ ...push, query: { ...push.query, nonce: '1' } }, plain.accountId)).toBe(401)
    expect(await refused({ ...push, query: {} }, plain.accountId)).toBe(401)
    expect(await refused(plainPush(plain, message()), plain.accountId)).toBe(403)
    expect(await refused(plainPush(plain, dtd + message('hi', plain)), plain.accountId)).toBe(400)
    const answer = await callBack(product, plain.accountId, push)
    expect({ status: answer.status, welcome: readReply(plain, answer.body) }).toMatchObject({
      status: 200,
      welcome: expect.stringMatching(/^Thank you/),
    })
  })

  it('in compatible mode is believed for what is signed, not for the clear fields beside it', async () => {
    const both = await createAccount('wxboth001', 'gh_both001', 'compatible')
    expect(await refused(plainPush(both, message('forged', both)), both.accountId)).toBe(401)
    const push = securePush(both, message('signed', both), '<Content><![CDATA[forged]]></Content>')
    expect(await callBack(product, both.accountId, push)).toMatchObject({ status: 200 })
    const texts = await product.database.database.prisma.message.findMany({
      where: { thread: { accountId: both.accountId }, direction: 'in' },
    })
    expect(texts.map(({ text }) => text)).toEqual(['signed'])
  })
})

describe('the check of the address', () => {
  const check = (change: Record<string, string | undefined>): RawCallback => ({
    method: 'GET',
    query: { ...signedQuery(account), echostr: '5936258214512345678', ...change },
  })

  it('gives the echo back as text and nothing else', async () => {
    const answer = await callBack(product, account.accountId, check({ echostr: '<script>alert(1)</script>' }))
    expect(answer).toMatchObject({ status: 200, body: '<script>alert(1)</script>' })
    expect(answer.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
  })

  it.each([
    ['a wrong signature', 401, { signature: 'f'.repeat(40) }],
    ['no signature', 401, { signature: undefined }],
    ['another nonce', 401, { nonce: '2' }],
    ['no echo', 400, { echostr: undefined }],
    ['an echo with line breaks', 400, { echostr: 'a\r\nset-cookie: a=b' }],
    ['an endless echo', 400, { echostr: 'x'.repeat(5_000) }],
  ])('refuses %s', async (_what, status, change) => {
    expect(await refused(check(change))).toBe(status)
  })
})
