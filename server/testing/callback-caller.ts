import { request, type Agent } from 'node:http'
import { decrypt } from '@wecom/crypto'
import type { AccountCredentials, CallbackRequest } from '../wechat/adapter.ts'
import type { TestProduct } from './product.ts'

/** Calls a product's callback address as WeChat does, or as somebody who would like to be taken for it. */

export interface CallbackAnswer {
  status: number
  body: string
  headers: Readonly<Record<string, string | string[] | undefined>>
}

export type RawCallback = Pick<CallbackRequest, 'query'> & {
  body?: Buffer
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  /** One call per connection unless given. */
  agent?: Agent
}

/** node:http, since fetch gives up on an answer that comes before its whole body was read. */
export function callBack(
  product: TestProduct,
  accountId: string,
  { query, body, method = 'POST', headers, agent }: RawCallback,
): Promise<CallbackAnswer> {
  const known = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const url = `${product.url}/callbacks/wechat/${accountId}?${new URLSearchParams(known)}`
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent: agent ?? false, headers: { 'content-type': 'text/xml', ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), headers: response.headers }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The sandbox's account as WeChat knows it, under the product's id. */
export async function connectedAccount(product: TestProduct): Promise<AccountCredentials> {
  const { account } = product.sandbox
  const row = await product.database.database.prisma.account.findFirstOrThrow({ where: { platformId: account.appId } })
  return {
    accountId: row.id,
    kind: 'official-account',
    platformId: account.appId,
    receiverId: account.originalId,
    messageMode: row.messageMode as AccountCredentials['messageMode'],
    appSecret: account.appSecret,
    token: account.token,
    previousEncodingAesKey: null,
    encodingAesKey: account.encodingAesKey,
  }
}

/** What the answer to a push says to the customer, free of the count; null: it only stops WeChat from repeating. */
export function readReply(account: AccountCredentials, body: string): string | null {
  if (body === 'success') return null
  const field = (xml: string, name: string) =>
    new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`).exec(xml)?.slice(1).join('') ?? ''
  // By another implementation than ours.
  const clear = account.messageMode === 'plain' ? body : decrypt(account.encodingAesKey, field(body, 'Encrypt')).message
  return field(clear, 'Content')
}

/** A text message as WeChat writes it. */
export const textPush = (account: AccountCredentials, customerRef: string, msgId: string, text: string): string =>
  `<xml><ToUserName><![CDATA[${account.receiverId}]]></ToUserName><FromUserName><![CDATA[${customerRef}]]></FromUserName>` +
  `<CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime><MsgType><![CDATA[text]]></MsgType>` +
  `<Content><![CDATA[${text}]]></Content><MsgId>${msgId}</MsgId></xml>`
