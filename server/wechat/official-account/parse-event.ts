import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { InboundEvent } from '../adapter.ts'
import type { SendFault } from '../fault.ts'
import type { XmlFields } from '../xml.ts'
import type { PushHead } from './parse-push.ts'

/**
 * Events, their names in exact case: https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_event_pushes.html
 * Which of them give the small grant: https://developers.weixin.qq.com/doc/service/guide/product/kf/intro.html
 */

const text = z.string()
// TEMPLATESENDJOBFINISH has no key of its own, but the id of the message sent, with a capital D.
const eventFields = z.object({
  Event: z.string().min(1).max(128),
  EventKey: text.optional(),
  MsgID: text.optional(),
  Status: text.optional(),
})

export function parseEvent(fields: XmlFields, push: PushHead): InboundEvent | null {
  const parsed = eventFields.safeParse(fields)
  if (!parsed.success) return null
  const { Event: name, EventKey: key, MsgID: sentId, Status: status } = parsed.data
  const { customerRef, at } = push
  // Several events come in one second: https://github.com/chanjarster/weixin-java-tools/issues/99
  const dedupeKey = `e:${customerRef}:${at.getTime() / 1000}:${shorten(name)}:${shorten(key ?? sentId ?? '')}`
  const arrived = { dedupeKey, at, customerRef, type: 'arrived', grant: true, greetingToken: null } as const
  switch (name) {
    case 'subscribe':
      // Other ways of following put other things into the key.
      return { ...arrived, by: 'follow', scene: key?.startsWith('qrscene_') ? key.slice('qrscene_'.length) || null : null }
    case 'SCAN':
      return { ...arrived, by: 'scan', scene: key || null }
    case 'CLICK':
    case 'scancode_push':
    case 'scancode_waitmsg':
      return { ...arrived, by: 'menu', scene: null }
    case 'unsubscribe':
      return { dedupeKey, at, customerRef, type: 'unfollowed' }
    case 'TEMPLATESENDJOBFINISH':
      if (!sentId || status === undefined || status === 'success') return { dedupeKey, at, type: 'ignored', name }
      return { dedupeKey, at, customerRef, type: 'sendFailed', platformMessageId: sentId, fault: describeTemplateStatus(status) }
    // A menu's link (VIEW), a position (LOCATION), subscription notices, group sends: they give nothing and ask nothing.
    default:
      return { dedupeKey, at, type: 'ignored', name }
  }
}

/** https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html */
function describeTemplateStatus(status: string): SendFault {
  const isBlocked = /^failed: ?user ?block$/.test(status)
  return {
    kind: isBlocked ? 'not-reachable' : 'busy',
    code: status.replace(/[^!-~]+/g, '-').slice(0, 64),
    reason: isBlocked
      ? 'The customer does not accept such notices from this account. Wait until they write.'
      : 'WeChat could not deliver the notice to the customer. Wait until they write, or send it again.',
    retry: false,
    retryAfterMs: null,
    maxAttempts: null,
    outcomeKnown: true,
  }
}

/** The key of a VIEW is an address of any length, and PostgreSQL's index holds 2,704 bytes at most. */
function shorten(key: string): string {
  return key.length <= 200 ? key : createHash('sha256').update(key).digest('hex')
}
