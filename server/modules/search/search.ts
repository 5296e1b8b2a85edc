import type { FoundMessage, SearchResults } from '../../contracts/search.ts'
import { maySeeThread, type AccessMember } from '../../domain/access.ts'
import { excerptOf, findMarks } from '../../domain/find-marks.ts'
import { termsOf } from '../../domain/search-tokens.ts'
import { asTx, type Database } from '../../platform/db.ts'
import { presentContact } from '../contacts/present.ts'
import { findContacts } from '../contacts/store.ts'
import { presentMessage } from '../messages/present.ts'
import { findMessages, isMessageVisible, type MessageRow } from '../messages/store.ts'
import { lastVisiblePosition, presentThread, type Presenting } from '../threads/present.ts'
import { findThreads, type ThreadRow } from '../threads/store.ts'
import { findIndex } from './search-index.ts'
import { searchMessages } from './search-messages.ts'
import { searchPeople } from './search-people.ts'
import { searchableText } from './searchable-text.ts'

const limit = 20

interface Dependencies {
  database: Database
  presenting: Presenting
  now: Date
}

/** People and messages that a member may see and that hold what is looked for. */
export async function search({ database, presenting, now }: Dependencies, member: AccessMember, q: string): Promise<SearchResults> {
  const terms = termsOf(q)
  const index = terms.length === 0 ? null : await findIndex(asTx(database.pool), member.orgId)
  if (index === null) return { threads: [], contacts: [], messages: [], nameMarks: {} }
  const [people, messageIds] = await Promise.all([
    searchPeople(database, member, index, terms, limit),
    // What only looks alike by its pairs falls out below.
    searchMessages(database, member, index, terms, 2 * limit),
  ])
  const [contactRows, messages] = await Promise.all([findContacts(database, people.contactIds), findMessages(database, messageIds)])
  const threads = await findThreads(database, [...new Set([...people.threadIds, ...messages.map((row) => row.thread_id)])])
  const threadOf = new Map(threads.filter((row) => maySeeThread(member, row)).map((row) => [row.id, row]))
  const messageOf = new Map(messages.map((row) => [row.id, row]))
  // One that turned out to be another is found there.
  const contactOf = new Map(
    contactRows
      .filter(({ mergedIntoId }) => mergedIntoId === null)
      .map((row) => [row.id, presentContact(row, member, presenting.linkAvatar)]),
  )
  const contacts = pick(contactOf, people.contactIds).slice(0, limit)
  return {
    threads: pick(threadOf, people.threadIds).map((row) => presentThread(row, member.id, now, presenting)),
    contacts,
    messages: pick(messageOf, messageIds)
      .flatMap((row) => foundMessage(row, threadOf.get(row.thread_id)) ?? [])
      .slice(0, limit),
    nameMarks: Object.fromEntries(contacts.map(({ id, name }) => [id, wire(findMarks(name, q))])),
  }

  function foundMessage(row: MessageRow, thread: ThreadRow | undefined): FoundMessage | null {
    if (thread === undefined || !isMessageVisible(row, member.id, lastVisiblePosition(thread, member.id))) return null
    const excerpt = excerptOf(searchableText({ ...row, mediaName: row.media?.name ?? null }), q)
    if (excerpt === null) return null
    const { contact } = presentThread(thread, member.id, now, presenting)
    return { ...presentMessage(row, member.id, presenting.presentMedia), excerpt: { ...excerpt, marks: wire(excerpt.marks) }, contact }
  }
}

const wire = (marks: readonly (readonly [number, number])[]) => marks.map(([from, to]): [number, number] => [from, to])

/** In the order of the ids; those that aren't there are left out. */
const pick = <Value>(from: ReadonlyMap<string, Value | null>, ids: readonly string[]): Value[] => ids.flatMap((id) => from.get(id) ?? [])
