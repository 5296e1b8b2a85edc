import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './postgres.ts'

let first: TestDatabase
let second: TestDatabase
beforeAll(async () => {
  first = await createTestDatabase()
  second = await createTestDatabase()
})
afterAll(async () => {
  await first.close()
  await second.close()
})

test('gives each caller a migrated database that nobody else writes to', async () => {
  const id = '0190a0a0-0000-7000-8000-000000000001'
  await first.database.prisma.organisation.create({ data: { id, tenantId: id, name: 'Contoso', createdAt: new Date() } })
  expect(await first.database.prisma.organisation.count()).toBe(1)
  expect(await second.database.prisma.organisation.count()).toBe(0)
})
