import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminMember, ImportMembersAnswer } from '../../contracts/member.ts'
import { newId } from '../../platform/new-id.ts'
import { ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// Members from a file: everything by the line before anything is written, and then all of it or nothing.

let product: TestProduct
let maya: ProductClient
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  maya = await product.as('maya')
  for (const person of ['ana', 'ben', 'tom'] as const) await (await product.as(person)).me()
}, 60_000)
afterAll(() => product.close())

const ask = async (csv: string, dryRun = false) =>
  (await maya.request<ImportMembersAnswer>('POST', '/api/admin/members/import', { csv, dryRun })).body
const members = async () => (await maya.request<{ items: AdminMember[] }>('GET', '/api/admin/members?limit=200')).body.items
const member = async (email: string) => (await members()).find((one) => one.email === email)
const at = (name: string) => `${name}@harbourvale.example`
const [ana, ben] = [at('ana.lindqvist'), at('ben.carter')]
const countActs = () => product.database.database.prisma.auditEntry.count()

describe('a file of members', () => {
  it('is told line by line before anything is written, then written at once, each change on record', async () => {
    const csv = `email,line,regulated,enabled,unit\r\n${ana.toUpperCase()},+44 20 7946 0101,yes,yes,Private clients\r\n${ben},'+442079460102,,no,\r\n`
    const [before, acts] = [await members(), await countActs()]
    const seen = await ask(csv, true)
    expect(seen).toMatchObject({
      applied: false,
      fault: null,
      lines: [
        { line: 2, outcome: 'change', fields: ['line', 'regulated', 'unit'], faults: [] },
        { line: 3, outcome: 'change', fields: ['line'] },
      ],
    })
    expect([await members(), await countActs()]).toEqual([before, acts])
    expect(await ask(csv)).toEqual({ ...seen, applied: true })
    expect(await member(ana)).toMatchObject({ line: '+442079460101', regulated: true, wechatEnabled: true, unit: 'Private clients' })
    expect(await member(ben)).toMatchObject({ line: '+442079460102', regulated: false, wechatEnabled: false, unit: null })
    expect(await countActs()).toBe(acts + 2)
    expect((await ask(csv)).lines.map(({ outcome }) => outcome)).toEqual(['same', 'same'])
    expect(await countActs()).toBe(acts + 2)
  })

  it('may swap the lines of two, and give nobody another’s', async () => {
    const swapped = `email,line\n${ana},+442079460102\n${ben},+442079460101`
    expect(await ask(swapped)).toMatchObject({ applied: true })
    expect((await member(ana))?.line).toBe('+442079460102')
    const taken = await ask(`email,line\n${at('tom.weber')},+442079460101`)
    expect(taken).toMatchObject({ applied: false, lines: [{ outcome: 'fault', faults: ['line-taken'] }] })
    const twice = await ask(`email,line\n${at('tom.weber')},+442079460177\n${at('maya.okafor')},+442079460177`)
    expect(twice.lines.map(({ faults }) => faults)).toEqual([['line-taken'], ['line-taken']])
  })

  it('enters who never came by their object id, and knows them when they come', async () => {
    const oid = newId().toUpperCase()
    const csv = `oid;email;name;enabled;line\n${oid};new.person@harbourvale.example;New Person;yes;+44 20 7946 0150`
    expect(await ask(csv)).toMatchObject({ applied: true, lines: [{ outcome: 'create', name: 'New Person' }] })
    const entered = await member('new.person@harbourvale.example')
    expect(entered).toMatchObject({ wechatEnabled: true, line: '+442079460150' })
    const { token } = await product.sandbox.mintToken('ben', {
      oid: oid.toLowerCase(),
      name: 'New Person',
      preferred_username: 'new.person@harbourvale.example',
    })
    expect(await new ProductClient(product.url, token).me()).toMatchObject({ id: entered?.id, wechatEnabled: true })
  })

  it('changes nothing at all while one line has an error, and names each', async () => {
    const [before, acts] = [await members(), await countActs()]
    const lines = [
      [`${ana},,no,no,`, []],
      ['nobody@elsewhere.example,,,,', ['unknown']],
      [`${ana},,,,`, ['repeated']],
      [`${ben},12,,,`, ['line']],
      [`${ben},,perhaps,,`, ['switch']],
      [`no address,,,,`, ['email']],
      [`new@harbourvale.example,,,,not-an-id`, ['oid']],
      [`new@harbourvale.example,,,,${newId()}`, ['name']],
      [`${ben},,,,,surplus`, ['columns']],
    ] as const
    const answer = await ask(['email,line,regulated,enabled,oid', ...lines.map(([line]) => line)].join('\n'))
    expect(answer.applied).toBe(false)
    expect(answer.lines.map(({ faults }) => faults)).toEqual(lines.map(([, faults]) => faults))
    expect(answer.lines.map(({ line }) => line)).toEqual(lines.map((_line, index) => index + 2))
    expect([await members(), await countActs()]).toEqual([before, acts])
  })

  it.each([
    ['without a head', ana],
    ['with an unknown column', `email,roles\n${ana},Admin`],
    ['with a column twice', `email,line,line\n${ana},,`],
    ['without the address', 'name,line\nAna,'],
    ['with nothing in it', ''],
  ])('%s is refused as a whole', async (_what, csv) => {
    expect(await ask(csv)).toEqual({ applied: false, fault: 'header', lines: [] })
  })

  it('has an end', async () => {
    const csv = `email\n${Array.from({ length: 5_001 }, (_, index) => `m${index}@x.example`).join('\n')}`
    expect(await ask(csv)).toEqual({ applied: false, fault: 'too-long', lines: [] })
    expect(await maya.request('POST', '/api/admin/members/import', { dryRun: true, csv: 'x'.repeat(1_000_001) })).toMatchObject({
      status: 400,
    })
  })
})
