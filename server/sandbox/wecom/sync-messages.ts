import { z } from 'zod'
import type { Keeper } from '../keeper.ts'
import { phoneOf } from '../phones/phones.ts'
import { checkAccount } from './check-account.ts'
import { readLog } from './message-log.ts'
import { ok, refuse } from './refusal.ts'
import type { LogEntry } from './state.ts'

const syncBody = z.object({
  cursor: z.string().max(64).default(''),
  token: z.string().max(128).default(''),
  limit: z.int().min(1).max(1_000).default(1_000),
  /** 0: AMR. Silk, 1, the stand-in doesn't speak. */
  voice_format: z.literal(0).default(0),
  open_kfid: z.unknown().optional(),
})

/** Without a doorbell's token the limit is strict; the page gives no figure. */
const barePulls = { perMinute: 30, minuteMs: 60_000 }

/**
 * `POST /cgi-bin/kf/sync_msg`: one page of what happened after the cursor.
 * https://developer.work.weixin.qq.com/document/path/94670
 */
export function syncMessages(keeper: Keeper, body: unknown) {
  const parsed = syncBody.safeParse(body)
  if (!parsed.success) return refuse(40058)
  const { cursor, token, limit, open_kfid: openKfId } = parsed.data
  checkAccount(openKfId)
  checkPullToken(keeper, token)
  const afterSeq = cursor === '' ? -1 : readCursor(cursor)
  const { entries, hasMore } = readLog(keeper, afterSeq, limit)
  for (const entry of entries) markFetched(keeper, entry)
  if (entries.length > 0) keeper.changed()
  const lastSeq = entries.at(-1)?.seq ?? (cursor === '' ? keeper.state.wecom.nextSeq - 1 : afterSeq)
  return {
    ...ok,
    next_cursor: toCursor(lastSeq),
    has_more: hasMore ? 1 : 0,
    msg_list: entries.flatMap(({ item }) => (item === null ? [] : [item])),
  }
}

function checkPullToken(keeper: Keeper, token: string): void {
  const { wecom } = keeper.state
  const nowMs = keeper.nowMs()
  if (token !== '') {
    const known = wecom.pullTokens.find(({ value }) => value === token)
    if (known === undefined || nowMs >= known.expiresAtMs) refuse(95007)
    return
  }
  wecom.barePullsMs = wecom.barePullsMs.filter((atMs) => nowMs - atMs < barePulls.minuteMs)
  if (wecom.barePullsMs.length >= barePulls.perMinute) refuse(45009)
  wecom.barePullsMs.push(nowMs)
}

const toCursor = (seq: number) => Buffer.from(`s.${seq}`).toString('base64url')

function readCursor(cursor: string): number {
  const seq = /^s\.([0-9]{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1]
  return seq === undefined ? refuse(40058) : Number(seq)
}

function markFetched(keeper: Keeper, { item, lineId }: LogEntry): void {
  if (item === null || lineId === null) return
  const line = phoneOf(keeper, 'wecom-kf', item['external_userid'])?.messages.find(({ id }) => id === lineId)
  if (line?.from === 'customer') line.push = 'delivered'
}
