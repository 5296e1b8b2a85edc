import { eventPage, eventsQuery } from '../../contracts/event.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { ProblemError } from '../../platform/problem.ts'
import { readCursor, writeCursor } from '../../realtime/cursor.ts'
import { keepMs, presentCursor, readEvents } from '../../realtime/event-log.ts'
import type { WhoAsks } from '../orgs/guard.ts'
import type { Presenting } from '../threads/present.ts'
import { readSubjects, tellEvent } from './tell-events.ts'

const pageSize = 500

/** Catch-up: what a client that was away has missed, in the order of the log. */
export function eventRoutes(
  api: Api,
  { database, clock, whoAsks, presenting }: { database: Database; clock: Clock; whoAsks: WhoAsks; presenting: Presenting },
): void {
  api.get('/api/events', { schema: { querystring: eventsQuery, response: { 200: eventPage } } }, async (request) => {
    const member = await whoAsks(request)
    const now = clock.now()
    if (request.query.after === undefined) {
      return { events: [], cursor: writeCursor(await presentCursor(database, now)), hasMore: false }
    }
    const after = readCursor(request.query.after)
    if (after === null)
      throw new ProblemError('invalid-request', { errors: [{ path: '/after', message: 'is not a cursor of the event log' }] })
    if (after.atMs < now.getTime() - keepMs) throw new ProblemError('cursor-too-old')
    const batch = await readEvents(database, after, pageSize, member.orgId)
    // Ahead of the log: it comes from a database that this one replaced, and would wait for ever.
    if (batch.events.length === 0 && after.transaction > (await presentCursor(database, now)).transaction) {
      throw new ProblemError('cursor-too-old')
    }
    const subjects = await readSubjects(database, batch.events)
    return {
      events: batch.events.flatMap((event) => tellEvent(event, subjects, member, now, presenting) ?? []),
      // Nothing settled after it: the place is as good as new, so that a quiet week doesn't make it too old.
      cursor: writeCursor(batch.events.at(-1)?.cursor ?? { ...after, atMs: now.getTime() }),
      hasMore: batch.isFull,
    }
  })
}
