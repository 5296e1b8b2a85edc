import { generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuthAnswer } from '../../contracts/socket.ts'
import { newId } from '../../platform/new-id.ts'
import { startConversation, type Conversation } from '../../testing/conversation.ts'
import { ProductClient, until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// Every route as everybody: who gets in, who is told that there is nothing, and who must sign in first.

const otherTenant = '6b0e1c1f-8d2f-4a6c-8d66-1d6b3c0e2a02'
const strangersTenant = '7c1f2d20-9e30-4b7d-9e77-2e7c4d1f3b03'

let product: TestProduct
let conversation: Conversation
let ids: Record<'thread' | 'threadToLeave' | 'message' | 'contact' | 'member' | 'account' | 'stranger' | 'policyVersion', string>
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false, otherTenants: [otherTenant] })
  conversation = await startConversation(product)
  const { ana, thread } = conversation
  for (const text of ['1', '2', '3', '4', '5', 'waits']) await ana.send(thread.id, text)
  const queued = (await ana.messages(thread.id)).find(({ status }) => status === 'queued')
  ids = {
    thread: thread.id,
    threadToLeave: (await startConversation(product)).thread.id,
    stranger: newId(),
    policyVersion: '0',
    message: queued?.id ?? '',
    contact: thread.contact.id,
    member: (await ana.me()).id,
    account: thread.account.id,
  }
}, 60_000)
afterAll(async () => {
  printTable()
  await product.close()
})

/** Who got what, as it was answered: one line a route, printed once at the end. */
const answered = new Map<string, Map<string, string>>()
function note(what: string, who: string, got: string): void {
  answered.set(what, (answered.get(what) ?? new Map<string, string>()).set(who, got))
}
function printTable(): void {
  const columns: readonly string[] = people
  let said = ''
  const lines = [...answered].map(([what, got]) => {
    const others = [...new Set([...got].filter(([who]) => !columns.includes(who)).map(([, status]) => status))].sort().join(' ')
    // As a rule all lines say the same of strangers: once is enough.
    const repeated = others === said ? '″' : others
    said = others
    return [what.padEnd(58), ...people.map((who) => (got.get(who) ?? '–').padEnd(7)), repeated].join(' ')
  })
  const heads = ['ana', 'ben', 'maya', 'tom', 'other']
  process.stdout.write(
    [['route'.padEnd(58), ...heads.map((head) => head.padEnd(7)), 'no right to be here'].join(' '), ...lines, ''].join('\n'),
  )
}

const nowSeconds = () => Math.floor(product.clock.now().getTime() / 1000)
const mint = async (userId: string, change: Record<string, unknown> = {}) => (await product.sandbox.mintToken(userId, change)).token
const ofTenant = (userId: string, tid: string) => mint(userId, { tid, iss: `${product.sandbox.entraAuthority}/${tid}/v2.0` })

/** A new account each time: WeChat's ids are the account's own. */
const newAccount = () => {
  const { appSecret, token, encodingAesKey } = product.sandbox.account
  const own = newId().replaceAll('-', '').slice(-12)
  const secrets = { appId: `wx${own}`, originalId: `gh_${own}`, appSecret, token, encodingAesKey }
  return { kind: 'official-account', name: 'Another', ...secrets, messageMode: 'secure', routing: { kind: 'pool' } }
}

/** In this order: takes part, doesn't, administers, compliance, administers another organisation. */
const people = ['ana', 'ben', 'maya', 'tom', 'maya of another organisation'] as const
type Statuses = readonly [number, number, number, number, number]
const everybody: Statuses = [200, 200, 200, 200, 200]
const participants: Statuses = [200, 404, 404, 404, 404]
const admins: Statuses = [403, 403, 200, 403, 200]
const ownAdmins: Statuses = [403, 403, 200, 403, 404]

const routes: readonly (readonly [route: string, statuses: Statuses, body?: () => unknown])[] = [
  ['GET /api/me', everybody],
  ['GET /api/me/preferences', everybody],
  ['PATCH /api/me/preferences', everybody, () => ({ quietHours: null })],
  ['GET /api/threads', everybody],
  ['GET /api/threads/{thread}', participants],
  ['GET /api/threads/{thread}/messages', participants],
  ['POST /api/threads/{thread}/messages', [201, 404, 404, 404, 404], () => ({ clientId: newId(), kind: 'text', text: 'hello' })],
  ['POST /api/threads/{thread}/read', [204, 404, 404, 404, 404], () => ({ position: 1 })],
  ['GET /api/threads/unread', everybody],
  ['POST /api/threads/{thread}/pin', participants],
  ['DELETE /api/threads/{thread}/pin', participants],
  ['POST /api/threads/{thread}/mute', participants],
  ['DELETE /api/threads/{thread}/mute', participants],
  ['POST /api/threads/{thread}/unread', participants],
  ['POST /api/threads/{thread}/typing', [204, 404, 404, 404, 404], () => ({ typing: true })],
  ['POST /api/threads/{thread}/notes', [201, 404, 404, 404, 404], () => ({ clientId: newId(), text: 'for colleagues' })],
  // Nobody handed it to her.
  ['POST /api/threads/{thread}/hand-over', [409, 404, 404, 404, 404], () => ({ answer: 'accept' })],
  ['PATCH /api/messages/{message}', participants, () => ({ text: 'changed' })],
  // What it is asked to do again is still queued.
  ['POST /api/messages/{message}/retry', [409, 404, 404, 404, 404]],
  ['DELETE /api/messages/{message}', participants],
  ['POST /api/threads/{thread}/claim', participants],
  ['POST /api/threads/{threadToLeave}/leave', participants],
  // Ana is there already, and to herself she hands nothing over.
  ['POST /api/threads/{thread}/participants', participants, () => ({ memberId: ids.member })],
  ['POST /api/threads/{thread}/transfer', [400, 404, 404, 404, 404], () => ({ memberId: ids.member, note: '' })],
  ['DELETE /api/threads/{thread}/participants/{stranger}', [404, 404, 404, 404, 404]],
  // JSON is no file; who has no WeChat is told that first.
  ['POST /api/media', [415, 403, 403, 403, 403], () => ({})],
  ['GET /api/media/{stranger}', [404, 404, 404, 404, 404]],
  ['GET /api/members', everybody],
  ['GET /api/contacts', everybody],
  ['POST /api/contacts', [201, 201, 201, 201, 201], () => ({ name: 'Known Beforehand' })],
  ['POST /api/contacts/import', everybody, () => ({ csv: 'name', dryRun: true })],
  ['GET /api/contacts/{contact}', participants],
  ['PATCH /api/contacts/{contact}', participants, () => ({ name: 'Renamed' })],
  // For nothing nobody can look.
  ['GET /api/search', [400, 400, 400, 400, 400]],
  ['GET /api/contacts/{contact}/media', participants],
  ['POST /api/contacts/{contact}/block', participants],
  ['POST /api/contacts/{contact}/unblock', participants],
  // With themselves nobody is merged.
  ['POST /api/contacts/{contact}/merge', [400, 404, 404, 404, 404], () => ({ contactId: ids.contact })],
  ['DELETE /api/contacts/{contact}/merges/{stranger}', [404, 404, 404, 404, 404]],
  ['GET /api/accounts', everybody],
  ['GET /api/invites', everybody],
  ['POST /api/invites', [201, 403, 403, 403, 403], () => ({ accountId: ids.account })],
  ['DELETE /api/invites/{stranger}', [404, 404, 404, 404, 404]],
  ['GET /api/events', everybody],
  ['GET /api/admin/members', admins],
  ['PATCH /api/admin/members/{member}', ownAdmins, () => ({ line: '+8613800138000' })],
  ['GET /api/admin/notifications', admins],
  ['GET /api/admin/organisation', admins],
  ['PATCH /api/admin/organisation', admins, () => ({ wechatEnabled: true })],
  ['POST /api/admin/members/import', admins, () => ({ dryRun: true, csv: 'email' })],
  ['GET /api/policy', everybody],
  ['GET /api/admin/policy', admins],
  // The whole document is wanted.
  ['PUT /api/admin/policy', [403, 403, 422, 403, 422], () => ({})],
  ['GET /api/admin/policy/versions', admins],
  ['GET /api/admin/policy/versions/{policyVersion}', admins],
  ['GET /api/admin/activity', admins],
  ['GET /api/compliance/audit', [403, 403, 403, 200, 403]],
  ['GET /api/quick-replies', everybody],
  ['GET /api/admin/quick-replies', admins],
  ['POST /api/admin/quick-replies', [403, 403, 201, 403, 201], () => ({ shortcut: 'hello', title: 'Hello', text: 'Hello!' })],
  ['PATCH /api/admin/quick-replies/{stranger}', [403, 403, 404, 403, 404], () => ({ title: 'Hello' })],
  ['DELETE /api/admin/quick-replies/{stranger}', [403, 403, 404, 403, 404]],
  ['GET /api/admin/accounts', admins],
  ['POST /api/admin/accounts', [403, 403, 201, 403, 201], newAccount],
  ['PATCH /api/admin/accounts/{account}', ownAdmins, () => ({ name: 'Renamed' })],
  ['POST /api/admin/accounts/{account}/check', ownAdmins],
  ['POST /api/admin/accounts/{account}/restore', ownAdmins],
  ['DELETE /api/admin/accounts/{account}', [403, 403, 204, 403, 404]],
]

/** Calls a route; the account that is deleted is one made for it. */
async function call(token: string | null, route: string, body?: () => unknown, headers: Record<string, string> = {}) {
  const [method = '', template = ''] = route.split(' ')
  const own = route.startsWith('DELETE /api/admin/accounts') ? { ...ids, account: await disposableAccount() } : ids
  const path = template.replace(/\{(\w+)\}/g, (_all, name: keyof typeof ids) => own[name])
  const response = await fetch(product.url + path, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body()) }),
  })
  const text = await response.text()
  return { status: response.status, code: text === '' ? null : (JSON.parse(text) as { code?: string }).code }
}
async function disposableAccount(): Promise<string> {
  const created = await (await product.as('maya')).request<{ id: string }>('POST', '/api/admin/accounts', newAccount())
  return created.body.id
}

describe('every route', () => {
  it('stands in the table', async () => {
    const { paths } = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as { paths: Record<string, object> }
    const served = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const api = served.filter((route) => route.includes('/api/')).map((route) => route.replace(/\{\w+\}/g, '{}'))
    expect(api.toSorted()).toEqual(routes.map(([route]) => route.replace(/\{\w+\}/g, '{}')).toSorted())
  })

  it.each(people.map((who, column) => [who, column] as const))('answers %s as the table says', async (who, column) => {
    const token = who.includes(' ') ? await ofTenant('maya', otherTenant) : await mint(who)
    const codes: Record<number, string> = {
      400: 'invalid-request',
      403: 'role-required',
      404: 'not-found',
      409: 'wrong-state',
      415: 'unsupported-media-type',
      422: 'policy-invalid',
    }
    for (const [route, statuses, body] of routes) {
      const status = statuses[column] ?? Number.NaN
      const got = await call(token, route, body)
      note(route, who, String(got.status))
      expect({ route, ...got }).toEqual({
        route,
        status,
        code:
          (status === 409 && route.endsWith('/hand-over') ? 'no-hand-over' : null) ??
          (['POST /api/media', 'POST /api/invites'].includes(route) && status === 403 ? 'wechat-not-enabled' : codes[status]) ??
          (status === 204 ? null : undefined),
      })
    }
  })
})

describe('every route and every socket refuses', () => {
  const bad: [who: string, status: number, code: string, token: () => Promise<string | null> | string | null][] = [
    ['nobody', 401, 'token-missing', () => null],
    ['an empty token', 401, 'token-missing', () => ''],
    ['a token that is none', 401, 'token-invalid', () => 'x'],
    ['a token that ran out', 401, 'token-expired', () => mint('ana', { iat: nowSeconds() - 3_600, exp: nowSeconds() - 60 })],
    ['a token for another application', 401, 'token-invalid', () => mint('ana', { aud: 'https://graph.microsoft.com' })],
    ['a token of another issuer', 401, 'token-invalid', () => mint('ana', { iss: 'https://login.example/x/v2.0' })],
    ['a token whose issuer is another tenant’s', 401, 'token-invalid', () => mint('ana', { tid: otherTenant })],
    [
      'version 1’s issuer away from the global authority',
      401,
      'token-invalid',
      () => mint('ana', { iss: `https://sts.windows.net/${product.sandbox.tenantId}/` }),
    ],
    ['an application’s token', 401, 'token-invalid', () => mint('ana', { idtyp: 'app' })],
    ['a token without a scope', 401, 'token-invalid', () => mint('ana', { scp: undefined })],
    ['a token of another scope', 401, 'token-invalid', () => mint('ana', { scp: 'User.Read access_as_user_too' })],
    ['a token without a person', 401, 'token-invalid', () => mint('ana', { oid: undefined })],
    ['a token that is not valid yet', 401, 'token-invalid', () => mint('ana', { nbf: nowSeconds() + 600 })],
    ['a token without an end', 401, 'token-invalid', () => mint('ana', { exp: undefined })],
    ['a token of another key', 401, 'token-invalid', () => forged('RS256')],
    ['a token signed with what is public', 401, 'token-invalid', () => forged('HS256')],
    ['a token without a signature', 401, 'token-invalid', () => unsigned()],
    ['a tenant that is not set up', 401, 'tenant-not-allowed', () => ofTenant('maya', strangersTenant)],
    ['a member who is suspended', 403, 'member-suspended', () => suspended()],
  ]
  async function suspended(): Promise<string> {
    const token = await mint('ben', { oid: newId(), name: 'Sue Spended', roles: ['Admin', 'Compliance'] })
    const { id } = await new ProductClient(product.url, token).me()
    expect((await (await product.as('maya')).request('PATCH', `/api/admin/members/${id}`, { suspended: true })).status).toBe(200)
    return token
  }
  it.each(bad)('%s: %i %s', async (who, status, code, makeToken) => {
    const token = await makeToken()
    for (const [route, , body] of routes) {
      const got = await call(token, route, body)
      note(route, who, `${got.status} ${got.code}`)
      expect({ route, ...got }).toEqual({ route, status, code })
    }
  })

  it.each(bad)('%s at the socket, at the door and once inside: %i %s', async (who, _status, code, makeToken) => {
    const token = await makeToken()
    const refused = await refusalOf(token)
    note('socket: connect', who, refused)
    expect(refused).toBe(code)
    const { socket } = await (await product.as('ana')).connect()
    const answer = await new Promise<AuthAnswer>((resolve) => void socket.emit('auth', { token } as never, resolve))
    note('socket: auth', who, answer.ok ? 'ok' : answer.code)
    // What is no token at all can't be told from one that is missing.
    expect(answer).toEqual({ ok: false, code })
    expect(socket.connected).toBe(true)
    socket.disconnect()
  })
  const refusalOf = (token: string | null) =>
    new Promise<string>((resolve, reject) => {
      const socket = io(product.url, { auth: token === null ? {} : { token }, reconnection: false, forceNew: true })
      socket.once('connect_error', (error: Error & { data?: { code: string } }) => resolve(error.data?.code ?? error.message))
      socket.once('connect', () => {
        socket.disconnect()
        reject(new Error('it was let in'))
      })
    })

  it('a token under another scheme, or anywhere but in its header', async () => {
    const token = await mint('ana')
    for (const headers of [{ authorization: `Basic ${token}` }, { cookie: `token=${token}` }, { 'x-ms-token': token }]) {
      expect(await call(null, 'GET /api/me', undefined, headers)).toEqual({ status: 401, code: 'token-missing' })
    }
    expect(await call(null, `GET /api/threads?access_token=${token}`)).toMatchObject({ status: 401 })
  })

  const claims = () => ({
    ...(JSON.parse(atobUrl(conversation.ana.token.split('.')[1] ?? '')) as Record<string, unknown>),
    exp: nowSeconds() + 600,
  })
  const atobUrl = (part: string) => Buffer.from(part, 'base64url').toString('utf8')
  const kid = () => (JSON.parse(atobUrl(conversation.ana.token.split('.')[0] ?? '')) as { kid: string }).kid
  function forged(alg: 'RS256' | 'HS256'): Promise<string> {
    const key = alg === 'RS256' ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : Buffer.from(kid().repeat(2))
    return new SignJWT(claims()).setProtectedHeader({ alg, kid: kid() }).sign(key)
  }
  const unsigned = () =>
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.`
})

describe('the socket', () => {
  const tokenOf = (who: string) => (who.includes(' ') ? ofTenant('maya', otherTenant) : mint(who))

  it('tells who takes part and nobody else, of messages, conversations and who is replying', async () => {
    const { ana, thread, phone } = await startConversation(product)
    const sockets = await Promise.all(
      people.map(async (who) => {
        const { socket, events } = await new ProductClient(product.url, await tokenOf(who)).connect()
        const heard = new Set<string>()
        socket.on('replying', () => void heard.add('replying'))
        return { who, socket, events, heard }
      }),
    )
    // A colleague who came in meanwhile is told from then on; Ben isn't, and stands for whoever is outside.
    const { id: memberId } = await (await product.as('tom')).me()
    const maya = await product.as('maya')
    await maya.request('PATCH', `/api/admin/members/${memberId}`, { wechatEnabled: true })
    await ana.request('POST', `/api/threads/${thread.id}/participants`, { memberId })
    await phone.say('Who hears this?').delivery
    await (await product.as('tom')).request('POST', `/api/threads/${thread.id}/typing`, { typing: true })
    await until('Ana is told', () => sockets.some(({ who, heard }) => who === 'ana' && heard.has('replying')))
    await until('and Tom', () =>
      sockets.some(
        ({ who, events }) =>
          who === 'tom' && events.some(({ type, data }) => type === 'message.created' && data.text === 'Who hears this?'),
      ),
    )
    const told = Object.fromEntries(
      sockets.map(({ who, events, heard }) => {
        const kinds = new Set([...events.filter(({ data }) => JSON.stringify(data).includes(thread.id)).map(({ type }) => type), ...heard])
        for (const kind of ['message.created', 'thread.updated', 'replying'] as const)
          note(`socket: ${kind}`, who, kinds.has(kind) ? 'told' : '–')
        return [who, [...kinds].filter((kind) => kind !== 'message.updated').sort()]
      }),
    )
    expect(told).toEqual({
      ana: ['message.created', 'replying', 'thread.updated'],
      ben: [],
      maya: [],
      tom: ['message.created', 'thread.updated'],
      'maya of another organisation': [],
    })
    for (const { socket } of sockets) socket.disconnect()
    await maya.request('PATCH', `/api/admin/members/${memberId}`, { wechatEnabled: false })
  })

  it('lets everybody renew their own token, and ends with somebody else’s', async () => {
    for (const who of people) {
      const { socket } = await new ProductClient(product.url, await tokenOf(who)).connect()
      const ended = new Promise((resolve) => socket.once('disconnect', resolve))
      const renew = async (token: string) => new Promise<AuthAnswer>((resolve) => void socket.emit('auth', { token }, resolve))
      note('socket: auth', who, (await renew(await tokenOf(who))).ok ? 'ok' : 'refused')
      note('socket: connect', who, 'ok')
      expect(await renew(await tokenOf(who))).toEqual({ ok: true })
      expect(await renew(await tokenOf(who === 'ana' ? 'ben' : 'ana'))).toEqual({ ok: false, code: 'token-of-another' })
      expect(await ended).toBe('io server disconnect')
    }
  })
})

describe('what was sent', () => {
  const nonsense = () => ({ nonsense: true })
  it('is not looked at before the sender is known', async () => {
    for (const [route, , body] of routes.filter(([one]) => one !== 'GET /api/me')) {
      const bad = body === undefined ? undefined : nonsense
      expect({ route, ...(await call(null, `${route}?nonsense=1`, bad)) }).toEqual({ route, status: 401, code: 'token-missing' })
    }
    const large = () => 'x'.repeat(300_000)
    expect(await call(null, 'POST /api/threads/nothing/messages', large)).toEqual({ status: 401, code: 'token-missing' })
  })

  it('to an administrator’s route is not looked at before the role', async () => {
    const token = await mint('ana')
    for (const [route, , body] of routes.filter(([one]) => one.includes('/admin/'))) {
      const bad = body === undefined ? undefined : nonsense
      expect({ route, ...(await call(token, route, bad)) }).toEqual({ route, status: 403, code: 'role-required' })
    }
  })
})

describe('an id', () => {
  it.each(['nothing', '1', '%00', '0192f000-0000-7000-8000', "'%20OR%201=1", '0192f000-0000-7000-8000-00000000000g', newId()])(
    '%s names nothing, on any route',
    async (id) => {
      const token = await mint('maya')
      const before = ids
      ids = { thread: id, threadToLeave: id, message: id, contact: id, member: id, account: id, stranger: id, policyVersion: id }
      try {
        for (const [route, , body] of routes.filter(([one]) => one.includes('{') && !one.startsWith('DELETE /api/admin'))) {
          expect({ route, ...(await call(token, route, body)) }).toEqual({ route, status: 404, code: 'not-found' })
        }
      } finally {
        ids = before
      }
    },
  )
})

describe('the other organisation', () => {
  it('sees nothing of this one in any list, and finds nothing to route to', async () => {
    const maya = new ProductClient(product.url, await ofTenant('maya', otherTenant))
    const members = await maya.request<{ items: { name: string }[] }>('GET', '/api/admin/members')
    expect(members.body.items.map(({ name }) => name)).toEqual(['Maya Okafor'])
    expect(await maya.threads()).toEqual([])
    const toAna = { ...newAccount(), routing: { kind: 'member', memberId: ids.member } }
    expect(await maya.request('POST', '/api/admin/accounts', toAna)).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
  })
})
