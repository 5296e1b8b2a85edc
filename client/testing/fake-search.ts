import type { FoundMessage, SearchResults } from '../../server/contracts/search.ts'
import type { FakeServer } from './fake-server.ts'
import { aContact } from './wire.ts'

const placesOf = (text: string, q: string): [number, number][] => {
  const at = text.toLowerCase().indexOf(q.toLowerCase())
  return at === -1 ? [] : [[at, at + q.length]]
}

/** What stands there as it is typed; how the server looks is the server's tests. */
export function searchIn({ threads, messages }: FakeServer, q: string): SearchResults {
  const people = threads.filter(({ contact }) => placesOf(contact.name, q).length > 0)
  return {
    threads: people,
    contacts: people.map((thread) => aContact(thread)),
    nameMarks: Object.fromEntries(people.map(({ contact }) => [contact.id, placesOf(contact.name, q)])),
    messages: messages.flatMap((message): FoundMessage[] => {
      const thread = threads.find(({ id }) => id === message.threadId)
      const marks = placesOf(message.text ?? '', q)
      return thread === undefined || marks.length === 0
        ? []
        : [{ ...message, contact: thread.contact, excerpt: { text: message.text ?? '', marks } }]
    }),
  }
}
