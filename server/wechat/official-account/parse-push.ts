import { z } from 'zod'
import type { InboundEvent } from '../adapter.ts'
import type { XmlFields } from '../xml.ts'
import { parseEvent } from './parse-event.ts'
import { parseMessage } from './parse-message.ts'

const common = z.object({
  FromUserName: z.string().regex(/^[\w-]{1,128}$/),
  CreateTime: z
    .string()
    .regex(/^\d{1,11}$/)
    .transform((seconds) => new Date(Number(seconds) * 1000)),
  MsgType: z.string().min(1).max(128),
})

/** What every push says of itself. */
export interface PushHead {
  customerRef: string
  at: Date
}

/** Null: of no shape that WeChat documents. */
export function parsePush(fields: XmlFields): InboundEvent | null {
  const head = common.safeParse(fields)
  if (!head.success) return null
  const push = { customerRef: head.data.FromUserName, at: head.data.CreateTime }
  return head.data.MsgType === 'event' ? parseEvent(fields, push) : parseMessage(fields, head.data.MsgType, push)
}
