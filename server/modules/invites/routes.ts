import { z } from 'zod'
import { id } from '../../contracts/common.ts'
import { invite, inviteAccountList, inviteList, newInviteBody } from '../../contracts/invite.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { WhoAsks } from '../orgs/guard.ts'
import { createInvite } from './create-invite.ts'
import { presentInvite } from './present.ts'
import { revokeInvite } from './revoke-invite.ts'
import { listAccounts, listLiving } from './store.ts'

interface Dependencies {
  database: Database
  clock: Clock
  accounts: AccountStore
  adapters: Adapters
  whoAsks: WhoAsks
}

export function inviteRoutes(api: Api, deps: Dependencies): void {
  const { database, clock, whoAsks } = deps

  api.get('/api/accounts', { schema: { response: { 200: inviteAccountList } } }, async (request) => {
    const { orgId } = await whoAsks(request)
    return { items: await listAccounts(database, orgId), nextCursor: null }
  })

  api.get('/api/invites', { schema: { response: { 200: inviteList } } }, async (request) => {
    const member = await whoAsks(request)
    return { items: await Promise.all((await listLiving(database, member.id, clock.now())).map(presentInvite)), nextCursor: null }
  })

  api.post('/api/invites', { schema: { body: newInviteBody, response: { 200: invite, 201: invite } } }, async (request, reply) => {
    const { row, isNew } = await createInvite(deps, await whoAsks(request), request.body)
    return reply.code(isNew ? 201 : 200).send(await presentInvite(row))
  })

  api.delete('/api/invites/:id', { schema: { params: z.object({ id }), response: { 204: z.null() } } }, async (request, reply) => {
    await revokeInvite(database, await whoAsks(request), request.params.id, clock.now())
    return reply.code(204).send(null)
  })
}
