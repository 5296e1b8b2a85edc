import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLog } from '../platform/log.ts'
import { startSandbox } from './sandbox.ts'
import { seedProduct } from './seed.ts'
import { startSmallProduct, type SmallProduct } from './testing/small-product.ts'
import { testEntra } from './testing/start-world.ts'
import { kfAccount, weixinAccount } from './world.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'parley-seed-'))))
afterAll(() => rm(folder, { recursive: true }))

/** One start of the sandbox against this product, from and to this state. */
async function startAndSeed(product: SmallProduct, stateFile: string | null) {
  const sandbox = await startSandbox({ entra: testEntra, productUrl: product.url, stateFile, pushTimes: { repeatAfterMs: 5 } })
  try {
    await seedProduct({ sandbox, productUrl: product.url, log: silentLog })
    return sandbox.phones().map((phone) => phone.messages.map((line) => line.from === 'customer' && line.text))
  } finally {
    await sandbox.close()
  }
}

test('makes members, both accounts, and conversations, which carry the customers’ names where WeChat tells none', async () => {
  const product = await startSmallProduct()
  const phones = await startAndSeed(product, null)
  expect(product.members.map(({ name, wechatEnabled, line }) => [name, wechatEnabled, line])).toEqual([
    ['Maya Okafor', false, null],
    ['Ana Lindqvist', true, '+442079460101'],
    ['Ben Carter', true, '+442079460102'],
    ['Tom Weber', false, null],
  ])
  const ana = product.members.find((member) => member.name === 'Ana Lindqvist')
  const routing = { kind: 'member', memberId: ana?.id }
  expect(product.accounts.map(({ body }) => body)).toMatchObject([
    { kind: 'official-account', messageMode: 'secure', routing, reengage: { templateId: weixinAccount.templates[0].id } },
    { kind: 'wecom-kf', corpId: kfAccount.corpId, openKfId: kfAccount.openKfId, routing },
  ])
  expect(product.contacts.map((contact) => contact.name)).toEqual(['Li Wei', 'Chen Yu'])
  expect(phones).toEqual([
    ['您好，我想了解一下贵行的理财产品。'],
    ['Hello, could you send me the term sheet?'],
    ['请问明天下午可以来支行办理业务吗？'],
    ['Here is what I saw at the harbour office.', '[Picture]', '[Voice]', '[Location] Harbour & Vale', '[File] term-sheet.pdf'],
  ])
  expect(new Set(product.doorbells)).toEqual(new Set([kfAccount.openKfId]))
  await product.close()
})

test('changes nothing on a second start, whatever people changed since', async () => {
  const product = await startSmallProduct()
  const stateFile = join(folder, 'twice.json')
  const first = await startAndSeed(product, stateFile)
  for (const member of product.members) member.wechatEnabled = false
  for (const contact of product.contacts) contact.name = 'Renamed'
  const before = product.changes.length
  expect(await startAndSeed(product, stateFile)).toEqual(first)
  expect(product.changes.slice(before)).toEqual([])
  expect(product.accounts).toHaveLength(2)
  await product.close()
})

test('fills a product that begins anew, though the sandbox remembers the old one', async () => {
  const stateFile = join(folder, 'anew.json')
  const old = await startSmallProduct()
  await startAndSeed(old, stateFile)
  await old.close()
  const product = await startSmallProduct()
  await startAndSeed(product, stateFile)
  expect(product.contacts.map((contact) => contact.name)).toEqual(['Li Wei', 'Chen Yu'])
  await product.close()
})

test('finds the accounts of a product that outlived the sandbox’s memory', async () => {
  const product = await startSmallProduct()
  await startAndSeed(product, null)
  await startAndSeed(product, null)
  expect(product.accounts).toHaveLength(2)
  await product.close()
})

test('says which request the product refused', async () => {
  const product = await startSmallProduct()
  product.accounts.push({ id: 'not-a-uuid', body: { appId: 'wx1' } as SmallProduct['accounts'][number]['body'] })
  await expect(startAndSeed(product, null)).rejects.toThrow('GET /api/admin/accounts: not as the contract says')
  await product.close()
})
