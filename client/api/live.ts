import type { Event } from '../../server/contracts/event.ts'
import type { Presence } from '../../server/contracts/socket.ts'
import { ApiProblem } from './faults.ts'
import type { ReadableEvents } from './requests.ts'

/** `live`: every fact of the server is here, or on its way by the open socket. `stale`: something may be missing. */
export type LiveState = 'live' | 'stale'

export interface LiveHandlers {
  onOpen(): void
  onClose(): void
  onEvent(event: Event): void
}

/** The connection, as Live needs it; live-socket.ts makes one of Socket.IO. */
export interface LiveConnection {
  open(handlers: LiveHandlers): void
  /** Tries to connect now if it isn't connected. */
  wake(): void
  /** Says what the page shows; lost where it isn't connected. */
  look?(presence: Presence): void
  close(): void
}

interface LiveOptions {
  connection: LiveConnection
  loadEvents(after?: string): Promise<ReadableEvents>
  /** Facts, repeats included, in the server's order. */
  onEvent(event: Event): void
  /** The log no longer reaches back to where we were: everything must be loaded anew. */
  onGap(): void
}

const pollMs = 5_000
const retryMs = 1_000
const tidyMs = 60_000

/**
 * Follows the event log. Pushes are hints, the log is the truth: after each (re)connect everything since the
 * cursor is read over HTTP, and only then is it live. The cursor moves by those readings alone, never by a push,
 * since a push may run ahead of a fact that committed later; now and then a quiet reading while live keeps the
 * next one short. While the socket can't connect, the log is read every five seconds.
 */
export class Live {
  #options: LiveOptions
  #cursor: string | null = null
  #state: LiveState = 'stale'
  /** Counts connections; null while there is none. */
  #connection: number | null = null
  #connections = 0
  #reading = false
  #readAgain = false
  #pushed = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #closed = false
  #listeners = new Set<() => void>()

  constructor(options: LiveOptions) {
    this.#options = options
  }

  get state(): LiveState {
    return this.#state
  }

  /** Resolves when a cursor is known: what is loaded after that, plus the events, misses nothing. */
  async begin(): Promise<void> {
    this.#cursor = (await this.#options.loadEvents()).cursor
  }

  /** Connects, and calls back from now on. */
  open(): void {
    this.#options.connection.open({
      onOpen: () => {
        this.#connection = ++this.#connections
        void this.#read()
      },
      onClose: () => {
        this.#connection = null
        this.#set('stale')
        this.#readIn(retryMs)
      },
      onEvent: (event) => {
        this.#pushed = true
        this.#options.onEvent(event)
      },
    })
    this.#readIn(pollMs)
  }

  /** The page is looked at again, or the network is back. */
  wake(): void {
    // After a sleep a socket may look open long after its line is dead: the log tells.
    if (this.#state !== 'live') this.#options.connection.wake()
    void this.#read()
  }

  look(presence: Presence): void {
    this.#options.connection.look?.(presence)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#options.connection.close()
  }

  async #read(): Promise<void> {
    this.#readAgain = true
    if (this.#reading) return
    this.#reading = true
    let failed = false
    while (this.#readAgain && !this.#closed) {
      this.#readAgain = false
      // A reading that began before the connection doesn't cover what happened in between.
      const connection = this.#connection
      failed = !(await this.#catchUp())
      if (failed) this.#set('stale')
      else if (connection !== null && connection === this.#connection) this.#set('live')
    }
    this.#reading = false
    this.#readIn(this.#state === 'live' ? tidyMs : failed && this.#connection !== null ? retryMs : pollMs)
  }

  /** False: the server couldn't be reached, nothing is lost, try again. */
  async #catchUp(): Promise<boolean> {
    this.#pushed = false
    try {
      for (let hasMore = true; hasMore && !this.#closed;) {
        const page = await this.#options.loadEvents(this.#cursor ?? undefined)
        for (const event of page.events) this.#options.onEvent(event)
        this.#cursor = page.cursor
        hasMore = page.hasMore
      }
      return true
    } catch (fault) {
      if (!(fault instanceof ApiProblem) || fault.code !== 'cursor-too-old') return false
      return await this.#startOver()
    }
  }

  async #startOver(): Promise<boolean> {
    try {
      this.#cursor = (await this.#options.loadEvents()).cursor
      this.#options.onGap()
      return true
    } catch {
      return false
    }
  }

  #readIn(delayMs: number): void {
    clearTimeout(this.#timer)
    if (this.#closed) return
    this.#timer = setTimeout(() => {
      // Nothing was pushed since the last reading: the cursor is as good as new.
      if (this.#state === 'live' && !this.#pushed) this.#readIn(tidyMs)
      else void this.#read()
    }, delayMs)
  }

  #set(state: LiveState): void {
    if (this.#state === state) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
