import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contact, ContactImport, ContactPage } from '../../contracts/contact.ts'
import { startConversation } from '../../testing/conversation.ts'
import { noticesOf, recordOf, sendAll, settled, withWeChat } from '../../testing/engine-world.ts'
import type { ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// Customers as the organisation knows them: who sees whom, what is known, and two that are one.

let product: TestProduct
let ana: ProductClient
let ben: ProductClient
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  ;({ client: ana } = await withWeChat(product, 'ana'))
  ;({ client: ben } = await withWeChat(product, 'ben'))
}, 60_000)
afterAll(() => product.close())

type Answer = Contact & { code?: string }
const add = async (client: ProductClient, body: Record<string, unknown>) =>
  (await client.request<Answer>('POST', '/api/contacts', body)).body
const get = (client: ProductClient, id: string) => client.request<Answer>('GET', `/api/contacts/${id}`)
const change = (client: ProductClient, id: string, body: Record<string, unknown>) =>
  client.request<Answer>('PATCH', `/api/contacts/${id}`, body)
const act = (client: ProductClient, id: string, what: string, body?: unknown) =>
  client.request<Answer>('POST', `/api/contacts/${id}/${what}`, body)
const list = async (client: ProductClient, query = '') => (await client.request<ContactPage>('GET', `/api/contacts${query}`)).body

describe('the list', () => {
  it('holds whom a member meets or entered, by name, page by page', async () => {
    for (const name of ['zora', 'Yves', 'Xaver']) await add(ben, { name })
    expect((await list(ben)).items.map(({ name }) => name)).toEqual(['Xaver', 'Yves', 'zora'])
    const first = await list(ben, '?limit=2')
    const second = await list(ben, `?limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Xaver', 'Yves', 'zora'])
    expect(second.nextCursor).toBeNull()
    expect((await ben.request('GET', '/api/contacts?cursor=x')).status).toBe(400)
  })

  it('shows nobody whom another member alone knows, and each as GET does', async () => {
    const { thread } = await startConversation(product)
    const hers = await add(ana, { name: 'Known to Ana' })
    const seen = (await list(ana, '?limit=200')).items
    expect(seen.map(({ id }) => id)).toEqual(expect.arrayContaining([thread.contact.id, hers.id]))
    for (const contact of seen) expect((await get(ana, contact.id)).body).toEqual(contact)
    const bens = (await list(ben, '?limit=200')).items.map(({ id }) => id)
    expect(bens).not.toEqual(expect.arrayContaining([thread.contact.id]))
    expect(bens).not.toEqual(expect.arrayContaining([hers.id]))
    expect((await get(ben, hers.id)).status).toBe(404)
  })

  it('is found by part of a name, a company, a tag or a number however it is typed', async () => {
    const known = await add(ana, {
      name: '陈美玲',
      company: 'Lotus 50% Partners',
      tags: ['Private banking'],
      phones: ['0044 20 7946 0123'],
    })
    for (const q of ['美', 'lotus', '50%', 'private', '020 7946 01', '+44 20 7946'])
      expect({ q, found: (await list(ana, `?q=${encodeURIComponent(q)}`)).items.map(({ id }) => id) }).toEqual({ q, found: [known.id] })
    expect((await list(ana, '?q=nobody')).items).toEqual([])
    expect((await list(ben, `?q=${encodeURIComponent('美')}`)).items).toEqual([])
  })
})

describe('what is known', () => {
  it('is entered, changed field by field, and refused where it is none', async () => {
    const { id, ...contact } = await add(ana, { name: ' Lin Tao ', phones: [{ number: '+86 138 0013 8000' }], tags: ['VIP', 'vip', 'Tax'] })
    expect(contact).toMatchObject({
      name: 'Lin Tao',
      tags: ['VIP', 'Tax'],
      phones: [{ number: '+8613800138000', validatedAt: null }],
      wechat: [],
      version: 1,
    })
    const changed = (await change(ana, id, { company: 'Tidewater', version: 1 })).body
    expect(changed).toMatchObject({ name: 'Lin Tao', company: 'Tidewater', tags: ['VIP', 'Tax'], version: 2 })
    expect(await change(ana, id, { name: 'Too late', version: 1 })).toMatchObject({ status: 409, body: { code: 'version-conflict' } })
    expect(await change(ana, id, { phones: ['not a number'] })).toMatchObject({ status: 422, body: { code: 'phone-number-invalid' } })
    expect((await change(ana, id, { phones: ['+44 20 7946 0999'], tags: [] })).body).toMatchObject({
      phones: [{ number: '+442079460999' }],
      tags: [],
    })
    expect((await change(ana, id, { name: '' })).status).toBe(400)
  })

  it('by a phone check isn’t for people to take away', async () => {
    const { id } = await add(ana, { name: 'Validated', phones: ['+8613800138111'] })
    await product.database.database.prisma.contactPhone.updateMany({ where: { contactId: id }, data: { validatedAt: new Date() } })
    expect((await change(ana, id, { phones: [] })).body.phones).toMatchObject([
      { number: '+8613800138111', validatedAt: expect.any(String) },
    ])
  })
})

describe('two identities of one person', () => {
  const numbersOf = (contact: Contact) => contact.phones.map(({ number }) => number)

  it('become one contact, and everything that stood apart before again when it is undone', async () => {
    const [a, b] = [await startConversation(product), await startConversation(product)]
    const [stays, other] = [a.thread.contact.id, b.thread.contact.id]
    await change(ana, stays, { name: 'Li Wei', tags: ['VIP'], notes: 'Mornings', phones: ['+8613800138001'] })
    await change(ana, other, {
      name: 'Li W.',
      company: 'Tidewater',
      tags: ['vip', 'Tax'],
      notes: 'Prefers calls',
      phones: ['+8613800138001', '+8613800138002'],
    })
    const before = [(await get(ana, stays)).body, (await get(ana, other)).body]
    const cursor = await ana.cursor()

    const merged = (await act(ana, stays, 'merge', { contactId: other })).body
    expect(merged).toMatchObject({
      name: 'Li Wei',
      company: 'Tidewater',
      tags: ['VIP', 'Tax'],
      notes: 'Mornings\n\nPrefers calls',
      merged: { name: 'Li W.' },
    })
    expect(numbersOf(merged)).toEqual(['+8613800138001', '+8613800138002'])
    expect(merged.wechat.map(({ threadId }) => threadId)).toEqual([a.thread.id, b.thread.id].toSorted())
    expect((await ana.thread(b.thread.id)).contact).toMatchObject({ id: stays, name: 'Li Wei' })
    expect((await get(ana, other)).body).toMatchObject({ mergedInto: stays, wechat: [] })
    expect((await list(ana, '?limit=200')).items.map(({ id }) => id)).not.toContain(other)
    const told = (await ana.eventsAfter(cursor)).flatMap(({ type, data }) =>
      type === 'contact.updated' || type === 'thread.updated' ? [data.id] : [],
    )
    expect(new Set(told)).toEqual(new Set([stays, other, a.thread.id, b.thread.id]))

    const undone = await ana.request<Answer>('DELETE', `/api/contacts/${stays}/merges/${merged.merged?.mergeId}`)
    expect(undone.status).toBe(200)
    const plain = ({ version: _version, ...rest }: Contact) => rest
    expect([plain(undone.body), plain((await get(ana, other)).body)]).toEqual(before.map(plain))
    expect((await ana.thread(b.thread.id)).contact).toMatchObject({ id: other, name: 'Li W.' })
    expect((await ana.request('DELETE', `/api/contacts/${stays}/merges/${merged.merged?.mergeId}`)).status).toBe(404)
  })

  it('keep what somebody has written since, and are parted last first', async () => {
    const [one, two, three] = [
      await add(ana, { name: 'One' }),
      await add(ana, { name: 'Two', tags: ['x'] }),
      await add(ana, { name: 'Three', notes: 'n' }),
    ]
    const first = (await act(ana, one.id, 'merge', { contactId: two.id, take: { name: 'other' } })).body
    expect(first.name).toBe('Two')
    const second = (await act(ana, one.id, 'merge', { contactId: three.id })).body
    await change(ana, one.id, { name: 'One and only', tags: ['x', 'since'] })
    const undo = (mergeId: string | undefined) => ana.request<Answer>('DELETE', `/api/contacts/${one.id}/merges/${mergeId}`)
    expect(await undo(first.merged?.mergeId)).toMatchObject({ status: 409, body: { code: 'merge-superseded' } })
    expect((await undo(second.merged?.mergeId)).body).toMatchObject({ name: 'One and only', notes: null })
    expect((await undo(first.merged?.mergeId)).body).toMatchObject({ name: 'One and only', tags: ['since'], merged: null })
  })

  it('are checked apart: a number that one has validated doesn’t stand for the other', async () => {
    const [a, b] = [await startConversation(product), await startConversation(product)]
    await product.database.database.prisma.thread.update({
      where: { id: a.thread.id },
      data: { validatedPhone: '+8613800138222', validatedAt: new Date(), validatedUntil: new Date(Date.now() + 1e9) },
    })
    await act(ana, a.thread.contact.id, 'merge', { contactId: b.thread.contact.id })
    expect((await ana.thread(a.thread.id)).contact.validatedPhone).toBe('+8613800138222')
    expect((await ana.thread(b.thread.id)).contact.validatedPhone).toBeNull()
  })

  it('must both be the member’s to see', async () => {
    const [his, hers] = [await add(ben, { name: 'His' }), await add(ana, { name: 'Hers' })]
    expect((await act(ana, hers.id, 'merge', { contactId: his.id })).status).toBe(404)
    expect((await act(ben, hers.id, 'merge', { contactId: his.id })).status).toBe(404)
  })
})

describe('a blocked customer', () => {
  it('gets nothing any more, and what they write is kept and no news', async () => {
    const { phone, thread } = await startConversation(product)
    await sendAll(ana, thread.id, ['1', '2', '3', '4', '5', 'waits'])
    await settled(product, thread.id)
    const blocked = (await act(ana, thread.contact.id, 'block')).body
    expect(blocked).toMatchObject({ blocked: true, wechat: [{ canMessage: false }] })
    expect(await ana.thread(thread.id)).toMatchObject({ contact: { blocked: true }, queuedCount: 0 })
    const heard = phone.messages.length
    expect(await ana.send(thread.id, 'hello?')).toMatchObject({ status: 409, body: { code: 'contact-blocked' } })
    const before = await ana.thread(thread.id)
    await phone.say('why?').delivery
    expect(await ana.thread(thread.id)).toMatchObject({ lastActivityAt: before.lastActivityAt, lastMessage: { text: 'why?' } })
    product.clock.advance(25 * 3_600_000)
    await phone.say('Are you there?').delivery
    const now = await product.as('ana')
    expect(await now.thread(thread.id)).toMatchObject({ unreadCount: 0, lastActivityAt: before.lastActivityAt })
    expect((await recordOf(product, thread.id)).flatMap(({ direction, text }) => (direction === 'in' ? [text] : []))).toEqual([
      'Hello',
      'why?',
      'Are you there?',
    ])
    expect(phone.messages.slice(heard).filter(({ from }) => from === 'account')).toEqual([])
    expect((await recordOf(product, thread.id)).find(({ text }) => text === 'waits')?.status).toBe('withdrawn')

    expect((await act(now, thread.contact.id, 'unblock')).body.blocked).toBe(false)
    await phone.say('Thank you').delivery
    const news = await now.thread(thread.id)
    expect(news).toMatchObject({ unreadCount: 1, state: 'active' })
    expect(Date.parse(news.lastActivityAt)).toBeGreaterThan(Date.parse(before.lastActivityAt))
    expect((await now.send(thread.id, 'Welcome back')).status).toBe(201)
    expect(await noticesOf(product, thread.id, 'customer')).toEqual(['start.customer'])
  })

  it('is blocked once, and merged with nobody who isn’t', async () => {
    const client = await product.as('ana')
    const [one, two] = [await add(client, { name: 'Blocked' }), await add(client, { name: 'Not' })]
    const first = (await act(client, one.id, 'block')).body
    expect((await act(client, one.id, 'block')).body.version).toBe(first.version)
    expect(await act(client, two.id, 'merge', { contactId: one.id })).toMatchObject({ status: 409, body: { code: 'contact-blocked' } })
  })
})

describe('a table of customers', () => {
  const csv = [
    'Name;Company;Tags;Mobile;Notes',
    'Ma Li;"Jade; Co";VIP|Tax;138 0013 8777;"says ""hi"""',
    ';Nameless;;;',
    'Bad Number;;;12;',
    'Ma Li again;;;+86 13800138777;',
    "=HYPERLINK(1);'=1+1;;;",
  ].join('\r\n')
  const send = (client: ProductClient, dryRun: boolean, text = csv) =>
    client.request<ContactImport>('POST', '/api/contacts/import', { csv: text, dryRun })

  it('is shown first, line by line with what is wrong, and then entered', async () => {
    const client = await product.as('ben')
    const before = (await list(client, '?limit=200')).items.length
    const preview = (await send(client, true)).body
    expect(preview).toMatchObject({ imported: 0, problem: null })
    expect(
      preview.lines.map(({ line, outcome, errors }) => [line, outcome, errors.map(({ column, code }) => `${column} ${code}`).join()]),
    ).toEqual([
      [2, 'new', ''],
      [3, 'wrong', 'name missing'],
      [4, 'wrong', 'phones not-a-number'],
      [5, 'known', ''],
      [6, 'new', ''],
    ])
    expect((await list(client, '?limit=200')).items).toHaveLength(before)
    expect((await send(client, false)).body.imported).toBe(2)
    expect((await list(client, '?q=Ma')).items).toMatchObject([
      { name: 'Ma Li', company: 'Jade; Co', tags: ['VIP', 'Tax'], notes: 'says "hi"', phones: [{ number: '+8613800138777' }] },
    ])
    // The same again enters nobody twice.
    expect((await send(client, false)).body).toMatchObject({
      imported: 0,
      lines: [{ outcome: 'known' }, {}, {}, { outcome: 'known' }, { outcome: 'known' }],
    })
  })

  it.each([
    ['', 'empty'],
    ['company\nJade', 'no-name-column'],
    ['name\n"open', 'quote-open'],
    [`name\n${'x\n'.repeat(2_001)}`, 'too-many-lines'],
  ])('that is none is refused as a whole (%#)', async (text, problem) => {
    expect((await send(await product.as('ben'), false, text)).body).toEqual({ imported: 0, lines: [], problem })
  })
})
