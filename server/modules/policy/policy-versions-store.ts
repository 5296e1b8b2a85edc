import { z } from 'zod'
import type { PolicyVersion } from '../../contracts/policy.ts'
import { defaultPolicy, upgradePolicy } from '../../domain/policy.ts'
import { changedPaths } from '../../contracts/policy-changes.ts'
import type { Database } from '../../platform/db.ts'
import { keysetCursor } from '../../platform/keyset.ts'
import type { PolicyRow } from './store.ts'

export interface PolicyVersionsQuery {
  orgId: string
  limit: number
  cursor?: string | undefined
}

/** Newest first, each with what it changed. */
export async function listPolicyVersions(
  { prisma }: Database,
  { orgId, limit, cursor }: PolicyVersionsQuery,
): Promise<{ items: PolicyVersion[]; nextCursor: string | null }> {
  const rows = await prisma.policyVersion.findMany({
    where: { orgId, ...(cursor === undefined ? {} : { version: { lt: placeInList.read(cursor) } }) },
    orderBy: { version: 'desc' },
    take: limit + 1,
  })
  const people = await prisma.member.findMany({
    where: { orgId, id: { in: rows.map(({ changedBy }) => changedBy) } },
    select: { id: true, name: true },
  })
  const documents = rows.map(({ document }) => upgradePolicy(document))
  const items = rows.slice(0, limit).map(({ version, createdAt, changedBy }, index) => ({
    version,
    at: createdAt.toISOString(),
    by: people.find(({ id }) => id === changedBy) ?? null,
    // The first one changed the defaults.
    paths: changedPaths(documents[index + 1] ?? defaultPolicy, documents[index] ?? defaultPolicy),
  }))
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? placeInList.write(last.version) : null }
}

export async function findPolicyVersion({ prisma }: Database, orgId: string, version: number): Promise<PolicyRow | null> {
  if (version === 0) return { version, document: defaultPolicy }
  const row = await prisma.policyVersion.findUnique({ where: { orgId_version: { orgId, version } } })
  return row === null ? null : { version, document: upgradePolicy(row.document) }
}

const placeInList = keysetCursor('policy-versions', z.int())
