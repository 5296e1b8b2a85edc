import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../../contracts/account.ts'
import type { AuditEntry } from '../../contracts/audit.ts'
import type { Policy, PolicyVersion } from '../../contracts/policy.ts'
import type { ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// Every act of administration is on record, with who did it and what changed, and never with a secret.

let product: TestProduct
let maya: ProductClient
let tom: ProductClient
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  maya = await product.as('maya')
  tom = await product.as('tom')
}, 60_000)
afterAll(() => product.close())

type Page = { items: AuditEntry[]; nextCursor: string | null }
const activity = async (query = '') => (await maya.request<Page>('GET', `/api/admin/activity${query}`)).body
const newest = async (count: number) => (await activity(`?limit=${count}`)).items
const hex = (bytes: number) => randomBytes(bytes).toString('hex')

describe('an account’s life', () => {
  it('is on record from its making to its return, and none of its secrets is', async () => {
    const secrets = { appSecret: `secret${hex(8)}`, token: `token${hex(8)}`, encodingAesKey: hex(22).slice(0, 43) }
    const { body: made } = await maya.request<Account>('POST', '/api/admin/accounts', {
      kind: 'official-account',
      name: 'Second account',
      appId: `wx${hex(8)}`,
      originalId: `gh_${hex(6)}`,
      messageMode: 'secure',
      routing: { kind: 'pool' },
      ...secrets,
    })
    const address = `/api/admin/accounts/${made.id}`
    const next = { appSecret: `secret${hex(8)}`, encodingAesKey: hex(22).slice(0, 43) }
    await maya.request('PATCH', address, { name: 'Renamed', ...next })
    await maya.request('POST', `${address}/check`)
    expect(await maya.request('DELETE', address)).toMatchObject({ status: 204 })
    expect(await maya.request('GET', '/api/admin/accounts')).not.toMatchObject({ body: { items: [{}, {}, { id: made.id }] } })
    expect(await maya.request('POST', `${address}/restore`)).toMatchObject({ status: 200, body: { id: made.id, name: 'Renamed' } })
    // Once more: it is there already, so nothing is done and nothing goes on record.
    expect(await maya.request('POST', `${address}/restore`)).toMatchObject({ status: 200 })

    const actor = { id: (await maya.me()).id, name: 'Maya Okafor' }
    const subject = { kind: 'account', id: made.id, name: 'Renamed' }
    const entries = await newest(5)
    expect(entries).toMatchObject([
      { act: 'account.restored', actor, subject },
      { act: 'account.removed', actor, subject },
      { act: 'account.checked', details: { ok: false, failed: expect.arrayContaining(['credentials']) } },
      {
        act: 'account.changed',
        details: { before: { name: 'Second account' }, after: { name: 'Renamed' }, replaced: ['appSecret', 'encodingAesKey'] },
      },
      { act: 'account.created', details: { after: { name: 'Second account', appId: made.appId, routing: { kind: 'pool' } } } },
    ])
    const { rows } = await product.database.database.pool.query<{ row: string }>('SELECT details::text AS row FROM audit_entry')
    const recorded = rows.map(({ row }) => row).join()
    for (const secret of [...Object.values(secrets), ...Object.values(next)]) expect(recorded).not.toContain(secret)
    await maya.request('DELETE', address)
  })

  it('has its last check with it, until what was checked is changed', async () => {
    const { items } = (await maya.request<{ items: Account[] }>('GET', '/api/admin/accounts')).body
    const { id = '' } = items.find(({ kind }) => kind === 'official-account') ?? {}
    const read = async () =>
      (await maya.request<{ items: Account[] }>('GET', '/api/admin/accounts')).body.items.find((one) => one.id === id)
    // The sandbox called it when its address was entered.
    expect(await read()).toMatchObject({ lastCheck: null, calledAt: expect.any(String) })
    await maya.request('POST', `/api/admin/accounts/${id}/check`)
    expect((await read())?.lastCheck).toMatchObject({
      ok: true,
      at: expect.any(String),
      checks: [{ name: 'credentials', ok: true }, {}, {}, {}],
    })
    await maya.request('PATCH', `/api/admin/accounts/${id}`, { name: 'Still the same' })
    expect((await read())?.lastCheck).toMatchObject({ ok: true })
    await maya.request('PATCH', `/api/admin/accounts/${id}`, { appSecret: product.sandbox.account.appSecret })
    expect((await read())?.lastCheck).toBeNull()
  })
})

describe('a policy’s change', () => {
  it('is on record with the fields that changed, and each version can be read and put again', async () => {
    const first = (await maya.request<Policy>('GET', '/api/admin/policy')).body
    const changed = structuredClone(first)
    changed.profiles.standard.queueLimit = 7
    changed.texts['left.customer'].standard.en = 'Good bye.'
    const second = (await maya.request<Policy>('PUT', '/api/admin/policy', changed)).body
    const paths = ['/profiles/standard/queueLimit', '/texts/left.customer/standard/en']
    expect(await newest(1)).toMatchObject([
      { act: 'policy.changed', subject: { kind: 'policy', id: String(second.version) }, details: { paths } },
    ])

    const old = (await maya.request<Policy>('GET', `/api/admin/policy/versions/${first.version}`)).body
    expect(old).toEqual(first)
    await maya.request('PUT', '/api/admin/policy', { ...old, version: second.version })
    const { items, nextCursor } = (
      await maya.request<{ items: PolicyVersion[]; nextCursor: string | null }>('GET', '/api/admin/policy/versions?limit=1')
    ).body
    expect(items).toMatchObject([{ version: second.version + 1, by: { name: 'Maya Okafor' }, paths }])
    const rest = await maya.request<{ items: PolicyVersion[] }>('GET', `/api/admin/policy/versions?cursor=${nextCursor}`)
    expect(rest.body.items).toMatchObject([{ version: second.version, paths }])
    expect(await maya.request('GET', '/api/admin/policy/versions/99')).toMatchObject({ status: 404 })
  })
})

describe('the record', () => {
  it('is read page by page, newest first, and the same by compliance', async () => {
    for (const line of ['+442079460111', '+442079460112', '+442079460113'])
      await maya.request('PATCH', `/api/admin/members/${(await maya.me()).id}`, { line })
    const all = (await activity('?limit=200')).items
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    )
    const paged: AuditEntry[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await activity(`?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
      paged.push(...page.items)
      cursor = page.nextCursor
    }
    expect(paged).toEqual(all)
    expect((await tom.request<Page>('GET', '/api/compliance/audit?limit=200')).body.items).toEqual(all)
  })

  it('says who of compliance read it, and how far', async () => {
    const read = async (query: string) => (await tom.request<Page>('GET', `/api/compliance/audit${query}`)).body
    const first = await read('?limit=2')
    const second = await read(`?limit=3&cursor=${first.nextCursor}`)
    const readings = (await read('?limit=2')).items
    const { id, name } = await tom.me()
    const as = ({ items }: Page) => ({
      actor: { id, name },
      act: 'record.read',
      details: { entries: items.length, newest: items[0]?.id, oldest: items.at(-1)?.id },
    })
    expect(readings).toMatchObject([as(second), as(first)])
    // It is no act of administration, and who only administers reads nothing of it.
    expect((await activity('?limit=200')).items.filter(({ act }) => act === 'record.read')).toEqual([])
    const before = await read('?limit=1')
    await activity('')
    expect((await maya.request('GET', '/api/compliance/audit')).status).toBe(403)
    expect((await read('?limit=1')).items).toMatchObject([as(before)])
  })

  it('can’t be changed, whoever asks', async () => {
    await expect(product.database.database.pool.query('DELETE FROM audit_entry')).rejects.toThrow('the record is only added to')
  })
})
