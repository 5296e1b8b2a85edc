import { decrypt as referenceDecrypt, getSignature } from '@wecom/crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountCredentials } from '../adapter.ts'
import { plainPush, securePush } from '../testing/push-request.ts'
import { testAccount } from '../testing/test-account.ts'
import { parseXml } from '../xml.ts'
import { acceptPush } from './accept-push.ts'
import { readRecordedPush, recordedPushes } from './testing/recorded-push.ts'

const at = new Date('2026-03-04T15:30:20.250Z')
const pushOf = (account: AccountCredentials, name: string) =>
  (account.messageMode === 'plain' ? plainPush : securePush)(account, readRecordedPush(name))
const reply = (account: AccountCredentials, text: string, name = 'text') =>
  acceptPush(account, pushOf(account, name)).composeReply!(text, at)
const inner = { ToUserName: 'oDemoOpenId0000000000000001', FromUserName: 'gh_demo00000001', CreateTime: '1772638220', MsgType: 'text' }

/** As WeChat opens it, by another implementation than ours. */
function open(body: string, account: AccountCredentials) {
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = parseXml(body) as Record<string, string>
  expect(MsgSignature).toBe(getSignature(account.token, TimeStamp!, Nonce!, Encrypt!))
  const { message, id } = referenceDecrypt(account.encodingAesKey, Encrypt!)
  return { fields: { ...parseXml(message) }, id }
}

describe('the reply that is free of the count', () => {
  it('goes in clear in plain mode, with To and From changed', () => {
    const { status, contentType, body } = reply({ ...testAccount, messageMode: 'plain' }, '你好 ]]> 👋🏽\n<b>&amp;007')
    expect([status, contentType]).toEqual([200, 'application/xml; charset=utf-8'])
    expect({ ...parseXml(body) }).toEqual({ ...inner, Content: '你好 ]]> 👋🏽\n<b>&amp;007' })
  })

  it.each(['secure', 'compatible'] as const)('goes encrypted and signed in %s mode', (messageMode) => {
    const account = { ...testAccount, messageMode }
    const { body } = reply(account, '你好 ]]>')
    expect(Object.keys(parseXml(body))).toEqual(['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce'])
    expect(open(body, account)).toEqual({ fields: { ...inner, Content: '你好 ]]>' }, id: account.platformId })
  })

  it('is encrypted with the key that opened the push', () => {
    const rotated = { ...testAccount, encodingAesKey: 'b'.repeat(43), previousEncodingAesKey: testAccount.encodingAesKey }
    const byOld = acceptPush(rotated, securePush(testAccount, readRecordedPush('text'))).composeReply!('x', at)
    expect(open(byOld.body, testAccount).fields).toMatchObject({ Content: 'x' })
    expect(open(reply(rotated, 'x').body, rotated).fields).toMatchObject({ Content: 'x' })
  })

  it('is XML whatever the text', () => {
    const account = { ...testAccount, messageMode: 'plain' as const }
    const { composeReply } = acceptPush(account, pushOf(account, 'text'))
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(fc.constantFrom(']]>', '\0', '\u000b', '\ud83d', '\uffff'), fc.string({ unit: 'binary' })) }),
        (text) => {
          // Line ends become \n with every reader of XML.
          const { Content } = parseXml(composeReply!(text, at).body)
          expect(Content).toBe(
            text
              .toWellFormed()
              .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\uFFFD')
              .replaceAll(/\r\n?/g, '\n'),
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is offered to whoever wrote or came, and to nobody else', () => {
    const answered = recordedPushes.filter((name) => acceptPush(testAccount, pushOf(testAccount, name)).composeReply !== null)
    const silent = recordedPushes.filter((name) => !answered.includes(name))
    expect(silent).toEqual(
      ['location-report', 'mass-sent', 'notice-accepted', 'notice-changed', 'notice-sent', 'pic-sysphoto', 'template-blocked'].concat([
        'template-failed',
        'template-sent',
        'unsubscribe',
        'view',
      ]),
    )
  })
})
