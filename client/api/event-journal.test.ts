import { expect, it } from 'vitest'
import type { Event } from '../../server/contracts/event.ts'
import { aMessage, aThread } from '../testing/wire.ts'
import { EventJournal } from './event-journal.ts'
import { applyToMessageLog, messageLogOf } from './message-log.ts'

const thread = aThread(1)
const created = (position: number): Event => ({ type: 'message.created', cursor: String(position), data: aMessage(thread, position) })

it('keeps what happened while an answer was on its way', async () => {
  const journal = new EventJournal()
  journal.record(created(1))
  const answer = Promise.withResolvers<void>()
  const loading = journal.during(
    async () => {
      await answer.promise
      return messageLogOf({ items: [aMessage(thread, 1)], hasMore: false })
    },
    (log, event) => applyToMessageLog(log, event, thread.id),
  )
  journal.record(created(2))
  answer.resolve()
  const log = await loading
  expect(log.items.map((message) => message.position)).toEqual([1, 2])
})

it('gives each of two overlapping loads its own events', async () => {
  const journal = new EventJournal()
  const answers = [Promise.withResolvers<number[]>(), Promise.withResolvers<number[]>()] as const
  const seen = (list: number[], event: Event) => [...list, Number(event.cursor)]
  const first = journal.during(() => answers[0].promise, seen)
  journal.record(created(1))
  const second = journal.during(() => answers[1].promise, seen)
  journal.record(created(2))
  answers[0].resolve([])
  expect(await first).toEqual([1, 2])
  journal.record(created(3))
  answers[1].resolve([])
  expect(await second).toEqual([2, 3])
})
