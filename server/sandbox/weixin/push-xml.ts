import { weixinAccount } from '../world.ts'

/** Fields of a push by WeChat's own names, flat. Numbers and ids stand bare, texts in CDATA. */
export type PushFields = Readonly<Record<string, string | number>>

/** One push, as it stays over its repeats. */
export interface Push {
  openid: string
  fields: PushFields
}

const bare = new Set(['CreateTime', 'MsgId', 'MsgID', 'Location_X', 'Location_Y', 'Scale'])

/** https://developers.weixin.qq.com/doc/service/en/guide/product/message/Receiving_standard_messages.html */
export function pushXml(push: Push): string {
  return `<xml>${inner(push)}</xml>`
}

/** What a body holds by mode: clear fields, the encrypted ones, or both. */
export function pushBody(push: Push, mode: 'plain' | 'compatible' | 'secure', encrypted: string): string {
  const encrypt = element('Encrypt', encrypted)
  switch (mode) {
    case 'plain':
      return pushXml(push)
    case 'compatible':
      return `<xml>${inner(push)}${encrypt}</xml>`
    case 'secure':
      return `<xml>${element('ToUserName', weixinAccount.originalId)}${encrypt}</xml>`
  }
}

const inner = (push: Push) =>
  Object.entries({ ToUserName: weixinAccount.originalId, FromUserName: push.openid, ...push.fields })
    .map(([name, value]) => element(name, value))
    .join('')

const element = (name: string, value: string | number) =>
  bare.has(name) ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${String(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`
