import { z } from 'zod'
import { policy, policyVersionPage, policyVersionsQuery } from '../../contracts/policy.ts'
import { ownPolicy } from '../../contracts/own-policy.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { ProblemError } from '../../platform/problem.ts'
import { needAdmin, type WhoAsks } from '../orgs/guard.ts'
import { parsePolicy } from './parse-policy.ts'
import { findPolicyVersion, listPolicyVersions } from './policy-versions-store.ts'
import { presentOwnPolicy, presentPolicy } from './present.ts'
import { changePolicy, findPolicy, isRegulated } from './store.ts'

interface Dependencies {
  database: Database
  clock: Clock
  whoAsks: WhoAsks
}

/** All texts at their longest, and then some: each is refused by its own name, not with the whole. */
const bodyLimit = 4 * 1024 * 1024

export function policyRoutes(api: Api, { database, clock, whoAsks }: Dependencies): void {
  const admin = needAdmin(whoAsks)

  api.get('/api/policy', { schema: { response: { 200: ownPolicy } } }, async (request) => {
    const { id, orgId } = await whoAsks(request)
    const [{ document }, regulated] = await Promise.all([findPolicy(database, orgId), isRegulated(database, id)])
    return presentOwnPolicy(document, regulated)
  })

  api.get('/api/admin/policy', { schema: { response: { 200: policy } } }, async (request) => {
    const { orgId } = await admin(request)
    return presentPolicy(await findPolicy(database, orgId))
  })

  // The schema stands here for the document; the body is parsed below, since what is wrong with it is a refusal of its own.
  const takeAsItIs = () => (value: unknown) => ({ value })
  const schema = { body: policy, response: { 200: policy } }
  api.put('/api/admin/policy', { schema, bodyLimit, validatorCompiler: takeAsItIs }, async (request) => {
    const { id: changedBy, orgId } = await admin(request)
    const parsed = parsePolicy(request.body)
    if ('faults' in parsed) throw new ProblemError('policy-invalid', { errors: parsed.faults })
    const { version: readVersion, ...document } = parsed.policy
    const changed = await changePolicy(database, { orgId, document, readVersion, changedBy, now: clock.now() })
    if (changed === null) throw new ProblemError('version-conflict')
    return presentPolicy(changed)
  })

  const versionsSchema = { querystring: policyVersionsQuery, response: { 200: policyVersionPage } }
  api.get('/api/admin/policy/versions', { schema: versionsSchema }, async (request) => {
    const { orgId } = await admin(request)
    return listPolicyVersions(database, { orgId, ...request.query })
  })

  // Version 0 is the product's defaults.
  const params = z.object({ version: z.coerce.number().pipe(policy.shape.version) })
  api.get('/api/admin/policy/versions/:version', { schema: { params, response: { 200: policy } } }, async (request) => {
    const { orgId } = await admin(request)
    const found = await findPolicyVersion(database, orgId, request.params.version)
    if (found === null) throw new ProblemError('not-found')
    return presentPolicy(found)
  })
}
