import { z } from 'zod'
import type { AccountCredentials, InboundEvent } from '../adapter.ts'
import { describeSendFail } from './describe-send-fail.ts'

/** Events among the items of sync_msg: https://developer.work.weixin.qq.com/document/path/94670 */

type WithoutHead<Event> = Event extends unknown ? Omit<Event, 'dedupeKey' | 'at'> : never
export type EventBody = WithoutHead<InboundEvent>

const visible = z.string().regex(/^[!-~]{1,128}$/)
const head = z.object({ event_type: z.string().min(1).max(64), open_kfid: visible, external_userid: visible.optional() })

const entered = z.object({
  scene: z.string().max(512).nullish(),
  scene_param: z.string().max(512).nullish(),
  welcome_code: z.string().max(512).nullish(),
})
const sendFailed = z.object({ fail_msgid: visible, fail_type: z.int() })
const recalled = z.object({ recall_msgid: visible })
/** 1 taken from the pool, 2 handed over, 3 ended, 4 taken up again: each by a receptionist in WeCom. */
const sessionChanged = z.object({ change_type: z.int().min(1).max(4) })

/** Of the account's staff, not of a conversation's course. */
const ignored = ['servicer_status_change', 'servicer_recall_msg', 'reject_customer_msg_switch_change']

/** Null: of no shape that we know, or of another account. */
export function parseEvent(account: Pick<AccountCredentials, 'receiverId'>, event: unknown): EventBody | null {
  const parsed = head.safeParse(event)
  if (!parsed.success || parsed.data.open_kfid !== account.receiverId) return null
  const { event_type: name, external_userid: customerRef } = parsed.data
  if (ignored.includes(name)) return { type: 'ignored', name }
  return customerRef === undefined ? null : parseOfCustomer(name, customerRef, event)
}

function parseOfCustomer(name: string, customerRef: string, event: unknown): EventBody | null {
  switch (name) {
    case 'enter_session':
      return read(entered, event, ({ scene, scene_param: own, welcome_code: code }) => ({
        type: 'arrived',
        customerRef,
        by: 'enter',
        // What we put at the end of an invite says more than where the link was made.
        scene: own || scene || null,
        grant: false,
        greetingToken: code || null,
      }))
    case 'msg_send_fail':
      return read(sendFailed, event, ({ fail_msgid: platformMessageId, fail_type: failType }) => ({
        type: 'sendFailed',
        customerRef,
        platformMessageId,
        fault: describeSendFail(failType),
      }))
    case 'user_recall_msg':
      return read(recalled, event, ({ recall_msgid: platformMessageId }) => ({ type: 'recalled', customerRef, platformMessageId }))
    case 'session_status_change':
      return read(sessionChanged, event, ({ change_type: change }) => ({
        type: 'sessionChanged',
        customerRef,
        to: change === 3 ? 'ended' : 'person',
      }))
    default:
      return null
  }
}

function read<Fields>(schema: z.ZodType<Fields>, event: unknown, toEvent: (fields: Fields) => EventBody): EventBody | null {
  const parsed = schema.safeParse(event)
  return parsed.success ? toEvent(parsed.data) : null
}
