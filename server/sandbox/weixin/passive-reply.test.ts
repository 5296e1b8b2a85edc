import { encrypt, getSignature } from '@wecom/crypto'
import { expect, test } from 'vitest'
import { startWorld } from '../testing/start-world.ts'
import { weixinAccount } from '../world.ts'
import { AdjustableClock } from '../../platform/clock.ts'
import { createKeeper } from '../keeper.ts'
import { createMediaStore } from '../phones/media-store.ts'
import { readReply } from './passive-reply.ts'

const media = createMediaStore(createKeeper({ clock: new AdjustableClock(), stateFile: null }), null)
const openid = 'oCustomer'
const reply = (content: string, to = openid) =>
  `<xml><ToUserName><![CDATA[${to}]]></ToUserName><FromUserName><![CDATA[${weixinAccount.originalId}]]></FromUserName>` +
  `<CreateTime>1780000000</CreateTime>${content}</xml>`
const text = '<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[欢迎]]></Content>'
const envelope = (xml: string, receiver: string = weixinAccount.appId) => {
  const encrypted = encrypt(weixinAccount.encodingAesKey, xml, receiver)
  const signature = getSignature(weixinAccount.token, '1780000000', 'n1', encrypted)
  return `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>1780000000</TimeStamp><Nonce><![CDATA[n1]]></Nonce></xml>`
}
const welcome = { kind: 'content', content: { kind: 'text', text: '欢迎' } }

test('reads a reply as its mode has it', () => {
  expect(readReply(envelope(reply(text)), 'secure', openid, media)).toEqual(welcome)
  expect(readReply(envelope(reply(text)), 'compatible', openid, media)).toEqual(welcome)
  expect(readReply(reply(text), 'compatible', openid, media)).toEqual(welcome)
  expect(readReply(reply(text), 'plain', openid, media)).toEqual(welcome)
})

test.each([
  ['clear, in secure mode', reply(text), 'it is not encrypted'],
  ['for somebody else', envelope(reply(text, 'oOther')), 'it is for another customer'],
  ['encrypted for another account', envelope(reply(text), 'wxother'), 'it is for somebody else'],
  ['without content', envelope(reply('<MsgType><![CDATA[text]]></MsgType>')), 'it has no Content'],
  ['of an unknown kind', envelope(reply('<MsgType><![CDATA[file]]></MsgType>')), 'its MsgType is file'],
  [
    'with a medium that nobody uploaded',
    envelope(reply('<MsgType><![CDATA[image]]></MsgType><Image><MediaId><![CDATA[none]]></MediaId></Image>')),
    'its medium is unknown',
  ],
  ['with a wrong signature', envelope(reply(text)).replace('<Nonce><![CDATA[n1', '<Nonce><![CDATA[n2'), 'its signature is wrong'],
])('refuses a reply that is %s', (_what, body, why) => {
  expect(readReply(body, 'secure', openid, media)).toEqual({ kind: 'malformed', why })
})

test('refuses a body that is no XML', () => {
  expect(readReply('<xml><Encrypt>', 'secure', openid, media).kind).toBe('malformed')
})

test('shows the reply on the phone, and it takes no place of the grant', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  world.product.answer = (_push, response) => response.end(envelope(reply(text, phone.openid)))
  await phone.say('hello').delivery
  expect(phone.messages.at(-1)).toMatchObject({ from: 'account', via: 'reply', content: { kind: 'text', text: '欢迎' } })
  expect(world.sandbox.keeper.state.phones[0]?.grant?.used).toBe(0)
})
