import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallbackRefused, type AccountCredentials, type CallbackRequest } from '../adapter.ts'
import { fuzzRuns, fuzzTimeoutMs, inTime } from '../testing/fuzz-runs.ts'
import { envelope, plainPush, securePush, signedQuery } from '../testing/push-request.ts'
import { testAccount } from '../testing/test-account.ts'
import { encryptedVector, plainVectors } from '../testing/vectors.ts'
import { acceptPush, answerHandshake } from './accept-push.ts'

const plainAccount: AccountCredentials = { ...testAccount, messageMode: 'plain' }
const compatibleAccount: AccountCredentials = { ...testAccount, messageMode: 'compatible' }

const push = (content = '<Content><![CDATA[hello]]></Content>', receiver = testAccount.receiverId) =>
  `<xml><ToUserName><![CDATA[${receiver}]]></ToUserName><FromUserName><![CDATA[oDemo1]]></FromUserName><CreateTime>1764000000</CreateTime>` +
  `<MsgType><![CDATA[text]]></MsgType>${content}<MsgId>24086087575195331</MsgId></xml>`

const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof CallbackRefused) return `${error.status} ${error.code}`
    throw error
  }
  return 'accepted'
}
const without = ({ query, body }: CallbackRequest, name: string): CallbackRequest => ({ query: { ...query, [name]: undefined }, body })

describe('the check of the address', () => {
  const request = (query: Record<string, string | undefined>): CallbackRequest => ({ query, body: Buffer.alloc(0) })

  it('gets its echostr back as it was, as text', () => {
    const { token, timestamp, nonce, signature, echostr, expectedHttpBody } = plainVectors[0]!
    const reply = answerHandshake({ ...testAccount, token }, request({ timestamp, nonce, signature, echostr }))
    expect(reply).toEqual({ status: 200, contentType: 'text/plain; charset=utf-8', body: expectedHttpBody })
  })

  it.each([
    ['a wrong signature', { signature: '0'.repeat(40) }, '401 bad-signature'],
    ['no signature', { signature: undefined }, '401 bad-signature'],
    ['another time', { timestamp: '1764000001' }, '401 bad-signature'],
    ['no time', { timestamp: undefined }, '401 bad-signature'],
    ['no nonce', { nonce: undefined }, '401 bad-signature'],
    ['no echostr', { echostr: undefined }, '400 malformed'],
    ['an echostr of many lines', { echostr: 'a\r\nb' }, '400 malformed'],
    ['an endless echostr', { echostr: 'a'.repeat(257) }, '400 malformed'],
  ])('is refused with %s', (_name, change, code) => {
    expect(refusal(() => answerHandshake(testAccount, request({ ...signedQuery(testAccount), echostr: '42', ...change })))).toBe(code)
  })
})

describe('a push in secure mode', () => {
  it('of the vectors is read as it was written', () => {
    const vector = encryptedVector('oa-secure-text-cjk-emoji-cdata')
    const query = { timestamp: vector.timestamp, nonce: vector.nonce, msg_signature: vector.msg_signature }
    const accepted = acceptPush(testAccount, { query, body: Buffer.from(`<xml><Encrypt>${vector.encrypted}</Encrypt></xml>`) })
    expect(accepted.raw).toBe(vector.plaintext)
    expect(accepted.event).toEqual({
      dedupeKey: 'm:oDemoOpenId0000000000000001:24086087575195331',
      customerRef: 'oDemoOpenId0000000000000001',
      at: new Date(1764000000_000),
      type: 'message',
      platformMessageId: '24086087575195331',
      content: { kind: 'text', text: '你好 & <b>Grüße</b> 👋🏽 007' },
    })
  })

  it('is taken however old it is, with or without the part that covers no body', () => {
    expect(refusal(() => acceptPush(testAccount, without(securePush(testAccount, push()), 'signature')))).toBe('accepted')
  })

  const encryptedOnce = securePush(testAccount, push())
  const cut = (characters: number) =>
    envelope(testAccount, /CDATA\[([\w+/=]+)\]\]><\/Encrypt>/.exec(encryptedOnce.body.toString())![1]!.slice(0, -characters))
  it.each<[string, CallbackRequest, string]>([
    ['nobody signed', without(encryptedOnce, 'msg_signature'), '401 not-secure'],
    [
      'is signed for the address only',
      { ...encryptedOnce, query: { ...encryptedOnce.query, msg_signature: encryptedOnce.query['signature'] } },
      '401 bad-signature',
    ],
    ['is signed for another body', { ...securePush(testAccount, push()), query: encryptedOnce.query }, '401 bad-signature'],
    ['is in clear, rightly signed for plain mode', plainPush(testAccount, push()), '401 not-secure'],
    [
      'is in clear, with a signature of the other kind',
      { ...plainPush(testAccount, push()), query: encryptedOnce.query },
      '401 not-secure',
    ],
    ['is for another AppID', securePush({ ...testAccount, platformId: 'wxffffffffffffffff' }, push()), '403 wrong-account'],
    ['is for another account of the AppID', securePush(testAccount, push(undefined, 'gh_other')), '403 wrong-account'],
    ['was cut at a block', cut(128), '400 undecipherable'],
    ['was cut anywhere', cut(5), '400 undecipherable'],
    [
      'has two cipher texts',
      { ...encryptedOnce, body: Buffer.from('<xml><Encrypt>AAAA</Encrypt><Encrypt>AAAA</Encrypt></xml>') },
      '400 malformed',
    ],
    ['has a DTD outside', { ...encryptedOnce, body: Buffer.from(`<!DOCTYPE xml>${encryptedOnce.body.toString()}`) }, '400 malformed'],
    [
      'has a DTD inside',
      securePush(testAccount, `<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/hostname">]>${push('<Content>&a;</Content>')}`),
      '400 malformed',
    ],
    ['is no XML', { ...encryptedOnce, body: Buffer.from('{}') }, '400 malformed'],
    ['is empty', { ...encryptedOnce, body: Buffer.alloc(0) }, '400 malformed'],
    ['is too large', { ...encryptedOnce, body: Buffer.alloc(1_000_000, ' ') }, '400 malformed'],
    ['is not UTF-8', { ...encryptedOnce, body: Buffer.concat([encryptedOnce.body, Buffer.of(0xff)]) }, '400 malformed'],
  ])('that %s is refused', (_name, request, code) => {
    expect(refusal(() => acceptPush(testAccount, request))).toBe(code)
  })
})

describe('a push in compatible mode', () => {
  it('is read from the part that is signed', () => {
    const request = securePush(
      compatibleAccount,
      push(),
      '<FromUserName>oForged</FromUserName><MsgType>text</MsgType><Content>forged</Content><MsgId>1</MsgId>',
    )
    expect(acceptPush(compatibleAccount, request).event).toMatchObject({ customerRef: 'oDemo1', content: { text: 'hello' } })
  })

  it('is refused without that part', () => {
    expect(refusal(() => acceptPush(compatibleAccount, plainPush(compatibleAccount, push())))).toBe('401 not-secure')
  })
})

describe('a push in plain mode', () => {
  it('is read on the signature of the address', () => {
    expect(acceptPush(plainAccount, plainPush(plainAccount, push())).event).toMatchObject({ type: 'message', content: { text: 'hello' } })
  })

  it.each<[string, CallbackRequest, string]>([
    ['without a signature', without(plainPush(plainAccount, push()), 'signature'), '401 bad-signature'],
    [
      'of another token',
      { ...plainPush(plainAccount, push()), query: signedQuery({ ...plainAccount, token: 'other' }) },
      '401 bad-signature',
    ],
    ['for another account', plainPush(plainAccount, push(undefined, 'gh_other')), '403 wrong-account'],
    ['with a DTD', plainPush(plainAccount, `<!DOCTYPE xml>${push()}`), '400 malformed'],
    ['with an entity', plainPush(plainAccount, push('<!ENTITY a "b"><Content>&a;</Content>')), '400 malformed'],
    ['of 1 MB', plainPush(plainAccount, push(`<Content>${'a'.repeat(1_000_000)}</Content>`)), '400 malformed'],
  ])('%s is refused', (_name, request, code) => {
    expect(refusal(() => acceptPush(plainAccount, request))).toBe(code)
  })
})

describe('while the key is being rotated', () => {
  const rotated: AccountCredentials = {
    ...testAccount,
    encodingAesKey: 'b25u+MyKPCAnt8ajf8cWMy06V0PeBw/dlh0VXGKn9yA',
    previousEncodingAesKey: testAccount.encodingAesKey,
  }

  it('takes what either key encrypted', () => {
    expect(acceptPush(rotated, securePush(rotated, push())).event).toMatchObject({ content: { text: 'hello' } })
    expect(acceptPush(rotated, securePush(testAccount, push())).event).toMatchObject({ content: { text: 'hello' } })
  })

  it('refuses what the previous key encrypted for somebody else, and what neither did', () => {
    const other = { ...testAccount, platformId: 'wxffffffffffffffff' }
    expect(refusal(() => acceptPush(rotated, securePush(other, push())))).toBe('403 wrong-account')
    const stranger = { ...testAccount, encodingAesKey: 'c25u+MyKPCAnt8ajf8cWMy06V0PeBw/dlh0VXGKn9yA' }
    expect(refusal(() => acceptPush(rotated, securePush(stranger, push())))).toBe('400 undecipherable')
  })

  it('takes the old key no longer once it is dropped', () => {
    const done = { ...rotated, previousEncodingAesKey: null }
    expect(refusal(() => acceptPush(done, securePush(testAccount, push())))).toBe('400 undecipherable')
  })
})

describe('what is well signed but not understood', () => {
  it.each([
    ['XML of another shape', '<xml><ToUserName>gh_demo00000001</ToUserName><Hello>1</Hello></xml>'],
    ['XML without a receiver', push().replace(/<ToUserName>.*<\/ToUserName>/, '')],
    ['broken XML', '<xml><ToUserName>gh_demo00000001'],
    ['JSON', '{"ToUserName":"gh_demo00000001"}'],
    ['a field that comes twice', push('<Content>a</Content><Content>b</Content>')],
  ])('is kept raw under a hash of its body: %s', (_name, xml) => {
    const hash = createHash('sha256').update(xml).digest('hex')
    expect(acceptPush(testAccount, securePush(testAccount, xml))).toEqual({
      raw: xml,
      event: null,
      doorbell: null,
      fallbackKey: `h:${hash}`,
      composeReply: null,
    })
  })

  it('can be stored even where it has a NUL', () => {
    const { raw, event } = acceptPush(testAccount, securePush(testAccount, push('<Content>a\0b</Content>')))
    expect(raw).not.toContain('\0')
    expect(event).toMatchObject({ content: { text: 'a\uFFFDb' } })
  })
})

it(
  'throws nothing but its own refusal, and not late, whatever comes',
  () => {
    const anyAccount = fc.constantFrom(testAccount, compatibleAccount, plainAccount)
    const fieldNames = [
      'FromUserName',
      'CreateTime',
      'MsgType',
      'MsgId',
      'Event',
      'EventKey',
      'Content',
      'MsgID',
      'Status',
      'MediaId',
      'Format',
    ].concat(['Location_X', 'Location_Y', 'Label', 'Title', 'Description', 'Url', 'bizmsgmenuid', 'Recognition'])
    const anyXml = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('<xml>', '</xml>', '<MsgType>', '</MsgType>', '<![CDATA[', ']]>', 'event', 'text', '<Event/>', '1', '&lt;'),
        maxLength: 30,
      }),
      fc
        .dictionary(
          fc.constantFrom(...fieldNames),
          fc.oneof(
            fc.constantFrom(
              'event',
              'text',
              '1',
              'a:b',
              'constructor',
              '',
              'TEMPLATESENDJOBFINISH',
              'location',
              'link',
              '/::)[微笑]',
              '1e999',
            ),
            fc.string({ unit: 'binary', maxLength: 50 }).map((value) => `<![CDATA[${value.replaceAll(']]>', '')}]]>`),
          ),
        )
        .map((fields) =>
          push(
            Object.entries(fields)
              .map(([name, value]) => `<${name}>${value}</${name}>`)
              .join(''),
          ),
        ),
    )
    fc.assert(
      fc.property(anyAccount, anyXml, fc.boolean(), fc.uint8Array(), (account, xml, signed, bytes) => {
        const request = account.messageMode === 'plain' ? plainPush(account, xml) : securePush(account, xml)
        inTime(() => refusal(() => acceptPush(account, request)))
        if (!signed) inTime(() => refusal(() => acceptPush(account, { query: signedQuery(account), body: Buffer.from(bytes) })))
      }),
      { numRuns: fuzzRuns },
    )
  },
  fuzzTimeoutMs,
)
