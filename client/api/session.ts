import { QueryClient } from '@tanstack/react-query'
import type { Event } from '../../server/contracts/event.ts'
import type { Me } from '../../server/contracts/member.ts'
import { applyEvent } from './apply-event.ts'
import { Attachments } from './attachments.ts'
import { cacheKeys } from './cache-keys.ts'
import { Drafts } from './drafts.ts'
import { EventJournal } from './event-journal.ts'
import { mayPass, type ApiProblem } from './faults.ts'
import { createHttp, type Http, type TokenSource } from './http.ts'
import { Live, type LiveConnection } from './live.ts'
import { OutboxStorage } from './outbox-storage.ts'
import { Outbox } from './outbox.ts'
import { Places } from './places.ts'
import { Refusals } from './refusals.ts'
import { Replying } from './replying.ts'
import { createRequests, type Requests } from './requests.ts'
import { safeStorage, type SafeStorage } from './safe-storage.ts'
import type { SendForm } from './send-form.ts'
import type { ServerClock } from './server-clock.ts'
import { Uploads } from './uploads.ts'

/** Everything of a signed-in member, without a screen. */
export interface Session {
  me: Me
  cache: QueryClient
  requests: Requests
  /** For the routes of pages that few open. */
  http: Http
  journal: EventJournal
  clock: ServerClock
  live: Live
  outbox: Outbox
  drafts: Drafts
  attachments: Attachments
  uploads: Uploads
  /** Changes that a member has begun to make, per message or contact. */
  edits: Drafts
  refusals: Refusals
  replying: Replying
  places: Places
  /** Applies a fact that came outside of the log: the answer to a command. */
  learn(event: Event): void
  close(): void
}

/** What there is of a session before the member is known. */
export type Begun = Pick<Session, 'requests' | 'journal' | 'cache'>

interface SessionOptions {
  tokens: TokenSource
  clock: ServerClock
  connection: LiveConnection
  /** Told by the connection. */
  replying?: Replying
  /**
   * Called as soon as the log's cursor is known: what is loaded from then on, and the events, miss nothing. So what the first screen
   * shows can be on its way before it is known who the member is.
   */
  onBegun?: ((begun: Begun) => void) | undefined
  /** The member may not be here any more. */
  onSuspended?: (fault: ApiProblem) => void
  fetch?: typeof fetch
  sendForm?: SendForm
  storage?: SafeStorage
}

/** Signs in. Rejects as http.ts says; ApiProblem `tenant-not-allowed` where the organisation isn't set up. */
export async function openSession({
  tokens,
  clock,
  connection,
  replying = new Replying(),
  onBegun,
  onSuspended,
  fetch,
  sendForm,
  storage = safeStorage(() => localStorage),
}: SessionOptions): Promise<Session> {
  const http = createHttp({ tokens, clock, ...(onSuspended && { onSuspended }), ...(fetch && { fetch }), ...(sendForm && { sendForm }) })
  const requests = createRequests(http)
  const journal = new EventJournal()
  const cache = new QueryClient({
    defaultOptions: {
      queries: {
        // Events keep what is loaded up to date; only a gap in the log makes it old.
        staleTime: Infinity,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, fault) => failures < 3 && mayPass(fault),
      },
    },
  })

  const learn = (event: Event) => {
    // Before the outbox forgets its own copy, so that no frame shows neither.
    journal.record(event)
    applyEvent(cache, event)
    if (event.type === 'message.created' || event.type === 'message.updated') {
      clock.atLeast(event.data.createdAt)
      outbox.settle(event.data)
    }
    if (event.type === 'thread.updated') clock.atLeast(event.data.updatedAt)
  }

  const live = new Live({
    connection,
    loadEvents: requests.events,
    onEvent: learn,
    onGap: () => {
      cache.setQueryData(cacheKeys.changedContacts, {})
      for (const kind of cacheKeys.followed) void cache.invalidateQueries({ queryKey: [kind] })
    },
  })
  const begun = live.begin().then(
    () => {
      onBegun?.({ requests, journal, cache })
      return true
    },
    () => false,
  )
  const me = await requests.me()
  // A member's very first request is the one that makes them known; the log is asked again after it.
  if (!(await begun)) await live.begin()

  const drafts = new Drafts(storage, me.id)
  const edits = new Drafts(storage, `${me.id}.edit`)
  const uploads = new Uploads(requests.uploadMedia)
  const attachments = new Attachments(uploads, storage, me.id)
  const refusals = new Refusals()
  const places = new Places(storage, me.id)
  const outbox = new Outbox({
    storage: new OutboxStorage(storage, me.id),
    send: requests.sendMessage,
    uploaded: (file) => uploads.result(file.id),
    release: (file) => uploads.cancel(file.id),
    onAccepted: (message) => learn({ type: 'message.created', cursor: '-', data: message }),
    takeBack: ({ threadId, content }, code) => {
      // Never over something that the member has begun to write since.
      if (content.kind !== 'text' || drafts.get(threadId) !== '') return false
      drafts.set(threadId, content.text)
      refusals.set(threadId, code)
      return true
    },
    now: () => clock.now(),
    newId: () => crypto.randomUUID(),
  })
  cache.setQueryData(cacheKeys.me, me)
  live.subscribe(() => {
    if (live.state !== 'live') return
    uploads.kick()
    outbox.kick()
  })
  live.open()
  outbox.kick()

  return {
    me,
    cache,
    requests,
    http,
    journal,
    clock,
    live,
    outbox,
    drafts,
    attachments,
    uploads,
    edits,
    refusals,
    replying,
    places,
    learn,
    close: () => {
      places.save()
      live.close()
      outbox.close()
      uploads.close()
      replying.close()
    },
  }
}
