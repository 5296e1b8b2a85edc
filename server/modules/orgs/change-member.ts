import type { AdminMember, ChangeMemberBody } from '../../contracts/member.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Member } from './member.ts'
import { presentMember } from './member-store.ts'

export type MemberRow = Parameters<typeof presentMember>[0]
type Row = MemberRow

export const memberSqlColumns = `id, name, email, wechat_enabled AS "wechatEnabled", line, regulated, unit, suspended_at AS "suspendedAt"`
const lock: Statement = {
  name: 'lock-member',
  text: `SELECT ${memberSqlColumns} FROM member WHERE id = $1 AND org_id = $2 FOR NO KEY UPDATE`,
}
const findByLine: Statement = { name: 'find-other-with-line', text: 'SELECT id FROM member WHERE org_id = $1 AND line = $2 AND id <> $3' }
const update: Statement = {
  name: 'change-member',
  text: `
    UPDATE member SET wechat_enabled = $2, line = $3, regulated = $4, unit = $5, suspended_at = $6, updated_at = $7
     WHERE id = $1`,
}

/**
 * What an administrator changes of a member. Who can't answer customers any more, because WeChat was switched off for
 * them or they were suspended, gives their conversations back: a job does that, one conversation after the other.
 */
export async function changeMember(
  { database, now }: { database: Database; now: Date },
  admin: Member,
  memberId: string,
  { suspended, ...change }: ChangeMemberBody,
): Promise<AdminMember> {
  if (suspended === true && memberId === admin.id) throw refusal('/suspended', 'is not for yourself: nobody could undo it')
  return database.transaction(async (tx) => {
    const [before] = await tx.rows<Row>(lock, [memberId, admin.orgId])
    if (before === undefined) throw new ProblemError('not-found')
    const suspendedAt = suspended === undefined ? before.suspendedAt : suspended ? (before.suspendedAt ?? now) : null
    const after: Row = { ...before, ...withoutUndefined(change), suspendedAt }
    if (after.line !== null && after.line !== before.line && (await tx.rows(findByLine, [admin.orgId, after.line, memberId])).length > 0) {
      throw new ProblemError('line-taken')
    }
    await writeMember(tx, admin, before, after, now)
    return presentMember(after)
  })
}

/** Writes what changed of a member whose row is locked, and puts it on record; nothing where nothing did. */
export async function writeMember(tx: Tx, { id: actorId, orgId }: Member, before: Row, after: Row, now: Date): Promise<void> {
  const changes = differences(presentMember(before), presentMember(after))
  if (changes === null) return
  const { id, wechatEnabled, line, regulated, unit, suspendedAt } = after
  await tx.rows(update, [id, wechatEnabled, line, regulated, unit, suspendedAt, now]).catch(asLineTaken)
  await appendAudit(tx, { orgId, actorId, act: 'member.changed', subject: { kind: 'member', id }, details: changes }, now)
  if (answers(before) && !answers(after)) await enqueueJob(tx, 'release-member', { memberId: id }, { key: `release-member:${id}` })
}

const answers = ({ wechatEnabled, suspendedAt }: Row): boolean => wechatEnabled && suspendedAt === null

const refusal = (path: string, message: string) => new ProblemError('invalid-request', { errors: [{ path, message }] })

/** Two who are given one line at once: the unique key lets one of them have it. */
function asLineTaken(error: unknown): never {
  throw (error as { code?: string; constraint?: string }).constraint === 'member_org_id_line_key' ? new ProblemError('line-taken') : error
}

const withoutUndefined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>
  }

/** Of the fields that changed: as they were, and as they are. Null: none did. */
function differences(before: AdminMember, after: AdminMember) {
  const changed = (Object.keys(after) as (keyof AdminMember)[]).filter((key) => before[key] !== after[key])
  if (changed.length === 0) return null
  const pick = (from: AdminMember) => Object.fromEntries(changed.map((key) => [key, from[key]]))
  return { before: pick(before), after: pick(after) }
}
