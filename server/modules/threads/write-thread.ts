import type { Card } from '../../contracts/card.ts'
import type { MessageKind, MessageStatus, NoticeTranslations } from '../../contracts/message.ts'
import type { Language } from '../../contracts/policy.ts'
import { nextDueAt, type Conversation } from '../../domain/conversation.ts'
import type { Statement, Tx } from '../../platform/db.ts'

/** A message to be added to the record. */
export interface NewMessage {
  id: string
  position: number
  direction: 'in' | 'out' | 'notice'
  kind: MessageKind
  text: string | null
  card: Card | null
  mediaId: string | null
  status: MessageStatus
  senderKind: 'contact' | 'member' | 'system'
  senderId: string | null
  senderName: string
  senderPrefix: string | null
  audience: 'both' | 'employee' | 'customer'
  noticeKey: string | null
  addresseeId: string | null
  textVersion: number | null
  translations: NoticeTranslations | null
  via: 'send' | 'reply' | 'greeting' | 'template' | null
  isPhoneCheck: boolean
  clientId: string | null
  platformMessageId: string | null
  platformTime: Date | null
  sentAt: Date | null
}

/** What changes of a message that stands in the record already; fields left out stay. */
export interface MessageChange {
  id: string
  status?: MessageStatus
  text?: string
  senderPrefix?: string
  failure?: { code: string; reason: string } | null
  attemptedAt?: Date | null
  sentAt?: Date
  recalledAt?: Date
  platformMessageId?: string
}

/** Everything that one action changes in one conversation. */
export interface ThreadChange {
  threadId: string
  conversation: Conversation
  language: Language | null
  lastPosition: number
  inboundCount: number
  /** When the oldest message on its way may be tried; null: nothing is on its way. */
  outboxDueAt: Date | null
  newMessages: readonly NewMessage[]
  changedMessages: readonly MessageChange[]
  /** What was said lifts the conversation in nobody's list. */
  isNoNews?: boolean
  /** Members who saw it may not any more: `thread.removed` goes to whoever doesn't. */
  hides?: boolean
  /** The drainer keeps or gives up its lease; left out: it stays as it is. */
  releaseLease?: boolean
}

// One statement, one trip: the row, its messages and their events. Position and version make it safe to apply in any
// order on the other side; the order of the events is the order of the rows that are put together at the end.
const write: Statement = {
  name: 'write-thread',
  text: `
    WITH t AS (
      UPDATE thread SET state = $2, quota = $3, reserved = $4, employee_limit = $5, used_by_notices = $6, used_by_employees = $7,
             customer_wrote_at = $8, expires_at = $9, pause_notices = $10, due_at = $11, queued_count = $12, last_position = $13,
             inbound_count = $14, outbox_due_at = $15,
             last_message_id = coalesce($16, last_message_id),
             last_activity_at = CASE WHEN $16::uuid IS NULL OR $28 THEN last_activity_at ELSE $17 END,
             drained_by = CASE WHEN $18 THEN NULL ELSE drained_by END,
             drained_until = CASE WHEN $18 THEN NULL ELSE drained_until END,
             grant_kind = $21, warn_at = $22, awaits_start = $23, participants_changed = $24, language = $25, started = started OR $27,
             updated_at = $17, version = version + 1
       WHERE id = $1 RETURNING id, org_id, version
    ), added AS (
      SELECT * FROM json_to_recordset($19) AS x(id uuid, position int, direction text, kind text, text text, card jsonb, "mediaId" uuid,
             status text, "senderKind" text, "senderId" uuid, "senderName" text, "senderPrefix" text, audience text, "noticeKey" text,
             "addresseeId" uuid, "textVersion" int, translations jsonb, via text, "isPhoneCheck" boolean, "clientId" text, "platformMessageId" text,
             "platformTime" timestamptz, "sentAt" timestamptz)
    ), insertion AS (
      INSERT INTO message (id, thread_id, position, direction, kind, text, card, media_id, status, sender_kind, sender_id, sender_name,
             sender_prefix, audience, notice_key, addressee_id, text_version, translations, via, is_phone_check, client_id, platform_message_id,
             platform_time, sent_at, created_at)
      SELECT id, $1, position, direction, kind, text, card, "mediaId", status, "senderKind", "senderId", "senderName",
             "senderPrefix", audience, "noticeKey", "addresseeId", "textVersion", translations, via, "isPhoneCheck", "clientId", "platformMessageId",
             "platformTime", "sentAt", $17 FROM added
    ), changed AS (
      UPDATE message m SET
             status = coalesce(x.change->>'status', m.status),
             text = coalesce(x.change->>'text', m.text),
             sender_prefix = coalesce(x.change->>'senderPrefix', m.sender_prefix),
             failure_code = CASE WHEN x.change ? 'failure' THEN x.change->'failure'->>'code' ELSE m.failure_code END,
             failure_reason = CASE WHEN x.change ? 'failure' THEN x.change->'failure'->>'reason' ELSE m.failure_reason END,
             attempted_at = CASE WHEN x.change ? 'attemptedAt' THEN (x.change->>'attemptedAt')::timestamptz ELSE m.attempted_at END,
             sent_at = coalesce((x.change->>'sentAt')::timestamptz, m.sent_at),
             recalled_at = coalesce((x.change->>'recalledAt')::timestamptz, m.recalled_at),
             platform_message_id = coalesce(x.change->>'platformMessageId', m.platform_message_id),
             version = m.version + 1
        FROM jsonb_array_elements($20) AS x(change)
       WHERE m.id = (x.change->>'id')::uuid AND m.thread_id = $1
      RETURNING m.id, m.position, m.version
    )
    INSERT INTO event (org_id, type, thread_id, subject_id, version, created_at)
    SELECT t.org_id, e.type, t.id, e.subject_id, coalesce(e.version, t.version), $17
      FROM t, (SELECT 1 AS part, position, 'message.created' AS type, id AS subject_id, 1 AS version FROM added
               UNION ALL SELECT 2, position, 'message.updated', id, version FROM changed
               UNION ALL SELECT 3, 0, 'thread.updated', NULL, NULL
               UNION ALL SELECT 4, 0, 'thread.removed', NULL, NULL WHERE $26) AS e
     ORDER BY e.part, e.position`,
}

/** Writes what an action decided, with its events. The caller holds the thread's lock. */
export async function writeThread(tx: Tx, change: ThreadChange, now: Date): Promise<void> {
  const { conversation, newMessages, changedMessages } = change
  const { ledger } = conversation
  // Notices don't make a conversation newer, nor stand for it in lists: what people said does.
  const lastSaid = newMessages.findLast((message) => message.direction !== 'notice' && !message.isPhoneCheck)
  await tx.rows(write, [
    change.threadId,
    conversation.state,
    ledger.quota,
    ledger.reserved,
    ledger.employeeLimit,
    ledger.usedByNotices,
    ledger.usedByEmployees,
    ledger.customerWroteAt,
    ledger.expiresAt,
    conversation.pauseNotices,
    nextDueAt(conversation),
    conversation.queued,
    change.lastPosition,
    change.inboundCount,
    change.outboxDueAt,
    lastSaid?.id ?? null,
    now,
    change.releaseLease ?? false,
    JSON.stringify(newMessages),
    JSON.stringify(changedMessages),
    ledger.grant,
    ledger.warnAt,
    conversation.awaitsStart,
    conversation.participantsChanged,
    change.language,
    change.hides ?? false,
    newMessages.some((message) => message.noticeKey === 'start.employee'),
    change.isNoNews ?? false,
  ])
}
