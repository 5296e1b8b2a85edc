import { createHash } from 'node:crypto'
import { encrypt } from '@wecom/crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallbackRefused, type AccountCredentials, type CallbackRequest } from '../adapter.ts'
import { fuzzRuns, fuzzTimeoutMs } from '../testing/fuzz-runs.ts'
import { envelope, securePush } from '../testing/push-request.ts'
import { encryptedVector } from '../testing/vectors.ts'
import { acceptCallback, answerHandshake } from './accept-callback.ts'
import { wecomAccount } from './testing/wecom-account.ts'

const bell = (openKfId = wecomAccount.receiverId, corpId = wecomAccount.platformId) =>
  `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><CreateTime>1764000130</CreateTime><MsgType><![CDATA[event]]></MsgType>` +
  `<Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[ENCtoken]]></Token><OpenKfId><![CDATA[${openKfId}]]></OpenKfId></xml>`

const keyOf = (xml: string) => `h:${createHash('sha256').update(xml).digest('hex')}`
const otherKey = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof CallbackRefused) return `${error.status} ${error.code}`
    throw error
  }
  return 'accepted'
}

describe('the check of the address', () => {
  const vector = encryptedVector('wecom-url-verification-echostr')
  const query = { timestamp: vector.timestamp, nonce: vector.nonce, msg_signature: vector.msg_signature, echostr: vector.encrypted }
  const ask = (change: Record<string, string | undefined>, account = wecomAccount) =>
    answerHandshake(account, { query: { ...query, ...change }, body: Buffer.alloc(0) })

  it('gets its echostr back deciphered, as text and nothing around it', () => {
    expect(ask({})).toEqual({ status: 200, contentType: 'text/plain; charset=utf-8', body: vector.plaintext })
  })

  it('passes where the plus signs became spaces on the way', () => {
    expect(vector.encrypted).toContain('+')
    expect(ask({ echostr: vector.encrypted.replaceAll('+', ' ') }).body).toBe(vector.plaintext)
  })

  it('passes while the key is being changed', () => {
    expect(ask({}, { ...wecomAccount, encodingAesKey: otherKey, previousEncodingAesKey: wecomAccount.encodingAesKey }).body).toBe(
      vector.plaintext,
    )
  })

  it.each<[string, Record<string, string | undefined>, Partial<AccountCredentials>, string]>([
    ['a wrong signature', { msg_signature: '0'.repeat(40) }, {}, '401 bad-signature'],
    ['no signature', { msg_signature: undefined }, {}, '401 bad-signature'],
    ['another time', { timestamp: '1764000101' }, {}, '401 bad-signature'],
    ['no echostr', { echostr: undefined }, {}, '400 malformed'],
    ['another token', {}, { token: 'other' }, '401 bad-signature'],
    ['the CorpID of another company', {}, { platformId: 'wwother' }, '403 wrong-account'],
    ['another key', {}, { encodingAesKey: otherKey }, '400 undecipherable'],
  ])('is refused with %s', (_name, change, account, code) => {
    expect(refusal(() => ask(change, { ...wecomAccount, ...account }))).toBe(code)
  })

  it('echoes nothing that is no short word', () => {
    for (const text of ['', 'a b', 'a\nb', 'x'.repeat(257), '<script>\u00e9']) {
      const encrypted = encrypt(wecomAccount.encodingAesKey, text, wecomAccount.platformId)
      const { query: signed } = envelope(wecomAccount, encrypted)
      const request = { query: { ...signed, echostr: encrypted }, body: Buffer.alloc(0) }
      expect(refusal(() => answerHandshake(wecomAccount, request))).toBe('400 malformed')
    }
  })
})

describe('a call', () => {
  it('of the vectors is a doorbell with its token', () => {
    const vector = encryptedVector('wecom-kf-msg-or-event')
    const query = { timestamp: vector.timestamp, nonce: vector.nonce, msg_signature: vector.msg_signature }
    const body = Buffer.from(`<xml><ToUserName>ww</ToUserName><AgentID></AgentID><Encrypt>${vector.encrypted}</Encrypt></xml>`)
    expect(acceptCallback(wecomAccount, { query, body })).toEqual({
      raw: vector.plaintext,
      event: null,
      doorbell: { token: 'ENCdemoToken0000000000000000' },
      fallbackKey: keyOf(vector.plaintext),
      composeReply: null,
    })
  })

  it('about another account of the company rings nowhere, and is kept', () => {
    const xml = bell('wkAnother')
    expect(acceptCallback(wecomAccount, securePush(wecomAccount, xml))).toMatchObject({
      raw: xml,
      doorbell: null,
      fallbackKey: keyOf(xml),
      event: { type: 'ignored', name: 'kf_msg_or_event', dedupeKey: keyOf(xml), at: new Date(1764000130_000) },
    })
  })

  it.each([
    ['another event', bell().replace('kf_msg_or_event', 'enter_agent')],
    ['a doorbell without a token', bell().replace(/<Token>.*<\/Token>/, '')],
    ['broken XML', '<xml><ToUserName>'],
    ['JSON', '{}'],
  ])('that is not understood is kept under a hash of its body: %s', (_name, xml) => {
    expect(acceptCallback(wecomAccount, securePush(wecomAccount, xml))).toEqual({
      raw: xml,
      event: null,
      doorbell: null,
      fallbackKey: keyOf(xml),
      composeReply: null,
    })
  })

  const good = securePush(wecomAccount, bell())
  const without = (name: string): CallbackRequest => ({ ...good, query: { ...good.query, [name]: undefined } })
  it.each<[string, CallbackRequest, string]>([
    ['nobody signed', without('msg_signature'), '401 bad-signature'],
    ['has no time', without('timestamp'), '401 bad-signature'],
    ['is signed for another body', { ...securePush(wecomAccount, bell('wkX')), query: good.query }, '401 bad-signature'],
    ['is signed with another token', securePush({ ...wecomAccount, token: 'other' }, bell()), '401 bad-signature'],
    ['is in clear', { ...good, body: Buffer.from(bell()) }, '401 not-secure'],
    ['is for another company', securePush({ ...wecomAccount, platformId: 'wwother' }, bell()), '403 wrong-account'],
    ['names another company inside', securePush(wecomAccount, bell(undefined, 'wwother')), '403 wrong-account'],
    ['is encrypted with another key', securePush({ ...wecomAccount, encodingAesKey: otherKey }, bell()), '400 undecipherable'],
    ['has two cipher texts', { ...good, body: Buffer.from('<xml><Encrypt>AAAA</Encrypt><Encrypt>AAAA</Encrypt></xml>') }, '400 malformed'],
    ['has a DTD', securePush(wecomAccount, `<!DOCTYPE xml>${bell()}`), '400 malformed'],
    ['is empty', { ...good, body: Buffer.alloc(0) }, '400 malformed'],
    ['is too large', { ...good, body: Buffer.alloc(1_000_000, ' ') }, '400 malformed'],
  ])('that %s is refused', (_name, request, code) => {
    expect(refusal(() => acceptCallback(wecomAccount, request))).toBe(code)
  })

  it('is understood with the key before the last rotation while that is accepted, and not after', () => {
    const rotated = { ...wecomAccount, encodingAesKey: otherKey }
    expect(acceptCallback({ ...rotated, previousEncodingAesKey: wecomAccount.encodingAesKey }, good).doorbell).toEqual({
      token: 'ENCtoken',
    })
    expect(refusal(() => acceptCallback(rotated, good))).toBe('400 undecipherable')
  })

  it(
    'throws nothing but its own refusal, whatever comes',
    () => {
      const parts = ['<xml>', '</xml>', '<Event>', '</Event>', '<![CDATA[', ']]>', 'kf_msg_or_event', '<Token/>', '<OpenKfId>', '1', '&lt;']
      const anyXml = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...parts), maxLength: 30 }))
      fc.assert(
        fc.property(anyXml, fc.uint8Array(), (xml, bytes) => {
          refusal(() => acceptCallback(wecomAccount, securePush(wecomAccount, xml)))
          refusal(() => acceptCallback(wecomAccount, { ...good, body: Buffer.from(bytes) }))
          refusal(() => answerHandshake(wecomAccount, { query: { ...good.query, echostr: xml }, body: Buffer.alloc(0) }))
        }),
        { numRuns: fuzzRuns },
      )
    },
    fuzzTimeoutMs,
  )
})
