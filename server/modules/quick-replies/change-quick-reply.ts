import { mostQuickReplies, type ChangeQuickReplyBody, type NewQuickReplyBody } from '../../contracts/quick-reply.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Member } from '../orgs/member.ts'

/** As the statements below give it. */
export interface QuickReplyFacts {
  id: string
  shortcut: string
  title: string
  text: string
  translations: unknown
  updatedAt: Date
}

const columns = `id, shortcut, title, text, translations, updated_at AS "updatedAt"`
// Those of one organisation are changed one after the other, so that neither their number nor a shortcut is passed by two at once.
const lockOrganisation: Statement = {
  name: 'lock-quick-replies',
  text: 'SELECT id FROM organisation WHERE id = $1 FOR NO KEY UPDATE',
}
const find: Statement = { name: 'find-quick-reply', text: `SELECT ${columns} FROM quick_reply WHERE org_id = $1 AND id = $2` }
const count: Statement = { name: 'count-quick-replies', text: 'SELECT count(*)::int AS count FROM quick_reply WHERE org_id = $1' }
const findNamesake: Statement = {
  name: 'find-quick-reply-namesake',
  text: 'SELECT id FROM quick_reply WHERE org_id = $1 AND shortcut = $2 AND id <> $3',
}
const insert: Statement = {
  name: 'insert-quick-reply',
  text: `INSERT INTO quick_reply (id, org_id, shortcut, title, text, translations, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING ${columns}`,
}
const update: Statement = {
  name: 'update-quick-reply',
  text: `UPDATE quick_reply SET shortcut = $3, title = $4, text = $5, translations = $6, updated_at = $7
          WHERE org_id = $1 AND id = $2 RETURNING ${columns}`,
}
const remove: Statement = { name: 'delete-quick-reply', text: 'DELETE FROM quick_reply WHERE org_id = $1 AND id = $2' }

export interface Act {
  database: Database
  /** The administrator who does it. */
  actor: Pick<Member, 'id' | 'orgId'>
  now: Date
}

export const addQuickReply = ({ database, actor, now }: Act, body: NewQuickReplyBody): Promise<QuickReplyFacts> =>
  database.transaction(async (tx) => {
    const { orgId } = actor
    const id = newId()
    await tx.rows(lockOrganisation, [orgId])
    const [{ count: standing } = { count: 0 }] = await tx.rows<{ count: number }>(count, [orgId])
    if (standing >= mostQuickReplies)
      throw new ProblemError('invalid-request', {
        errors: [{ path: '', message: `there may be ${mostQuickReplies} quick replies at most` }],
      })
    await refuseNamesake(tx, orgId, body.shortcut, id)
    const values = [id, orgId, body.shortcut, body.title, body.text, JSON.stringify(body.translations ?? {}), now]
    const [added] = await tx.rows<QuickReplyFacts>(insert, values)
    await put(tx, { actor, now }, 'quick-reply.created', id, { after: wordsOf(added) })
    return need(added)
  })

export const changeQuickReply = ({ database, actor, now }: Act, id: string, body: ChangeQuickReplyBody): Promise<QuickReplyFacts> =>
  database.transaction(async (tx) => {
    const { orgId } = actor
    await tx.rows(lockOrganisation, [orgId])
    const [before] = await tx.rows<QuickReplyFacts>(find, [orgId, id])
    if (before === undefined) throw new ProblemError('not-found')
    const shortcut = body.shortcut ?? before.shortcut
    const texts = [body.title ?? before.title, body.text ?? before.text, JSON.stringify(body.translations ?? before.translations)]
    await refuseNamesake(tx, orgId, shortcut, id)
    const [after] = await tx.rows<QuickReplyFacts>(update, [orgId, id, shortcut, ...texts, now])
    await put(tx, { actor, now }, 'quick-reply.changed', id, { before: wordsOf(before), after: wordsOf(after) })
    return need(after)
  })

export const removeQuickReply = ({ database, actor, now }: Act, id: string): Promise<void> =>
  database.transaction(async (tx) => {
    const [before] = await tx.rows<QuickReplyFacts>(find, [actor.orgId, id])
    if (before === undefined) throw new ProblemError('not-found')
    await tx.rows(remove, [actor.orgId, id])
    await put(tx, { actor, now }, 'quick-reply.removed', id, { before: wordsOf(before) })
  })

async function refuseNamesake(tx: Tx, orgId: string, shortcut: string, id: string): Promise<void> {
  const [namesake] = await tx.rows(findNamesake, [orgId, shortcut, id])
  if (namesake === undefined) return
  throw new ProblemError('already-taken', { errors: [{ path: '/shortcut', message: 'is the shortcut of another quick reply' }] })
}

function put(
  tx: Tx,
  { actor, now }: Omit<Act, 'database'>,
  act: 'quick-reply.created' | 'quick-reply.changed' | 'quick-reply.removed',
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  return appendAudit(tx, { orgId: actor.orgId, actorId: actor.id, act, subject: { kind: 'quick-reply', id }, details }, now)
}

function wordsOf(row: QuickReplyFacts | undefined): Omit<QuickReplyFacts, 'id' | 'updatedAt'> {
  const { shortcut, title, text, translations } = need(row)
  return { shortcut, title, text, translations }
}

/** It may have been removed between two statements. */
function need(row: QuickReplyFacts | undefined): QuickReplyFacts {
  if (row === undefined) throw new ProblemError('not-found')
  return row
}
