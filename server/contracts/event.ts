import { z } from 'zod'
import { contact } from './contact.ts'
import { cursor, id } from './common.ts'
import { message } from './message.ts'
import { thread } from './thread.ts'

/**
 * A fact, told by the server. `data` is the object that the GET returns, never older than the event; apply it
 * where its `version` is newer than what is known, and a repeat does nothing.
 */
export const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message.created'), cursor, data: message }),
  z.object({ type: z.literal('message.updated'), cursor, data: message }),
  z.object({ type: z.literal('thread.updated'), cursor, data: thread }),
  z.object({ type: z.literal('thread.removed'), cursor, data: z.object({ id, version: z.int() }) }),
  z.object({ type: z.literal('contact.updated'), cursor, data: contact }),
])
export type Event = z.infer<typeof event>
export type EventType = Event['type']

export const eventsQuery = z.strictObject({ after: cursor.optional() })

/** 500 events at most; ask again with `cursor` while `hasMore`. */
export const eventPage = z.object({ events: z.array(event), cursor, hasMore: z.boolean() })
export type EventPage = z.infer<typeof eventPage>
