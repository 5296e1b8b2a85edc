import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QuickReply } from '../../contracts/quick-reply.ts'
import type { ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// Texts that everybody of an organisation has at hand, kept by its administrator.

let product: TestProduct
let maya: ProductClient
let ana: ProductClient
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  maya = await product.as('maya')
  ana = await product.as('ana')
}, 60_000)
afterAll(() => product.close())

type Answered = QuickReply & { code?: string; errors?: { path: string }[] }
const admin = '/api/admin/quick-replies'
const add = (body: object) => maya.request<Answered>('POST', admin, body)
const list = async (who = ana, query = '') =>
  (await who.request<{ items: QuickReply[]; nextCursor: string | null }>('GET', `/api/quick-replies${query}`)).body
const hours = { shortcut: 'hours', title: 'Opening hours', text: 'We are open from nine to five.' }
const actsOn = (subjectId: string) =>
  product.database.database.prisma.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' }, omit: { id: true, orgId: true } })

describe('a quick reply', () => {
  it('is added, changed and removed by the administrator, found by everybody, and each act is on record', async () => {
    const added = await add({ ...hours, translations: { 'zh-CN': '营业时间：九点至五点。' } })
    expect(added).toMatchObject({ status: 201, body: { ...hours, translations: { 'zh-CN': '营业时间：九点至五点。' } } })
    expect((await list()).items).toEqual([added.body])
    const changed = await maya.request<Answered>('PATCH', `${admin}/${added.body.id}`, { text: 'From nine to six.', translations: {} })
    expect(changed).toMatchObject({ status: 200, body: { ...hours, text: 'From nine to six.', translations: {} } })
    expect(await maya.request('DELETE', `${admin}/${added.body.id}`)).toMatchObject({ status: 204 })
    expect((await list()).items).toEqual([])
    const { id: actorId } = await maya.me()
    expect(await actsOn(added.body.id)).toMatchObject([
      { act: 'quick-reply.created', actorId, details: { after: hours } },
      { act: 'quick-reply.changed', actorId, details: { before: hours, after: { ...hours, text: 'From nine to six.' } } },
      { act: 'quick-reply.removed', actorId, details: { before: { ...hours, text: 'From nine to six.' } } },
    ])
  })

  it('has a shortcut of its own, whatever its width and case, also when two are added at once', async () => {
    const { body } = await add({ ...hours, shortcut: 'ＦＥＥＳ' })
    expect(body.shortcut).toBe('fees')
    const taken = { status: 409, body: { code: 'already-taken', errors: [{ path: '/shortcut' }] } }
    expect(await add({ ...hours, shortcut: 'Fees' })).toMatchObject(taken)
    const other = await add({ ...hours, shortcut: 'other' })
    expect(await maya.request('PATCH', `${admin}/${other.body.id}`, { shortcut: 'fees' })).toMatchObject(taken)
    const atOnce = await Promise.all(Array.from({ length: 6 }, () => add({ ...hours, shortcut: 'twice' })))
    expect(atOnce.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409])
  })

  it.each([
    ['a shortcut with a space', { ...hours, shortcut: 'two words' }, '/shortcut'],
    ['a shortcut with a slash', { ...hours, shortcut: '/hours' }, '/shortcut'],
    ['no text', { ...hours, text: '  ' }, '/text'],
    ['a text that no account carries', { ...hours, text: 'x'.repeat(2_001) }, '/text'],
    ['an empty title', { ...hours, title: '' }, '/title'],
    ['a language that nobody ships', { ...hours, translations: { de: 'Guten Tag' } }, '/translations'],
  ])('is refused with %s, and the field is named', async (_what, body, path) => {
    const answer = await add(body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
    expect(answer.body.errors?.map((error) => error.path)).toContain(path)
  })

  it('of another organisation is nobody else’s to change', async () => {
    const id = crypto.randomUUID()
    for (const [method, body] of [['PATCH', { title: 'Mine' }] as const, ['DELETE', undefined] as const])
      expect(await maya.request(method, `${admin}/${id}`, body)).toMatchObject({ status: 404 })
  })
})

it('all of them are found page by page, by shortcut, and by a part of what they say', async () => {
  for (const { id } of (await list()).items) await maya.request('DELETE', `${admin}/${id}`)
  const shortcuts = ['b', 'a', 'e', 'd', 'c', '你好']
  for (const shortcut of shortcuts) await add({ ...hours, shortcut, title: `Title of ${shortcut}`, text: `100% ${shortcut}` })
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await list(ana, `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    found.push(...page.items.map(({ shortcut }) => shortcut))
    cursor = page.nextCursor
  }
  expect(found).toEqual(shortcuts.toSorted())
  expect((await list(ana, `?q=${encodeURIComponent('of 你')}`)).items.map(({ shortcut }) => shortcut)).toEqual(['你好'])
  expect((await list(ana, `?q=${encodeURIComponent('100% A')}`)).items.map(({ shortcut }) => shortcut)).toEqual(['a'])
})
