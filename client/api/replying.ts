import { replyingMs, type ColleagueReplying } from '../../server/contracts/socket.ts'

interface Person {
  name: string
  timer: ReturnType<typeof setTimeout>
}

/** Which colleagues are replying where, as far as the socket told. What isn't said again ends by itself. */
export class Replying {
  readonly #threads = new Map<string, Map<string, Person>>()
  readonly #listeners = new Set<() => void>()
  /** The same list until it changes, as React's stores must. */
  #lists = new Map<string, readonly string[]>()

  note({ threadId, memberId, name, replying }: ColleagueReplying): void {
    const people = this.#threads.get(threadId) ?? new Map<string, Person>()
    clearTimeout(people.get(memberId)?.timer)
    people.delete(memberId)
    if (replying) people.set(memberId, { name, timer: setTimeout(() => this.#end(threadId, memberId), replyingMs) })
    this.#threads.set(threadId, people)
    this.#changed(threadId)
  }

  /** Their names, who began first in front. */
  list(threadId: string): readonly string[] {
    return this.#lists.get(threadId) ?? nobody
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    for (const people of this.#threads.values()) for (const { timer } of people.values()) clearTimeout(timer)
    this.#threads.clear()
    this.#lists = new Map()
  }

  #end(threadId: string, memberId: string): void {
    this.#threads.get(threadId)?.delete(memberId)
    this.#changed(threadId)
  }

  #changed(threadId: string): void {
    this.#lists.set(
      threadId,
      [...(this.#threads.get(threadId)?.values() ?? [])].map(({ name }) => name),
    )
    for (const listener of this.#listeners) listener()
  }
}

const nobody: readonly string[] = []
