import { describe, expect, it } from 'vitest'
import type { Message } from '../../server/contracts/message.ts'
import { aMessage, aThread } from '../testing/wire.ts'
import { loadAgain, loadAround, loadNewest } from './load-messages.ts'
import { appendNewer, applyToMessageLog, holdsPosition, messageLogAround, messageLogOf, prependOlder } from './message-log.ts'
import type { Requests } from './requests.ts'

const thread = aThread(1)
const all = Array.from({ length: 300 }, (_, index) => aMessage(thread, index + 1))
const positions = ({ items }: { items: readonly Message[] }) => items.map(({ position }) => position)

/** The route as the contract has it. */
const requests = {
  messages: async (_threadId: string, { before, after, limit = 50 }: { before?: number; after?: number; limit?: number }) => {
    if (after !== undefined) {
      const found = all.filter(({ position }) => position > after)
      return { items: found.slice(0, limit), hasMore: found.length > limit }
    }
    const found = all.filter(({ position }) => before === undefined || position < before)
    return { items: found.slice(-limit), hasMore: found.length > limit }
  },
} as Requests
const created = (position: number) => ({ type: 'message.created' as const, cursor: '1', data: aMessage(thread, position) })

describe('a stretch of a conversation', () => {
  it('stands around the place that was looked for, and grows at both ends without a hole', async () => {
    let log = await loadAround(requests, thread.id, 150)
    expect(positions(log)).toEqual(Array.from({ length: 100 }, (_, index) => 101 + index))
    expect(log).toMatchObject({ hasOlder: true, hasNewer: true })
    log = prependOlder(log, await requests.messages(thread.id, { before: 101 }))
    log = appendNewer(log, await requests.messages(thread.id, { after: 200, limit: 200 }))
    expect(positions(log)).toEqual(Array.from({ length: 250 }, (_, index) => 51 + index))
    expect(log).toMatchObject({ hasOlder: true, hasNewer: false })
  })

  it('takes nothing new while it ends before the conversation does', async () => {
    const log = await loadAround(requests, thread.id, 150)
    expect(applyToMessageLog(log, created(301), thread.id)).toBe(log)
    const newest = await loadNewest(requests, thread.id, 0)
    expect(positions(applyToMessageLog(newest, created(301), thread.id)).at(-1)).toBe(301)
  })

  it('begins with what is unread, as far as one page goes', async () => {
    expect((await loadNewest(requests, thread.id, 90)).items).toHaveLength(110)
    expect((await loadNewest(requests, thread.id, 5_000)).items).toHaveLength(200)
  })

  it('is loaded anew after a long absence where its reader stands', async () => {
    const log = await loadAround(requests, thread.id, 150)
    const again = await loadAgain(requests, thread.id, log)
    expect(positions(again)[0]).toBe(101)
    expect(again.stretch).toBe(log.stretch)
    const whole = await loadAgain(requests, thread.id, messageLogOf(await requests.messages(thread.id, { limit: 60 })))
    expect(positions(whole)).toEqual(Array.from({ length: 60 }, (_, index) => 241 + index))
    expect(whole.hasNewer).toBe(false)
  })

  it('knows which places it holds, gaps included', () => {
    const log = messageLogAround({ items: [all[9]!, all[12]!], hasMore: true }, { items: [], hasMore: true })
    expect([9, 10, 11, 13, 14].map((position) => holdsPosition(log, position))).toEqual([false, true, true, true, false])
  })
})
