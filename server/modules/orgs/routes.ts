import { z } from 'zod'
import {
  adminMember,
  adminMemberPage,
  changeMemberBody,
  changeOrganisationBody,
  colleaguePage,
  importMembersAnswer,
  importMembersBody,
  me,
  membersQuery,
  mostImportedBytes,
  organisationSettings,
} from '../../contracts/member.ts'
import { id } from '../../contracts/common.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { needAdmin, type WhoAsks } from './guard.ts'
import { changeMember } from './change-member.ts'
import { changeOrganisation, findOrganisation } from './change-organisation.ts'
import { importMembers } from './import-members.ts'
import { listMembers } from './list-members-store.ts'

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
      const who = await admin(request)
      return changeMember({ database, now: clock.now() }, who, request.params.id, request.body)
    },
  )

  // A megabyte of file, as JSON writes it.
  const importSchema = { body: importMembersBody, response: { 200: importMembersAnswer } }
  api.post('/api/admin/members/import', { schema: importSchema, bodyLimit: 2 * mostImportedBytes }, async (request) => {
    const who = await admin(request)
    return importMembers({ database, now: clock.now() }, who, request.body)
  })

  api.get('/api/admin/organisation', { schema: { response: { 200: organisationSettings } } }, async (request) => {
    const { orgId } = await admin(request)
    return findOrganisation(database, orgId)
  })

  api.patch(
    '/api/admin/organisation',
    { schema: { body: changeOrganisationBody, response: { 200: organisationSettings } } },
    async (request) => {
      const who = await admin(request)
      return changeOrganisation({ database, now: clock.now() }, who, request.body)
    },
  )
}
