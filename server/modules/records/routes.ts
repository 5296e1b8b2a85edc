import { administered, auditPage, auditQuery } from '../../contracts/audit.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { needAdmin, needCompliance, type WhoAsks } from '../orgs/guard.ts'
import { listAudit } from './list-audit-store.ts'

/** The record of what was done: administration for who administers, all of it for compliance. */
export function recordRoutes(api: Api, { database, whoAsks }: { database: Database; whoAsks: WhoAsks }): void {
  const schema = { querystring: auditQuery, response: { 200: auditPage } }

  api.get('/api/admin/activity', { schema }, async (request) => {
    const { orgId } = await needAdmin(whoAsks)(request)
    return listAudit(database, { orgId, kinds: administered, ...request.query })
  })

  api.get('/api/compliance/audit', { schema }, async (request) => {
    const { orgId } = await needCompliance(whoAsks)(request)
    return listAudit(database, { orgId, kinds: null, ...request.query })
  })
}
