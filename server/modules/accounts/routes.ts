import { z } from 'zod'
import {
  account,
  accountCheck,
  accountKind,
  accountList,
  changeAccountBody,
  messageMode,
  newAccountBody,
  newOfficialAccount,
  newWecomKf,
  reengage,
  routing,
  type Account,
  type ChangeAccountBody,
} from '../../contracts/account.ts'
import { id } from '../../contracts/common.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Adapters } from '../../wechat/registry.ts'
import { needAdmin, type WhoAsks } from '../orgs/guard.ts'
import type { AccountRow, AccountStore } from './store.ts'

interface Dependencies {
  database: Database
  clock: Clock
  accounts: AccountStore
  adapters: Adapters
  publicUrl: string
  whoAsks: WhoAsks
}

export function accountRoutes(api: Api, { database, clock, accounts, adapters, publicUrl, whoAsks }: Dependencies): void {
  const admin = needAdmin(whoAsks)
  const params = z.object({ id })

  const present = (row: AccountRow): Account => {
    const kind = accountKind.parse(row.kind)
    return {
      id: row.id,
      kind,
      name: row.name,
      ...(kind === 'official-account'
        ? { appId: row.platformId, originalId: row.receiverId, messageMode: messageMode.parse(row.messageMode) }
        : { corpId: row.platformId, openKfId: row.receiverId }),
      routing: routing.parse(row.routing),
      maxTextBytes: row.maxTextBytes ?? adapters.get(kind).capabilities.maxTextBytes,
      reengage: row.reengage === null ? null : reengage.parse(row.reengage),
      callbackUrl: `${publicUrl}/callbacks/wechat/${row.id}`,
      fault: row.fault,
      createdAt: row.createdAt.toISOString(),
    }
  }

  async function find(orgId: string, accountId: string): Promise<AccountRow> {
    const row = await accounts.find(orgId, accountId)
    if (row === null) throw new ProblemError('not-found')
    return row
  }

  /** A new customer can only be given to a member of the same organisation. */
  async function checkRouting(orgId: string, given: z.infer<typeof routing> | undefined): Promise<void> {
    const target = given?.kind === 'number' ? given.otherwise : given
    if (target?.kind !== 'member') return
    const member = await database.prisma.member.findFirst({ where: { id: target.memberId, orgId }, select: { id: true } })
    if (member === null)
      throw new ProblemError('invalid-request', { errors: [{ path: '/routing/memberId', message: 'is no member of this organisation' }] })
  }

  api.get('/api/admin/accounts', { schema: { response: { 200: accountList } } }, async (request) => {
    const { orgId } = await admin(request)
    return { items: (await accounts.list(orgId)).map(present), nextCursor: null }
  })

  api.post('/api/admin/accounts', { schema: { body: newAccountBody, response: { 201: account } } }, async (request, reply) => {
    const { orgId } = await admin(request)
    await checkRouting(orgId, request.body.routing)
    return reply.code(201).send(present(await accounts.create(orgId, request.body, clock.now())))
  })

  api.patch('/api/admin/accounts/:id', { schema: { params, body: changeAccountBody, response: { 200: account } } }, async (request) => {
    const { orgId } = await admin(request)
    const row = await find(orgId, request.params.id)
    refuseFieldsOfOtherKind(row.kind, request.body)
    await checkRouting(orgId, request.body.routing)
    return present(await accounts.change(row, request.body, clock.now()))
  })

  api.post('/api/admin/accounts/:id/check', { schema: { params, response: { 200: accountCheck } } }, async (request) => {
    const { orgId } = await admin(request)
    const row = await find(orgId, request.params.id)
    const { kind, credentials } = accounts.open(row)
    const checks = await adapters.get(kind).check(credentials)
    const ok = checks.every((check) => check.ok)
    // What was found wrong is known now, and what was wrong is mended.
    await accounts.setFault(row.id, checks.find((check) => !check.ok)?.detail ?? null)
    return { ok, checks: [...checks] }
  })

  api.delete('/api/admin/accounts/:id', { schema: { params, response: { 204: z.null() } } }, async (request, reply) => {
    const { orgId } = await admin(request)
    await accounts.remove(await find(orgId, request.params.id), clock.now())
    return reply.code(204).send(null)
  })
}

const fieldsOf = {
  'official-account': Object.keys(newOfficialAccount.shape),
  'wecom-kf': Object.keys(newWecomKf.shape),
} as const

/** A field of the other kind would be ignored silently. */
function refuseFieldsOfOtherKind(kind: string, body: ChangeAccountBody): void {
  const own = fieldsOf[accountKind.parse(kind)]
  const foreign = Object.keys(body).filter((field) => !own.includes(field))
  if (foreign.length > 0)
    throw new ProblemError('invalid-request', {
      errors: foreign.map((field) => ({ path: `/${field}`, message: 'is not a field of this kind of account' })),
    })
}
