import { z } from 'zod'
import {
  account,
  accountKind,
  accountList,
  changeAccountBody,
  messageMode,
  newAccountBody,
  reengage,
  routing,
  type Account,
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
      appId: row.platformId,
      originalId: row.receiverId,
      messageMode: messageMode.parse(row.messageMode),
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
    await checkRouting(orgId, request.body.routing)
    return present(await accounts.change(row, request.body, clock.now()))
  })

  api.delete('/api/admin/accounts/:id', { schema: { params, response: { 204: z.null() } } }, async (request, reply) => {
    const { orgId } = await admin(request)
    await accounts.remove(await find(orgId, request.params.id), clock.now())
    return reply.code(204).send(null)
  })
}
