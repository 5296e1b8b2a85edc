import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message } from '../../server/contracts/message.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { outboxThread as thread, openOutbox, refusal, serverOfMessages, text, texts } from '../testing/outbox.ts'
import { anOwnMessage } from '../testing/wire.ts'
import { NoAnswer } from './faults.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('outbox', () => {
  it('sends in the order of writing, one at a time', async () => {
    const server = serverOfMessages()
    const { outbox, accepted } = openOutbox(server)
    for (const said of ['one', 'two', 'three']) outbox.add(thread.id, text(said))
    expect(texts(outbox)).toEqual(['one', 'two', 'three'])
    await vi.runAllTimersAsync()
    expect(server.stored.map((message) => message.text)).toEqual(['one', 'two', 'three'])
    expect(server.mostAtOnce()).toBe(1)
    expect(accepted).toHaveLength(3)
    expect(texts(outbox)).toEqual([])
  })

  it('tries again under the same id until it is answered, and lets nothing overtake', async () => {
    const server = serverOfMessages([new NoAnswer('offline'), 'lost', refusal('unavailable'), refusal('internal')])
    const { outbox } = openOutbox(server)
    outbox.add(thread.id, text('one'))
    outbox.add(thread.id, text('two'))
    await vi.runAllTimersAsync()
    expect(server.stored.map((message) => message.text)).toEqual(['one', 'two'])
    expect(new Set(server.calls.slice(0, 5).map((call) => call.clientId)).size).toBe(1)
    expect(texts(outbox)).toEqual([])
  })

  it('waits longer after each failure, and as long as the server asks', async () => {
    const server = serverOfMessages([new NoAnswer(0), new NoAnswer(0), refusal('unavailable', 20_000)])
    const { outbox } = openOutbox(server)
    outbox.add(thread.id, text('one'))
    await vi.advanceTimersByTimeAsync(999)
    expect(server.calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(server.calls).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(server.calls).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(19_999)
    expect(server.calls).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(1)
    expect(server.stored).toHaveLength(1)
  })

  it('tries at once when the connection is back', async () => {
    const server = serverOfMessages([new NoAnswer(0)])
    const { outbox } = openOutbox(server)
    outbox.add(thread.id, text('one'))
    await vi.advanceTimersByTimeAsync(10)
    outbox.kick()
    await vi.advanceTimersByTimeAsync(0)
    expect(server.stored).toHaveLength(1)
  })

  it('goes on after a reload, and sends once what the server had already', async () => {
    const server = serverOfMessages(['lost'])
    const { outbox, storage } = openOutbox(server)
    outbox.add(thread.id, text('one'))
    outbox.add(thread.id, text('two'))
    await vi.advanceTimersByTimeAsync(0)
    outbox.close()
    const again = openOutbox(server, storage)
    expect(texts(again.outbox)).toEqual(['one', 'two'])
    again.outbox.kick()
    await vi.runAllTimersAsync()
    expect(server.stored.map((message) => message.text)).toEqual(['one', 'two'])
    expect(openOutbox(server, storage).outbox.list(thread.id)).toEqual([])
  })

  it('forgets a text when an event shows it before the answer', async () => {
    const server = serverOfMessages(['lost'])
    const { outbox } = openOutbox(server)
    outbox.add(thread.id, text('one'))
    await vi.advanceTimersByTimeAsync(0)
    outbox.settle(server.stored[0]!)
    expect(texts(outbox)).toEqual([])
    await vi.runAllTimersAsync()
    expect(server.calls).toHaveLength(1)
  })

  it('does not take a text for refused that an event has shown meanwhile', async () => {
    const answer = Promise.withResolvers<Message>()
    const { outbox } = openOutbox({ ...serverOfMessages(), send: () => answer.promise })
    outbox.add(thread.id, text('one'))
    const { clientId } = outbox.list(thread.id)[0]!
    outbox.settle(anOwnMessage(thread, 1, { clientId }))
    answer.reject(refusal('not-a-participant'))
    await vi.advanceTimersByTimeAsync(0)
    expect(texts(outbox)).toEqual([])
  })

  it('gives a refused text back to the composer where that is free', async () => {
    const back: string[] = []
    const server = serverOfMessages([refusal('queue-full')])
    const { outbox } = openOutbox(server, memoryStorage(), (text, code) => back.push(`${code}: ${text}`) > 0)
    outbox.add(thread.id, text('one'))
    await vi.runAllTimersAsync()
    expect(back).toEqual(['queue-full: one'])
    expect(texts(outbox)).toEqual([])
  })

  it('keeps a refused text with its reason, over a reload too, until a person retries or discards it', async () => {
    const server = serverOfMessages([refusal('queue-full'), null, refusal('client-id-reused')])
    const { outbox, storage } = openOutbox(server)
    outbox.add(thread.id, text('refused'))
    outbox.add(thread.id, text('goes on'))
    await vi.runAllTimersAsync()
    expect(server.stored.map((message) => message.text)).toEqual(['goes on'])
    const again = openOutbox(server, storage).outbox
    const kept = again.list(thread.id)[0]!
    expect(kept).toMatchObject({ content: { text: 'refused' }, state: 'refused', problem: 'queue-full' })
    again.retry(kept)
    await vi.runAllTimersAsync()
    const reused = again.list(thread.id)[0]!
    expect(reused.problem).toBe('client-id-reused')
    again.retry(reused)
    await vi.runAllTimersAsync()
    expect(server.stored.map((message) => message.text)).toEqual(['goes on', 'refused'])
    expect(server.calls.at(-1)!.clientId).not.toBe(kept.clientId)
  })

  it('loses nothing and sends nothing twice, whatever the network does', async () => {
    const outcome = fc.constantFrom<null | 'lost' | 'cut' | 'busy'>(null, 'lost', 'cut', 'busy')
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(9), { maxLength: 4 }),
        async (outcomes, count, reloads) => {
          const server = serverOfMessages(
            outcomes.map((each) => (each === 'cut' ? new NoAnswer(0) : each === 'busy' ? refusal('unavailable') : each)),
          )
          const first = openOutbox(server)
          let { outbox } = first
          const written = Array.from({ length: count }, (_, index) => `text ${index}`)
          for (const said of written) outbox.add(thread.id, text(said))
          for (const steps of reloads) {
            await vi.advanceTimersByTimeAsync(steps * 700)
            outbox.close()
            ;({ outbox } = openOutbox(server, first.storage))
            outbox.kick()
          }
          await vi.runAllTimersAsync()
          expect(server.stored.map((message) => message.text)).toEqual(written)
          expect(texts(outbox)).toEqual([])
        },
      ),
      { numRuns: 100 },
    )
  })
})
