import type { Event } from '../../contracts/event.ts'
import { maySeeThread, type AccessMember } from '../../domain/access.ts'
import type { Database } from '../../platform/db.ts'
import { writeCursor } from '../../realtime/cursor.ts'
import type { LoggedEvent } from '../../realtime/event-log.ts'
import { findContacts, type ContactRow } from '../contacts/store.ts'
import { presentContact } from '../contacts/present.ts'
import { presentMessage } from '../messages/present.ts'
import { findMessages, isMessageVisible, type MessageRow } from '../messages/store.ts'
import { lastVisiblePosition, presentThread, type Presenting } from '../threads/present.ts'
import { findThreads, type ThreadRow } from '../threads/store.ts'

/** What a batch of events is about, read once for all who are told. */
export interface EventSubjects {
  threads: ReadonlyMap<string, ThreadRow>
  messages: ReadonlyMap<string, MessageRow>
  contacts: ReadonlyMap<string, ContactRow>
}

export async function readSubjects(database: Database, events: readonly LoggedEvent[]): Promise<EventSubjects> {
  const threadIds = new Set(events.flatMap((event) => event.threadId ?? []))
  const subjectsOf = (prefix: string) => [
    ...new Set(events.filter((event) => event.type.startsWith(prefix)).flatMap((event) => event.subjectId ?? [])),
  ]
  const messageIds = subjectsOf('message.')
  const contactIds = subjectsOf('contact.')
  const [threads, messages, contacts] = await Promise.all([
    threadIds.size === 0 ? [] : findThreads(database, [...threadIds]),
    messageIds.length === 0 ? [] : findMessages(database, messageIds),
    contactIds.length === 0 ? [] : findContacts(database, contactIds),
  ])
  const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]))
  return { threads: byId(threads), messages: byId(messages), contacts: byId(contacts) }
}

/** The event as this member may see it; null: it isn't theirs to see. */
export function tellEvent(
  logged: LoggedEvent,
  subjects: EventSubjects,
  member: AccessMember,
  now: Date,
  presenting: Presenting,
): Event | null {
  if (logged.orgId !== member.orgId || (logged.memberId !== null && logged.memberId !== member.id)) return null
  const cursor = writeCursor(logged.cursor)
  const thread = logged.threadId === null ? undefined : subjects.threads.get(logged.threadId)
  switch (logged.type) {
    case 'message.created':
    case 'message.updated': {
      const message = subjects.messages.get(logged.subjectId ?? '')
      if (thread === undefined || message === undefined || !maySeeThread(member, thread)) return null
      if (!isMessageVisible(message, member.id, lastVisiblePosition(thread, member.id))) return null
      return { type: logged.type, cursor, data: presentMessage(message, member.id, presenting.presentMedia) }
    }
    case 'thread.updated':
      if (thread === undefined || !maySeeThread(member, thread)) return null
      return { type: logged.type, cursor, data: presentThread(thread, member.id, now, presenting) }
    case 'thread.removed':
      // For whoever can't see it any more: claimed by somebody, or its phone check runs again.
      if (logged.threadId === null || (thread !== undefined && maySeeThread(member, thread))) return null
      return { type: logged.type, cursor, data: { id: logged.threadId, version: logged.version } }
    case 'contact.updated': {
      const contact = subjects.contacts.get(logged.subjectId ?? '')
      const told = contact === undefined ? null : presentContact(contact, member, presenting.linkAvatar)
      return told === null ? null : { type: logged.type, cursor, data: told }
    }
    default:
      return logged.type satisfies never
  }
}
