import { z } from 'zod'
import {
  account,
  accountCheck,
  accountKind,
  accountList,
  changeAccountBody,
  newAccountBody,
  newOfficialAccount,
  newWecomKf,
  type ChangeAccountBody,
  type Routing,
} from '../../contracts/account.ts'
import { id } from '../../contracts/common.ts'
import type { Api } from '../../platform/http.ts'
import { ProblemError } from '../../platform/problem.ts'
import { needAdmin, type WhoAsks } from '../orgs/guard.ts'
import { addAccount, changeAccount, checkAccount, removeAccount, restoreAccount, type AccountDependencies } from './administer-accounts.ts'
import { presentAccount } from './present.ts'

export function accountRoutes(api: Api, { whoAsks, ...deps }: AccountDependencies & { whoAsks: WhoAsks }): void {
  const admin = needAdmin(whoAsks)
  const params = z.object({ id })

  /** A new customer can only be given to a member of the same organisation. */
  async function checkRouting(orgId: string, given: Routing | undefined): Promise<void> {
    const target = given?.kind === 'number' ? given.otherwise : given
    if (target?.kind !== 'member') return
    const member = await deps.database.prisma.member.findFirst({ where: { id: target.memberId, orgId }, select: { id: true } })
    if (member === null)
      throw new ProblemError('invalid-request', { errors: [{ path: '/routing/memberId', message: 'is no member of this organisation' }] })
  }

  api.get('/api/admin/accounts', { schema: { response: { 200: accountList } } }, async (request) => {
    const { orgId } = await admin(request)
    return { items: (await deps.accounts.list(orgId)).map((row) => presentAccount(row, deps)), nextCursor: null }
  })

  api.post('/api/admin/accounts', { schema: { body: newAccountBody, response: { 201: account } } }, async (request, reply) => {
    const who = await admin(request)
    await checkRouting(who.orgId, request.body.routing)
    return reply.code(201).send(await addAccount(deps, who, request.body))
  })

  api.patch('/api/admin/accounts/:id', { schema: { params, body: changeAccountBody, response: { 200: account } } }, async (request) => {
    const who = await admin(request)
    await checkRouting(who.orgId, request.body.routing)
    return changeAccount(deps, who, request.params.id, request.body, (row) => refuseFieldsOfOtherKind(row.kind, request.body))
  })

  api.post('/api/admin/accounts/:id/check', { schema: { params, response: { 200: accountCheck } } }, async (request) =>
    checkAccount(deps, await admin(request), request.params.id),
  )

  api.delete('/api/admin/accounts/:id', { schema: { params, response: { 204: z.null() } } }, async (request, reply) => {
    await removeAccount(deps, await admin(request), request.params.id)
    return reply.code(204).send(null)
  })

  api.post('/api/admin/accounts/:id/restore', { schema: { params, response: { 200: account } } }, async (request) =>
    restoreAccount(deps, await admin(request), request.params.id),
  )
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
