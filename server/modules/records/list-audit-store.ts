import { z } from 'zod'
import type { AuditEntry } from '../../contracts/audit.ts'
import type { Database } from '../../platform/db.ts'
import { keysetCursor } from '../../platform/keyset.ts'

export interface AuditListQuery {
  orgId: string
  /** Only acts that were done to these kinds of things; null: all of them. */
  kinds: readonly string[] | null
  limit: number
  cursor?: string | undefined
}

/** What was done, newest first. */
export async function listAudit(
  database: Database,
  { orgId, kinds, limit, cursor }: AuditListQuery,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const rows = await database.prisma.auditEntry.findMany({
    where: {
      orgId,
      ...(kinds === null ? {} : { subjectKind: { in: [...kinds] } }),
      ...(cursor === undefined ? {} : { id: { lt: placeInList.read(cursor) } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const nameOf = await findNames(database, orgId, [
    ...page.map(({ subjectKind: kind, subjectId: id }) => ({ kind, id })),
    ...page.flatMap(({ actorId }) => (actorId === null ? [] : [{ kind: 'member', id: actorId }])),
  ])
  const items = page.map(({ id, at, actorId, act, subjectKind: kind, subjectId, details }) => ({
    id,
    at: at.toISOString(),
    actor: actorId === null ? null : { id: actorId, name: nameOf('member', actorId) ?? '' },
    act,
    subject: { kind, id: subjectId, name: nameOf(kind, subjectId) },
    details: z.record(z.string(), z.unknown()).catch({}).parse(details),
  }))
  const last = page.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? placeInList.write(last.id) : null }
}

/** What members and accounts are called now, those that were removed too. */
async function findNames({ prisma }: Database, orgId: string, subjects: readonly { kind: string; id: string }[]) {
  const idsOf = (kind: string) =>
    subjects.flatMap((subject) => (subject.kind === kind && z.uuid().safeParse(subject.id).success ? subject.id : []))
  const named = (kind: string) => ({ where: { orgId, id: { in: idsOf(kind) } }, select: { id: true, name: true } })
  const [members, accounts] = await Promise.all([prisma.member.findMany(named('member')), prisma.account.findMany(named('account'))])
  const names = new Map<string, string>([
    ...members.map(({ id, name }) => [`member ${id}`, name] as const),
    ...accounts.map(({ id, name }) => [`account ${id}`, name] as const),
  ])
  return (kind: string, id: string): string | null => names.get(`${kind} ${id}`) ?? null
}

const placeInList = keysetCursor('audit', z.uuid())
