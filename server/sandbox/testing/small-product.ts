import { randomUUID } from 'node:crypto'
import { decrypt, getSignature } from '@wecom/crypto'
import { XMLParser } from 'fast-xml-parser'
import Fastify from 'fastify'
import { decodeJwt } from 'jose'
import type { AddressInfo } from 'node:net'
import { newAccountBody, type NewAccountBody } from '../../contracts/account.ts'
import { changeMemberBody, type AdminMember } from '../../contracts/member.ts'

/**
 * As much of the product as the seed meets, in memory: the same addresses, the same shapes, the roles asked for.
 * Conversations appear a moment after the push, as they may in the product.
 */
export interface SmallProduct {
  readonly url: string
  readonly members: AdminMember[]
  readonly accounts: { id: string; body: NewAccountBody }[]
  readonly contacts: { id: string; name: string }[]
  /** Changing requests, oldest first: `PATCH /api/contacts/…`. */
  readonly changes: string[]
  /** KF accounts that were rung for, by open_kfid. What they rang for is not fetched. */
  readonly doorbells: string[]
  close(): Promise<void>
}

export async function startSmallProduct(): Promise<SmallProduct> {
  const members: SmallProduct['members'] = []
  const accounts: SmallProduct['accounts'] = []
  const contacts: SmallProduct['contacts'] = []
  const threads: { id: string; openid: string; contactId: string; texts: string[]; asked: number }[] = []
  const changes: string[] = []
  const doorbells: string[] = []
  const orgId = randomUUID()
  const server = Fastify({ forceCloseConnections: true })
  server.addContentTypeParser('text/xml', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  server.addHook('onRequest', async (request) => {
    if (request.method !== 'GET' && request.url.startsWith('/api/')) changes.push(`${request.method} ${request.url}`)
  })
  const caller = (authorization: string | undefined) => {
    const claims = decodeJwt(authorization?.replace('Bearer ', '') ?? '')
    const email = String(claims['preferred_username'])
    let member = members.find((one) => one.email === email)
    if (member === undefined) {
      const off = { wechatEnabled: false, line: null, regulated: false, unit: null, suspended: false }
      member = { id: randomUUID(), name: String(claims['name']), email, ...off }
      members.push(member)
    }
    return { member, isAdmin: (claims['roles'] as string[] | undefined)?.includes('Admin') ?? false }
  }
  server.addHook('preHandler', async (request, reply) => {
    if (request.url.startsWith('/api/admin/') && !caller(request.headers.authorization).isAdmin) return reply.code(403).send()
  })
  server.get('/api/me', async (request) => {
    const { id, name, email, wechatEnabled, line } = caller(request.headers.authorization).member
    return { id, orgId, name, email, roles: ['member'], wechatEnabled, line }
  })
  server.get('/api/admin/members', async () => ({ items: members, nextCursor: null }))
  server.patch<{ Params: { id: string } }>('/api/admin/members/:id', async (request) => {
    const member = members.find((one) => one.id === request.params.id)
    return Object.assign(member ?? {}, changeMemberBody.parse(request.body))
  })
  server.get('/api/admin/accounts', async () => ({ items: accounts.map(presentAccount), nextCursor: null }))
  server.post('/api/admin/accounts', async (request, reply) => {
    const account = { id: randomUUID(), body: newAccountBody.parse(request.body) }
    accounts.push(account)
    return reply.code(201).send(presentAccount(account))
  })
  server.get('/api/threads', async () => ({
    items: threads.filter((thread) => thread.asked++ > 0).map((thread) => presentThread(thread, contacts)),
    nextCursor: null,
  }))
  server.get<{ Params: { id: string } }>('/api/threads/:id/messages', async (request) => {
    const thread = threads.find((one) => one.id === request.params.id)
    return { items: thread?.texts.map(presentMessage) ?? [], hasMore: false }
  })
  server.patch<{ Params: { id: string }; Body: { name: string } }>('/api/contacts/:id', async (request) => {
    const contact = contacts.find((one) => one.id === request.params.id)
    return Object.assign(contact ?? {}, request.body)
  })
  server.get<{ Params: { id: string }; Querystring: { echostr: string } }>('/callbacks/wechat/:id', async (request) => {
    const account = accounts.find((one) => one.id === request.params.id)
    const { echostr } = request.query
    return account?.body.kind === 'wecom-kf' ? decrypt(account.body.encodingAesKey, echostr).message : echostr
  })
  server.post<{ Params: { id: string }; Body: string; Querystring: Record<string, string> }>(
    '/callbacks/wechat/:id',
    async (request, reply) => {
      const account = accounts.find((one) => one.id === request.params.id)
      const { Encrypt } = parser.parse(request.body).xml as Record<string, string>
      const { msg_signature: signature, timestamp = '', nonce = '' } = request.query
      if (account === undefined || getSignature(account.body.token, timestamp, nonce, Encrypt ?? '') !== signature)
        return reply.code(401).send()
      const push = parser.parse(decrypt(account.body.encodingAesKey, Encrypt ?? '').message).xml as Record<string, string>
      if (push['Event'] === 'kf_msg_or_event') {
        doorbells.push(push['OpenKfId'] ?? '')
        return 'success'
      }
      const openid = push['FromUserName'] ?? ''
      let thread = threads.find((one) => one.openid === openid)
      if (thread === undefined) {
        const contact = { id: randomUUID(), name: `WeChat user ${contacts.length + 1}` }
        contacts.push(contact)
        thread = { id: randomUUID(), openid, contactId: contact.id, texts: [], asked: 0 }
        threads.push(thread)
      }
      thread.texts.push(push['Content'] ?? '')
      return 'success'
    },
  )
  await server.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return { url, members, accounts, contacts, changes, doorbells, close: () => server.close() }
}

const parser = new XMLParser({ parseTagValue: false })

/** An account as the product answers it: all that was entered, but no secret. */
function presentAccount({ id, body }: SmallProduct['accounts'][number]) {
  const { token: _token, encodingAesKey: _key, ...rest } = body
  const { appSecret: _appSecret, secret: _secret, ...shown } = { appSecret: '', secret: '', ...rest }
  const callbackUrl = `https://elsewhere.example/callbacks/wechat/${id}`
  return {
    maxTextBytes: 2_000,
    reengage: null,
    ...shown,
    id,
    callbackUrl,
    fault: null,
    lastCheck: null,
    calledAt: null,
    createdAt: '2026-11-22T10:00:00.000Z',
  }
}

/** As much of a conversation and of a message as the seed looks at. */
const presentThread = (thread: { id: string; contactId: string }, contacts: readonly { id: string; name: string }[]) => ({
  id: thread.id,
  contact: contacts.find(({ id }) => id === thread.contactId),
})
const presentMessage = (text: string) => ({ direction: 'in', text })
