import fastifySwagger from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noticeTextKeys } from '../../contracts/notice-texts.ts'
import type { Policy } from '../../contracts/policy.ts'
import { defaultPolicy } from '../../domain/policy.ts'
import { AdjustableClock } from '../../platform/clock.ts'
import { asTx } from '../../platform/db.ts'
import { createHttp, type Api } from '../../platform/http.ts'
import { silentLog } from '../../platform/log.ts'
import { createMetrics } from '../../platform/metrics.ts'
import { newId } from '../../platform/new-id.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/postgres.ts'
import type { Member } from '../orgs/member.ts'
import { readPolicy } from './read-policy.ts'
import { policyRoutes } from './routes.ts'

const address = '/api/admin/policy'
const clock = new AdjustableClock()

let own: TestDatabase
let api: Api
/** An administrator of an organisation of its own for each test. */
let maya: Member
let asking: Member
beforeAll(async () => {
  own = await createTestDatabase()
  api = createHttp({ clock, log: silentLog, metrics: createMetrics() })
  await api.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Parley', version: '1' } },
    transform: jsonSchemaTransform,
  })
  policyRoutes(api, { database: own.database, clock, whoAsks: async () => asking })
  await api.ready()
})
afterAll(async () => {
  await api.close()
  await own.close()
})

async function newAdministrator(): Promise<Member> {
  const { prisma } = own.database
  const now = clock.now()
  const { id: orgId } = await prisma.organisation.create({ data: { id: newId(), tenantId: newId(), name: 'Firm', createdAt: now } })
  return { id: newId(), orgId, name: 'Maya', email: null, wechatEnabled: false, line: null, unit: null, roles: ['member', 'admin'] }
}
beforeEach(async () => {
  asking = maya = await newAdministrator()
})

interface Answer {
  status: number
  body: Policy & { code?: string; errors?: { path: string; message: string }[] }
}
async function call(method: 'GET' | 'PUT', body?: unknown): Promise<Answer> {
  const answer = await api.inject({ method, url: address, ...(body === undefined ? {} : { payload: body as object }) })
  return { status: answer.statusCode, body: answer.json() }
}
const read = async () => (await call('GET')).body
const put = (body: unknown) => call('PUT', body)

const employeeLimitOf = (policy: Policy, employeeLimit: number): Policy => ({
  ...policy,
  profiles: { ...policy.profiles, standard: { ...policy.profiles.standard, employeeLimit } },
})
const versions = () =>
  own.database.pool
    .query<{ version: number; document: Policy; changedBy: string; createdAt: Date }>(
      'SELECT version, document, changed_by AS "changedBy", created_at AS "createdAt" FROM policy_version WHERE org_id = $1 ORDER BY version',
      [maya.orgId],
    )
    .then(({ rows }) => rows)

describe('reading', () => {
  it('gives the defaults as version 0 before anybody has changed them', async () => {
    expect(await call('GET')).toEqual({ status: 200, body: { version: 0, ...defaultPolicy } })
    expect(await versions()).toEqual([])
  })

  it('gives what was put, with its version', async () => {
    const changed = employeeLimitOf(await read(), 4)
    await put(changed)
    expect(await read()).toEqual({ ...changed, version: 1 })
  })

  it('fills up a document that an earlier product stored', async () => {
    const { windowMs } = defaultPolicy.profiles.standard
    const document = { profiles: { standard: { employeeLimit: 2, windowMs }, regulated: {} } }
    await own.database.prisma.policy.create({ data: { orgId: maya.orgId, version: 7, document, updatedAt: clock.now() } })
    expect(await read()).toEqual(employeeLimitOf({ version: 7, ...defaultPolicy }, 2))
  })

  it("knows nothing of another organisation's", async () => {
    await put(employeeLimitOf(await read(), 4))
    asking = await newAdministrator()
    expect(await read()).toEqual({ version: 0, ...defaultPolicy })
  })
})

describe("a member's own", () => {
  it.each([
    [false, { messages: 5, maxBusinessUsers: 5, requireValidatedPhone: false }],
    // One of WeChat's five is kept back for notices, and three are the employees'.
    [true, { messages: 3, maxBusinessUsers: 2, requireValidatedPhone: true }],
  ])('is told in the figures of the profile that is theirs (regulated: %s)', async (regulated, figures) => {
    const { id, orgId, name } = maya
    const [createdAt, updatedAt] = [clock.now(), clock.now()]
    await own.database.prisma.member.create({ data: { id, orgId, entraOid: newId(), name, regulated, createdAt, updatedAt } })
    const answer = await api.inject({ method: 'GET', url: '/api/policy' })
    expect(answer.json()).toEqual({ regulated, ...figures, windowMs: 48 * 3_600_000, queueLimit: 5 })
  })

  it('counts what is kept back for notices as nobody’s to send', async () => {
    const policy = await read()
    const standard = { ...policy.profiles.standard, platformLimit: 4, reservedForNotices: 2 }
    await put({ ...policy, profiles: { ...policy.profiles, standard } })
    const { id, orgId, name } = maya
    await own.database.prisma.member.create({
      data: { id, orgId, entraOid: newId(), name, createdAt: clock.now(), updatedAt: clock.now() },
    })
    expect((await api.inject({ method: 'GET', url: '/api/policy' })).json()).toMatchObject({ messages: 2 })
  })
})

describe('putting', () => {
  it('answers the new policy with the next version, and keeps each one with who made it and when', async () => {
    const first = employeeLimitOf(await read(), 4)
    expect(await put(first)).toEqual({ status: 200, body: { ...first, version: 1 } })
    clock.advance(60_000)
    const ben = { ...maya, id: newId() }
    asking = ben
    const second = employeeLimitOf(await read(), 2)
    expect(await put(second)).toEqual({ status: 200, body: { ...second, version: 2 } })

    const { version: _version, ...firstDocument } = first
    const { version: _read, ...secondDocument } = second
    expect(await versions()).toEqual([
      { version: 1, document: firstDocument, changedBy: maya.id, createdAt: expect.any(Date) },
      { version: 2, document: secondDocument, changedBy: ben.id, createdAt: expect.any(Date) },
    ])
    const [one, two] = await versions()
    expect((two?.createdAt.getTime() ?? 0) - (one?.createdAt.getTime() ?? 0)).toBeGreaterThanOrEqual(60_000)
  })

  it.each([
    ['one that is behind', 0],
    ['one that nobody has read', 2],
    ['one beyond all', 2 ** 31 - 2],
  ])('refuses another version than the one that stands, and changes nothing: %s', async (_which, version) => {
    await put(employeeLimitOf(await read(), 4))
    const before = await read()
    const { status, body } = await put({ ...before, version })
    expect([status, body.code]).toEqual([409, 'version-conflict'])
    expect(await read()).toEqual(before)
    expect(await versions()).toHaveLength(1)
  })

  it('refuses a later version where there is none at all', async () => {
    expect((await put({ version: 1, ...defaultPolicy })).body.code).toBe('version-conflict')
    expect(await versions()).toEqual([])
  })

  it.each([0, 1])('lets one of ten at once win, at version %i', async (version) => {
    if (version === 1) await put(await read())
    const before = await read()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => put(employeeLimitOf(before, index))))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(9).fill(409)])
    const winner = answers.find(({ status }) => status === 200)
    expect(await read()).toEqual(winner?.body)
    expect((await versions()).map((row) => row.version)).toEqual(version === 0 ? [1] : [1, 2])
  })

  it('refuses what cannot stand, names every bad field, and changes nothing', async () => {
    const policy = await read()
    const bad = {
      ...policy,
      colour: 'green',
      phoneCheck: { ...policy.phoneCheck, tries: 0 },
      profiles: { ...policy.profiles, regulated: { platformLimit: 6 } },
    }
    const { status, body } = await put(bad)
    expect([status, body.code]).toEqual([422, 'policy-invalid'])
    const paths = body.errors?.map(({ path }) => path)
    expect(paths).toContain('/colour')
    expect(paths).toContain('/phoneCheck/tries')
    expect(paths).toContain('/profiles/regulated/platformLimit')
    expect(paths).toContain('/profiles/regulated/employeeLimit')
    // Ten that are missing, and the three.
    expect(paths).toHaveLength(13)
    expect(await read()).toEqual(policy)
  })

  it('names a bad field rather than a version that is behind', async () => {
    await put(await read())
    const { status, body } = await put({ ...employeeLimitOf(await read(), -1), version: 0 })
    expect([status, body.errors]).toEqual([422, [{ path: '/profiles/standard/employeeLimit', message: 'must be 0 at least' }]])
  })

  it('takes texts as they were written, at their longest', async () => {
    const long = { en: '"\\\n'.repeat(2_000), 'zh-CN': '界'.repeat(2_666), 'zh-TW': '😀'.repeat(2_000) }
    const policy = await read()
    const changed = { ...policy, texts: { ...policy.texts, 'left.employee': { standard: long, regulated: long } } }
    expect((await put(changed)).status).toBe(200)
    expect((await read()).texts['left.employee'].standard).toEqual(long)
  })

  it('names every text that is too long, however large that makes the whole', async () => {
    const policy = await read()
    const tooLong = { en: 'x'.repeat(8_001), 'zh-CN': 'x'.repeat(8_001), 'zh-TW': 'x'.repeat(8_001) }
    const texts = Object.fromEntries(noticeTextKeys.map((key) => [key, { standard: tooLong, regulated: tooLong }]))
    const { status, body } = await put({ ...policy, texts })
    expect([status, new Set(body.errors?.map(({ path }) => path)).size]).toEqual([422, noticeTextKeys.length * 6])
  })
})

describe('whoever is no administrator', () => {
  it.each(['GET', 'PUT'] as const)('is refused by role: %s', async (method) => {
    asking = { ...maya, roles: ['member', 'compliance'] }
    const { status, body } = await call(method, method === 'PUT' ? { nonsense: true } : undefined)
    expect([status, body.code]).toEqual([403, 'role-required'])
    expect(await versions()).toEqual([])
  })
})

describe('a version that a conversation has read', () => {
  const tx = () => asTx(own.database.pool)

  it('is found by its number, also when the next one stands', async () => {
    await put(employeeLimitOf(await read(), 4))
    await put(employeeLimitOf(await read(), 2))
    // One after the other, so that each could be mistaken for the one before.
    for (const [version, limit] of [
      [0, 5],
      [1, 4],
      [2, 2],
      [1, 4],
    ] as const)
      expect((await readPolicy(tx(), maya.orgId, version)).profiles.standard.employeeLimit).toBe(limit)
  })

  it('is read once', async () => {
    await put(employeeLimitOf(await read(), 4))
    expect(await readPolicy(tx(), maya.orgId, 1)).toBe(await readPolicy(tx(), maya.orgId, 1))
  })

  it("is the organisation's own", async () => {
    await put(employeeLimitOf(await read(), 4))
    await readPolicy(tx(), maya.orgId, 1)
    asking = await newAdministrator()
    await put(employeeLimitOf(await read(), 3))
    expect((await readPolicy(tx(), asking.orgId, 1)).profiles.standard.employeeLimit).toBe(3)
  })
})

it('the document of the API shows both routes with every field', () => {
  const document = api.swagger() as { paths: Record<string, Record<string, unknown>> }
  const routes = document.paths[address] ?? {}
  expect(Object.keys(routes)).toEqual(['get', 'put'])
  const { requestBody } = routes['put'] as {
    requestBody: { content: Record<string, { schema: { properties: object; required: string[] } }> }
  }
  const schema = requestBody.content['application/json']?.schema
  expect(schema?.required).toEqual(['version', 'profiles', 'phoneCheck', 'texts'])
  const shown = JSON.stringify(schema)
  for (const name of ['reservedForNotices', 'maxPinsPerDay', ...noticeTextKeys, 'zh-TW']) expect(shown).toContain(`"${name}"`)
})
