import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { threadState, type Thread, type ThreadFilter, type ThreadPage } from '../../contracts/thread.ts'
import { maySeeThread, type AccessMember, type AccessThread } from '../../domain/access.ts'
import { newId } from '../../platform/new-id.ts'
import { ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// The list asks the index what domain/access.ts decides: whatever rows there are, the two must say the same.

vi.setConfig({ testTimeout: 30_000 })

const otherTenant = '6b0e1c1f-8d2f-4a6c-8d66-1d6b3c0e2a02'

/** Units that the barrier keeps apart; the others belong to none. */
const unitOf: Readonly<Record<string, string>> = { ana: 'A', tom: 'B' }

let product: TestProduct
let viewers: { name: string; client: ProductClient; member: AccessMember }[]
let accountOf: Map<string, string>
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false, otherTenants: [otherTenant] })
  const maya = await product.as('maya')
  const { token } = await product.sandbox.mintToken('ben', {
    tid: otherTenant,
    iss: `${product.sandbox.entraAuthority}/${otherTenant}/v2.0`,
  })
  const clients = {
    ana: await product.as('ana'),
    ben: await product.as('ben'),
    maya,
    tom: await product.as('tom'),
    other: new ProductClient(product.url, token),
  }
  const look = () =>
    Promise.all(
      Object.entries(clients).map(async ([name, client]) => {
        const unit = unitOf[name] ?? null
        return { name, client, member: { ...(await client.me()), unit } }
      }),
    )
  viewers = await look()
  for (const { name, member } of viewers)
    await product.database.database.pool.query('UPDATE member SET unit = $2 WHERE id = $1', [member.id, unitOf[name] ?? null])
  await product.database.database.pool.query('UPDATE member SET wechat_enabled = true WHERE id = ANY($1)', [
    viewers.filter(({ name }) => name === 'tom' || name === 'other').map(({ member }) => member.id),
  ])
  viewers = await look()
  expect(viewers.map(({ member }) => member.wechatEnabled)).toEqual([true, false, false, true, true])
  accountOf = new Map()
  const account = await product.database.database.prisma.account.findFirstOrThrow()
  for (const orgId of new Set(viewers.map(({ member }) => member.orgId))) {
    const copy = { ...account, id: newId(), orgId, routing: { kind: 'pool' }, reengage: undefined }
    accountOf.set(orgId, (await product.database.database.prisma.account.create({ data: copy as never })).id)
  }
}, 60_000)
afterAll(() => product.close())

interface Row {
  org: 0 | 1
  state: Thread['state']
  /** By place in `viewers`: not there, taking part, left, or taking part with everything read, pinned, or marked unread. */
  parts: readonly ('none' | 'here' | 'left' | 'read' | 'pinned' | 'marked')[]
  started: boolean
  poolUnit: string | null
  queued: number
  /** Few values, so that many conversations are as old as one another. */
  minutesAgo: number
  name: string
}
const rowOf = fc.record<Row>({
  org: fc.constantFrom(0, 0, 0, 1),
  state: fc.constantFrom(...threadState.options),
  parts: fc.tuple(...Array.from({ length: 4 }, () => fc.constantFrom('none', 'none', 'here', 'left', 'read', 'pinned', 'marked'))),
  started: fc.constantFrom(true, true, true, false),
  poolUnit: fc.constantFrom(null, null, 'A', 'B'),
  queued: fc.constantFrom(0, 0, 2),
  minutesAgo: fc.integer({ min: 0, max: 5 }),
  name: fc.constantFrom('李伟', 'Li Wei', '100%', 'a_b', 'a\\b', "O'Brien", 'LI WEI 二'),
})

/** Replaces whatever conversations there are. */
async function write(rows: readonly Row[]): Promise<(AccessThread & { id: string })[]> {
  const { prisma, pool } = product.database.database
  await pool.query('TRUNCATE thread, contact, participant, message CASCADE')
  const orgIds = [...accountOf.keys()]
  const made = rows.map(({ org, state, parts, ...rest }) => {
    const orgId = orgIds[org] ?? ''
    // Members of the other organisation are never in a conversation of this one.
    const participants = viewers
      .map(({ member }, index) => ({ member, part: org === 0 ? parts[index] : member.orgId === orgId ? parts[0] : 'none' }))
      .filter(({ member, part }) => part !== undefined && part !== 'none' && member.orgId === orgId)
    return { id: newId(), contactId: newId(), orgId, state, participants, ...rest }
  })
  const at = (minutesAgo: number) => new Date(product.clock.now().getTime() - minutesAgo * 60_000)
  const now = at(0)
  await prisma.contact.createMany({
    data: made.map(({ contactId, orgId, name }) => ({ id: contactId, orgId, name, createdAt: now, updatedAt: now })),
  })
  const empty = { quota: 5, reserved: 0, employeeLimit: 5, usedByNotices: 0, usedByEmployees: 0, inboundCount: 3, lastPosition: 3 }
  await prisma.thread.createMany({
    data: made.map(({ id, contactId, orgId, state, started, poolUnit, queued, minutesAgo }) => ({
      ...empty,
      ...{ id, orgId, contactId, accountId: accountOf.get(orgId) ?? '', customerRef: id, state, started, poolUnit, queuedCount: queued },
      ...{ lastActivityAt: at(minutesAgo), createdAt: now, updatedAt: now },
    })),
  })
  await prisma.participant.createMany({
    data: made.flatMap(({ id, participants }) =>
      participants.map(({ member, part }) => ({
        ...{ threadId: id, memberId: member.id, joinedAt: now },
        ...(part === 'left' ? { leftAt: now, leftAtPosition: 2 } : {}),
        ...(part === 'read' || part === 'marked' ? { readPosition: 3, readInboundCount: 3 } : {}),
        ...(part === 'pinned' ? { pinnedAt: now } : {}),
        ...(part === 'marked' ? { markedUnread: true } : {}),
      })),
    ),
  })
  return made.map(({ id, orgId, state, started, poolUnit, participants }) => ({
    id,
    orgId,
    state,
    started,
    poolUnit,
    participants: participants.map(({ member, part }) => ({ memberId: member.id, left: part === 'left' })),
  }))
}

async function listAll(client: ProductClient, query: Record<string, string>): Promise<Thread[]> {
  const items: Thread[] = []
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page: ThreadPage = (
      await client.request<ThreadPage>('GET', `/api/threads?${new URLSearchParams({ ...query, ...(cursor === null ? {} : { cursor }) })}`)
    ).body
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}
const idsOf = (threads: readonly { id: string }[]) => threads.map(({ id }) => id)

const belongs: Record<ThreadFilter, (thread: Thread) => boolean> = {
  all: () => true,
  unread: ({ unreadCount }) => unreadCount > 0,
  inactive: ({ state }) => state === 'limitReached' || state === 'expired',
  queued: ({ queuedCount }) => queuedCount > 0,
  unassigned: ({ participants }) => participants.length === 0,
  left: ({ left, state }) => left || state === 'left',
}

describe('the list of conversations', () => {
  it('holds what a member may see, newest first, and each filter what it says, for any rows and any page size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowOf, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (rows, limit) => {
        const threads = await write(rows)
        for (const { client, member } of viewers) {
          const all = await listAll(client, { limit: String(limit) })
          const seen = threads.filter((thread) => maySeeThread(member, thread))
          expect(idsOf(all).toSorted()).toEqual(idsOf(seen).toSorted())
          const order = (a: Thread, b: Thread) =>
            Number(b.pinned) - Number(a.pinned) || b.lastActivityAt.localeCompare(a.lastActivityAt) || b.id.localeCompare(a.id)
          expect(idsOf(all)).toEqual(idsOf(all.toSorted(order)))
          expect((await client.request<{ count: number }>('GET', '/api/threads/unread')).body.count).toBe(all.filter(belongs.unread).length)
          for (const filter of Object.keys(belongs) as ThreadFilter[]) {
            const filtered = await listAll(client, { filter, limit: '200' })
            expect({ filter, ids: idsOf(filtered) }).toEqual({ filter, ids: idsOf(all.filter(belongs[filter])) })
          }
          // What the list shows and what the conversation says of itself is one thing.
          for (const one of all.slice(0, 2)) expect(await client.thread(one.id)).toEqual(one)
          const hidden = threads.find((thread) => !maySeeThread(member, thread))
          if (hidden !== undefined) expect((await client.request('GET', `/api/threads/${hidden.id}`)).status).toBe(404)
        }
      }),
      { numRuns: 12, seed: 20_261_122 },
    )
  })

  it('pages through 120 conversations of two moments without gap or repeat, whatever happens in between', async () => {
    const rows = Array.from({ length: 120 }, (_, n): Row => ({
      org: 0,
      state: 'active',
      started: true,
      poolUnit: null,
      parts: ['here', 'none', 'none', 'none'],
      queued: 0,
      minutesAgo: n % 2,
      name: 'x',
    }))
    await write(rows)
    const { client } = viewers[0] ?? expect.fail('nobody looks')
    const before = idsOf(await listAll(client, { limit: '200' }))
    expect(new Set(before).size).toBe(120)
    for (const limit of [1, 7, 60, 119, 120]) expect(idsOf(await listAll(client, { limit: String(limit) }))).toEqual(before)

    const first = (await client.request<ThreadPage>('GET', '/api/threads?limit=50')).body
    // One that was still to come moves to the top, where the reader has been.
    await product.database.database.pool.query('UPDATE thread SET last_activity_at = $2 WHERE id = $1', [before[100], product.clock.now()])
    const rest = await listAll(client, { limit: '50', cursor: first.nextCursor ?? '' })
    expect([...idsOf(first.items), ...idsOf(rest)]).toEqual(before.filter((id) => id !== before[100]))
  })

  it('finds by a part of the name, and takes its letters for what they are', async () => {
    const names = ['李伟', 'Li Wei', '100%', 'a_b', 'a\\b', "O'Brien", 'LI WEI 二', 'axb']
    await write(
      names.map((name) => ({
        org: 0,
        state: 'active',
        started: true,
        poolUnit: null,
        parts: ['here', 'none', 'none', 'none'],
        queued: 0,
        minutesAgo: 0,
        name,
      })),
    )
    const { client } = viewers[0] ?? expect.fail('nobody looks')
    const found = async (q: string) => (await listAll(client, { q })).map(({ contact }) => contact.name).toSorted()
    expect(await found('李')).toEqual(['李伟'])
    expect(await found('li wei')).toEqual(['LI WEI 二', 'Li Wei'])
    expect(await found('%')).toEqual(['100%'])
    expect(await found('_')).toEqual(['a_b'])
    expect(await found('\\')).toEqual(['a\\b'])
    expect(await found("'")).toEqual(["O'Brien"])
    expect(await found('  ')).toHaveLength(8)
    expect(await found('nobody')).toEqual([])
  })

  it.each([
    'limit=0',
    'limit=201',
    'limit=all',
    'filter=mine',
    'sort=name',
    `q=${'x'.repeat(201)}`,
    'q=%00',
    'cursor=',
    `cursor=${'x'.repeat(201)}`,
  ])('refuses ?%s', async (query) => {
    const { client } = viewers[0] ?? expect.fail('nobody looks')
    expect(await client.request('GET', `/api/threads?${query}`)).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
  })
})

describe('a cursor', () => {
  const encoded = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')
  it.each([
    ['of the log', async () => viewers[0]?.client.cursor()],
    ['of the members', async () => encoded(['members', { name: 'Ana', id: newId() }])],
    ['of a place that is none', async () => encoded(['threads', { pinned: false, lastActivityAt: 'yesterday', id: newId() }])],
    ['of an id that is none', async () => encoded(['threads', { pinned: false, lastActivityAt: new Date(), id: 'x' }])],
    ['of a time before all times', async () => encoded(['threads', { pinned: false, lastActivityAt: -8.64e15, id: newId() }])],
    ['that was cut', async () => encoded(['threads', { pinned: false, lastActivityAt: new Date(), id: newId() }]).slice(0, -4)],
    ['that is none', async () => 'x'],
  ])('%s is refused', async (_what, make) => {
    const { client } = viewers[0] ?? expect.fail('nobody looks')
    expect(await client.request('GET', `/api/threads?cursor=${await make()}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid-request' },
    })
  })

  it('of the conversations is refused by the list of members', async () => {
    const maya = viewers.find(({ name }) => name === 'maya')?.client ?? expect.fail('no administrator')
    const ours = encoded(['threads', { pinned: false, lastActivityAt: new Date(), id: newId() }])
    expect(await maya.request('GET', `/api/admin/members?cursor=${ours}`)).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
  })
})
