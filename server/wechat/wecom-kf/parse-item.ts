import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AccountCredentials, InboundEvent, PulledItem } from '../adapter.ts'
import { parseContent } from './parse-content.ts'
import { parseEvent } from './parse-event.ts'

/**
 * One item of sync_msg: what a customer or a receptionist said, or what happened. Messages that the API sent are never
 * among them. https://developer.work.weixin.qq.com/document/path/94670
 */

const visible = z.string().regex(/^[!-~]{1,128}$/)
const head = z.object({
  msgid: visible.optional().catch(undefined),
  open_kfid: visible.optional(),
  external_userid: visible.optional(),
  /** Unix seconds. */
  send_time: z.int().min(0).max(99_999_999_999),
  origin: z.int().optional(),
  servicer_userid: visible.optional().catch(undefined),
  msgtype: z.string().min(1).max(64),
})
export type ItemHead = z.infer<typeof head>

const origins = { customer: 3, servicer: 5 } as const

/** What isn't understood, or belongs to another account of the company, stays raw: its event is null. */
export function parseItem(account: Pick<AccountCredentials, 'receiverId'>, item: unknown): PulledItem {
  // JSON holds no NUL as such, so that PostgreSQL can store it.
  const raw = JSON.stringify(item) ?? 'null'
  const hash = createHash('sha256').update(raw).digest('hex')
  const parsed = head.safeParse(item)
  if (!parsed.success) return { raw, fallbackKey: `h:${hash}`, event: null }
  const dedupeKey = keyOf(parsed.data, hash)
  return { raw, fallbackKey: dedupeKey, event: understand(account, parsed.data, item as Record<string, unknown>, dedupeKey) }
}

/** The id is WeCom's own; without one the item is known by all that it says, which has its time in it. */
function keyOf({ msgid, msgtype, send_time: seconds }: ItemHead, hash: string): string {
  return msgid === undefined ? `k:${msgtype}:${seconds}:${hash}` : `m:${msgid}`
}

function understand(
  account: Pick<AccountCredentials, 'receiverId'>,
  item: ItemHead,
  fields: Record<string, unknown>,
  dedupeKey: string,
): InboundEvent | null {
  const base = { dedupeKey, at: new Date(item.send_time * 1000) }
  if (item.msgtype === 'event') {
    const event = parseEvent(account, fields['event'])
    return event === null ? null : { ...base, ...event }
  }
  const { msgid, external_userid: customerRef, servicer_userid: staffRef } = item
  if (item.open_kfid !== account.receiverId || msgid === undefined || customerRef === undefined) return null
  const said = { ...base, customerRef, platformMessageId: msgid, content: parseContent(item.msgtype, fields[item.msgtype]) }
  switch (item.origin) {
    case origins.customer:
      return { ...said, type: 'message' }
    case origins.servicer:
      return { ...said, type: 'staffWrote', staffRef: staffRef ?? 'unknown' }
    default:
      return null
  }
}
