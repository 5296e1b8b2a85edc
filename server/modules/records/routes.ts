import { administered, auditPage, auditQuery } from '../../contracts/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { needAdmin, needCompliance, type WhoAsks } from '../orgs/guard.ts'
import { listAudit } from './list-audit-store.ts'
import { readRecord } from './read-record.ts'

interface Dependencies {
  database: Database
  clock: Clock
  whoAsks: WhoAsks
}

/** The record of what was done: administration for who administers, all of it for compliance. */
export function recordRoutes(api: Api, { database, clock, whoAsks }: Dependencies): void {
  const schema = { querystring: auditQuery, response: { 200: auditPage } }

  api.get('/api/admin/activity', { schema }, async (request) => {
    const { orgId } = await needAdmin(whoAsks)(request)
    return listAudit(database, { orgId, kinds: administered, ...request.query })
  })

  api.get('/api/compliance/audit', { schema }, async (request) => {
    const reader = await needCompliance(whoAsks)(request)
    return readRecord(database, reader, request.query, clock.now())
  })
}
