import { randomBytes } from 'node:crypto'
import type { PhoneMessage } from '../desk-api.ts'
import type { Keeper } from '../keeper.ts'
import type { PhoneState } from '../state.ts'
import { kfAccount } from '../world.ts'
import type { LogEntry } from './state.ts'

/**
 * What sync_msg goes through: everything of the last three days, in order. What the API sent takes a place and is never
 * given, so that a page can be empty with more behind it. https://developer.work.weixin.qq.com/document/path/94670
 */
const keptMs = 3 * 86_400_000
/** More than anybody recalls or repeats. */
const knownMessages = 20_000

export const origins = { customer: 3, system: 4, servicer: 5 } as const

export const newMsgId = () => randomBytes(16).toString('base64url')

/** Something that was said, of `origin` customer or servicer. Gives WeCom's name for it. */
export function addSaid(
  keeper: Keeper,
  phone: PhoneState,
  line: Extract<PhoneMessage, { from: 'customer' | 'account' }>,
  said: { origin: 3 | 5; servicer: string; msgtype: string; body: unknown },
): string {
  const msgid = newMsgId()
  const item = {
    msgid,
    open_kfid: kfAccount.openKfId,
    external_userid: phone.customerRef,
    send_time: Math.floor(keeper.nowMs() / 1000),
    origin: said.origin,
    ...(said.servicer === '' ? {} : { servicer_userid: said.servicer }),
    msgtype: said.msgtype,
    [said.msgtype]: said.body,
  }
  append(keeper, item, line.from === 'customer' ? line.id : null)
  knowMessage(keeper, phone, msgid, line.id)
  return msgid
}

export function addEvent(keeper: Keeper, phone: PhoneState, eventType: string, fields: Readonly<Record<string, unknown>>): void {
  const event = { event_type: eventType, open_kfid: kfAccount.openKfId, external_userid: phone.customerRef, ...fields }
  append(keeper, { msgid: newMsgId(), send_time: Math.floor(keeper.nowMs() / 1000), origin: origins.system, msgtype: 'event', event }, null)
}

/** What the API sent. */
export function addSent(keeper: Keeper, phone: PhoneState, msgId: string, lineId: string): void {
  append(keeper, null, null)
  knowMessage(keeper, phone, msgId, lineId)
}

/** At most `limit` entries after this one that are not older than three days. */
export function readLog(keeper: Keeper, afterSeq: number, limit: number): { entries: LogEntry[]; hasMore: boolean } {
  const { wecom } = keeper.state
  const fromMs = keeper.nowMs() - keptMs
  wecom.log = wecom.log.filter(({ atMs }) => atMs > fromMs)
  const entries = wecom.log.filter(({ seq }) => seq > afterSeq)
  return { entries: entries.slice(0, limit), hasMore: entries.length > limit }
}

function append(keeper: Keeper, item: Record<string, unknown> | null, lineId: string | null): void {
  const { wecom } = keeper.state
  wecom.log.push({ seq: wecom.nextSeq++, atMs: keeper.nowMs(), item, lineId })
  keeper.changed()
}

function knowMessage(keeper: Keeper, { customerRef }: PhoneState, msgId: string, lineId: string): void {
  const { messages } = keeper.state.wecom
  messages.push({ msgId, lineId, customerRef })
  if (messages.length > knownMessages) messages.shift()
}
