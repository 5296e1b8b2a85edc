import { z } from 'zod'
import { adminMember, adminMemberPage, changeMemberBody, me, membersQuery } from '../../contracts/member.ts'
import { id } from '../../contracts/common.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { keysetCursor } from '../../platform/keyset.ts'
import { ProblemError } from '../../platform/problem.ts'
import { needAdmin, type WhoAsks } from './guard.ts'

const select = { id: true, name: true, email: true, wechatEnabled: true, line: true, regulated: true } as const

export function orgRoutes(api: Api, { database, clock, whoAsks }: { database: Database; clock: Clock; whoAsks: WhoAsks }): void {
  const admin = needAdmin(whoAsks)

  api.get('/api/me', { schema: { response: { 200: me } } }, async (request) => whoAsks(request))

  api.get('/api/admin/members', { schema: { querystring: membersQuery, response: { 200: adminMemberPage } } }, async (request) => {
    const { orgId } = await admin(request)
    const { q, limit, cursor } = request.query
    const after = cursor === undefined ? null : placeInList.read(cursor)
    // Prisma hands % and _ on to LIKE as they are.
    const part = { contains: (q ?? '').replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
    const rows = await database.prisma.member.findMany({
      where: {
        orgId,
        ...(q === undefined ? {} : { OR: [{ name: part }, { email: part }] }),
        ...(after === null ? {} : { AND: [{ OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] }] }),
      },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      select,
    })
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items, nextCursor: rows.length > limit && last !== undefined ? placeInList.write({ name: last.name, id: last.id }) : null }
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
        select,
      })
    },
  )
}

const placeInList = keysetCursor('members', z.object({ name: z.string(), id: z.uuid() }))
