import { z } from 'zod'
import { adminMember, adminMemberPage, changeMemberBody, colleaguePage, me, membersQuery } from '../../contracts/member.ts'
import { id } from '../../contracts/common.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { ProblemError } from '../../platform/problem.ts'
import { needAdmin, type WhoAsks } from './guard.ts'
import { listMembers, memberColumns } from './list-members-store.ts'

export function orgRoutes(api: Api, { database, clock, whoAsks }: { database: Database; clock: Clock; whoAsks: WhoAsks }): void {
  const admin = needAdmin(whoAsks)

  api.get('/api/me', { schema: { response: { 200: me } } }, async (request) => whoAsks(request))

  api.get('/api/admin/members', { schema: { querystring: membersQuery, response: { 200: adminMemberPage } } }, async (request) => {
    const { orgId } = await admin(request)
    return listMembers(database, { orgId, ...request.query })
  })

  api.get('/api/members', { schema: { querystring: membersQuery, response: { 200: colleaguePage } } }, async (request) => {
    const member = await whoAsks(request)
    const { items, nextCursor } = await listMembers(database, { orgId: member.orgId, colleaguesOf: member.id, ...request.query })
    return { items: items.map(({ id: memberId, name, email }) => ({ id: memberId, name, email })), nextCursor }
  })

  api.patch(
    '/api/admin/members/:id',
    { schema: { params: z.object({ id }), body: changeMemberBody, response: { 200: adminMember } } },
    async (request) => {
      const { orgId } = await admin(request)
      const { wechatEnabled, line, regulated } = request.body
      const found = await database.prisma.member.findFirst({ where: { id: request.params.id, orgId }, select: { id: true } })
      if (found === null) throw new ProblemError('not-found')
      return database.prisma.member.update({
        where: { id: found.id },
        data: {
          ...(wechatEnabled === undefined ? {} : { wechatEnabled }),
          ...(line === undefined ? {} : { line }),
          ...(regulated === undefined ? {} : { regulated }),
          updatedAt: clock.now(),
        },
        select: memberColumns,
      })
    },
  )
}
