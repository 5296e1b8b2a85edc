import { decrypt, getSignature } from '@wecom/crypto'
import { createHash } from 'node:crypto'
import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { weixinAccount } from '../world.ts'
import { pushRequest } from './push-request.ts'

const push = {
  openid: 'oCustomer',
  fields: { CreateTime: 1_780_000_000, MsgType: 'text', Content: '你好 ]]> <b>&amp;😀', MsgId: '24086087575195331' },
}
const now = new Date('2026-11-22T10:00:00.500Z')
const parse = (xml: string) => new XMLParser({ parseTagValue: false, processEntities: false }).parse(xml).xml as Record<string, string>
const expectedFields = {
  ToUserName: weixinAccount.originalId,
  FromUserName: 'oCustomer',
  CreateTime: '1780000000',
  MsgType: 'text',
  Content: '你好 ]]> <b>&amp;😀',
  MsgId: '24086087575195331',
}
const value = (query: URLSearchParams, name: string) => query.get(name) ?? ''

test.each(['secure', 'compatible'] as const)('encrypts in %s mode so that Tencent’s own package reads it', (mode) => {
  const { query, body } = pushRequest(push, mode, now)
  const { Encrypt = '', ...clear } = parse(body)
  expect(getSignature(weixinAccount.token, value(query, 'timestamp'), value(query, 'nonce'), Encrypt)).toBe(query.get('msg_signature'))
  expect(query.get('encrypt_type')).toBe('aes')
  const { message, id } = decrypt(weixinAccount.encodingAesKey, Encrypt)
  expect(id).toBe(weixinAccount.appId)
  expect(parse(message)).toEqual(expectedFields)
  expect(clear).toEqual(mode === 'secure' ? { ToUserName: weixinAccount.originalId } : expectedFields)
})

test('pads to whole blocks of 32 bytes at every length', () => {
  const lengths = Array.from({ length: 40 }, (_, length) => {
    const { body } = pushRequest({ ...push, fields: { Content: 'x'.repeat(length) } }, 'secure', now)
    return Buffer.from(parse(body)['Encrypt'] ?? '', 'base64').length % 32
  })
  expect(lengths).toEqual(Array(40).fill(0))
})

test('sends clear fields in plain mode, and no msg_signature', () => {
  const { query, body } = pushRequest(push, 'plain', now)
  expect(parse(body)).toEqual(expectedFields)
  expect([...query.keys()]).toEqual(['signature', 'timestamp', 'nonce', 'openid'])
})

test('signs every push with the three parts that the account’s token gives', () => {
  const { query } = pushRequest(push, 'plain', now)
  const parts = [weixinAccount.token, value(query, 'timestamp'), value(query, 'nonce')].sort().join('')
  expect(query.get('signature')).toBe(createHash('sha1').update(parts).digest('hex'))
  expect(query.get('timestamp')).toBe('1795341600')
})

test('is never the same twice, since each repeat is encrypted anew', () => {
  expect(pushRequest(push, 'secure', now).body).not.toBe(pushRequest(push, 'secure', now).body)
})
