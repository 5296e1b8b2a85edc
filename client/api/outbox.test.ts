import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message, SendMessageBody, UploadedMedia } from '../../server/contracts/message.ts'
import type { ProblemCode } from '../../server/contracts/problem.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { anOwnMessage, aProblem, aThread, testNow } from '../testing/wire.ts'
import type { Attachment } from './attachment.ts'
import { ApiProblem, NoAnswer } from './faults.ts'
import { OutboxStorage, type PendingMessage } from './outbox-storage.ts'
import { Outbox } from './outbox.ts'
import type { PendingContent } from './pending-content.ts'
import type { SafeStorage } from './safe-storage.ts'
import { UploadFault } from './uploads.ts'

const thread = aThread(1)
const refusal = (code: ProblemCode, retryAfterMs?: number) => new ApiProblem(aProblem(code), retryAfterMs ?? null)

/** A server that stores each clientId once and answers as it is told: null stores and answers. */
function fakeServer(outcomes: (null | 'lost' | Error)[] = []) {
  const stored: Message[] = []
  const calls: SendMessageBody[] = []
  let running = 0
  let most = 0
  return {
    stored,
    calls,
    mostAtOnce: () => most,
    async send(_threadId: string, body: SendMessageBody): Promise<Message> {
      calls.push(body)
      most = Math.max(most, ++running)
      await Promise.resolve()
      running--
      const outcome = outcomes.shift() ?? null
      if (outcome instanceof Error) throw outcome
      let message = stored.find((known) => known.clientId === body.clientId)
      if (!message) {
        message = anOwnMessage(thread, stored.length + 1, { text: nameOf(body), clientId: body.clientId })
        stored.push(message)
      }
      if (outcome === 'lost') throw new NoAnswer('cut')
      return message
    },
  }
}

/** Texts by what they say, files by what the server calls them. */
function nameOf(body: SendMessageBody): string {
  if (body.kind === 'text') return body.text
  return 'mediaId' in body ? `${body.kind} ${body.mediaId}` : body.kind
}

let ids = 0
function open(
  server: Pick<ReturnType<typeof fakeServer>, 'send'>,
  storage: SafeStorage = memoryStorage(),
  takeBack = (_text: string, _code: string) => false,
  uploaded: (file: Attachment) => Promise<UploadedMedia> = () => Promise.reject(new UploadFault('upload-lost')),
) {
  const accepted: Message[] = []
  const released: string[] = []
  const outbox = new Outbox({
    storage: new OutboxStorage(storage, 'ana'),
    send: server.send,
    uploaded,
    release: (file) => released.push(file.id),
    onAccepted: (message) => accepted.push(message),
    takeBack: (message, code) => takeBack(textOf(message), code),
    now: () => testNow,
    newId: () => `id-${++ids}`,
  })
  return { outbox, accepted, released, storage }
}
const text = (said: string): PendingContent => ({ kind: 'text', text: said })
const textOf = ({ content }: PendingMessage) => (content.kind === 'text' ? content.text : content.kind)
const texts = (outbox: Outbox) => outbox.list(thread.id).map(textOf)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('outbox', () => {
  it('sends in the order of writing, one at a time', async () => {
    const server = fakeServer()
    const { outbox, accepted } = open(server)
    for (const said of ['one', 'two', 'three']) outbox.add(thread.id, text(said))
    expect(texts(outbox)).toEqual(['one', 'two', 'three'])
    await vi.runAllTimersAsync()
    expect(server.stored.map((message) => message.text)).toEqual(['one', 'two', 'three'])
    expect(server.mostAtOnce()).toBe(1)
    expect(accepted).toHaveLength(3)
    expect(texts(outbox)).toEqual([])
  })

  it('tries again under the same id until it is answered, and lets nothing overtake', async () => {
    const server = fakeServer([new NoAnswer('offline'), 'lost', refusal('unavailable'), refusal('internal')])
    const { outbox } = open(server)
    outbox.add(thread.id, text('one'))
    outbox.add(thread.id, text('two'))
    await vi.runAllTimersAsync()
    expect(server.stored.map((message) => message.text)).toEqual(['one', 'two'])
    expect(new Set(server.calls.slice(0, 5).map((call) => call.clientId)).size).toBe(1)
    expect(texts(outbox)).toEqual([])
  })

  it('waits longer after each failure, and as long as the server asks', async () => {
    const server = fakeServer([new NoAnswer(0), new NoAnswer(0), refusal('unavailable', 20_000)])
    const { outbox } = open(server)
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
    const server = fakeServer([new NoAnswer(0)])
    const { outbox } = open(server)
    outbox.add(thread.id, text('one'))
    await vi.advanceTimersByTimeAsync(10)
    outbox.kick()
    await vi.advanceTimersByTimeAsync(0)
    expect(server.stored).toHaveLength(1)
  })

  it('goes on after a reload, and sends once what the server had already', async () => {
    const server = fakeServer(['lost'])
    const { outbox, storage } = open(server)
    outbox.add(thread.id, text('one'))
    outbox.add(thread.id, text('two'))
    await vi.advanceTimersByTimeAsync(0)
    outbox.close()
    const again = open(server, storage)
    expect(texts(again.outbox)).toEqual(['one', 'two'])
    again.outbox.kick()
    await vi.runAllTimersAsync()
    expect(server.stored.map((message) => message.text)).toEqual(['one', 'two'])
    expect(open(server, storage).outbox.list(thread.id)).toEqual([])
  })

  it('forgets a text when an event shows it before the answer', async () => {
    const server = fakeServer(['lost'])
    const { outbox } = open(server)
    outbox.add(thread.id, text('one'))
    await vi.advanceTimersByTimeAsync(0)
    outbox.settle(server.stored[0]!)
    expect(texts(outbox)).toEqual([])
    await vi.runAllTimersAsync()
    expect(server.calls).toHaveLength(1)
  })

  it('does not take a text for refused that an event has shown meanwhile', async () => {
    const answer = Promise.withResolvers<Message>()
    const { outbox } = open({ ...fakeServer(), send: () => answer.promise })
    outbox.add(thread.id, text('one'))
    const { clientId } = outbox.list(thread.id)[0]!
    outbox.settle(anOwnMessage(thread, 1, { clientId }))
    answer.reject(refusal('not-a-participant'))
    await vi.advanceTimersByTimeAsync(0)
    expect(texts(outbox)).toEqual([])
  })

  it('gives a refused text back to the composer where that is free', async () => {
    const back: string[] = []
    const server = fakeServer([refusal('queue-full')])
    const { outbox } = open(server, memoryStorage(), (text, code) => back.push(`${code}: ${text}`) > 0)
    outbox.add(thread.id, text('one'))
    await vi.runAllTimersAsync()
    expect(back).toEqual(['queue-full: one'])
    expect(texts(outbox)).toEqual([])
  })

  it('keeps a refused text with its reason, over a reload too, until a person retries or discards it', async () => {
    const server = fakeServer([refusal('queue-full'), null, refusal('client-id-reused')])
    const { outbox, storage } = open(server)
    outbox.add(thread.id, text('refused'))
    outbox.add(thread.id, text('goes on'))
    await vi.runAllTimersAsync()
    expect(server.stored.map((message) => message.text)).toEqual(['goes on'])
    const again = open(server, storage).outbox
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
          const server = fakeServer(
            outcomes.map((each) => (each === 'cut' ? new NoAnswer(0) : each === 'busy' ? refusal('unavailable') : each)),
          )
          const first = open(server)
          let { outbox } = first
          const written = Array.from({ length: count }, (_, index) => `text ${index}`)
          for (const said of written) outbox.add(thread.id, text(said))
          for (const steps of reloads) {
            await vi.advanceTimersByTimeAsync(steps * 700)
            outbox.close()
            ;({ outbox } = open(server, first.storage))
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

  describe('with a file', () => {
    const file: Attachment = {
      id: 'upload-1',
      threadId: thread.id,
      name: 'terms.pdf',
      bytes: 10,
      mime: 'application/pdf',
      kind: 'file',
      asLink: false,
      width: null,
      height: null,
      mediaId: null,
      order: 1,
    }
    const media: UploadedMedia = { id: '01900000-0000-7000-8000-000000000077', kind: 'image', mime: 'image/png', bytes: 10 }
    const attachment = (given: Partial<Attachment> = {}): PendingContent => ({ kind: 'attachment', attachment: { ...file, ...given } })

    it('waits for the upload, keeps its place, and is what the server says that it is', async () => {
      const server = fakeServer()
      const upload = Promise.withResolvers<UploadedMedia>()
      const { outbox } = open(server, memoryStorage(), undefined, () => upload.promise)
      outbox.add(thread.id, attachment())
      outbox.add(thread.id, text('after it'))
      await vi.advanceTimersByTimeAsync(60_000)
      expect(server.calls).toEqual([])
      upload.resolve(media)
      await vi.runAllTimersAsync()
      expect(server.stored.map((message) => message.text)).toEqual([`image ${media.id}`, 'after it'])
    })

    it('is not uploaded again when the message itself must be, over a reload too', async () => {
      const server = fakeServer([new NoAnswer(0), new NoAnswer(0)])
      let uploads = 0
      const upload = () => Promise.resolve(media).finally(() => uploads++)
      const { outbox, storage } = open(server, memoryStorage(), undefined, upload)
      outbox.add(thread.id, attachment())
      await vi.advanceTimersByTimeAsync(1_500)
      outbox.close()
      const again = open(server, storage, undefined, upload).outbox
      again.kick()
      await vi.runAllTimersAsync()
      expect(server.stored).toHaveLength(1)
      expect(uploads).toBe(1)
    })

    it('says so when the page was loaded anew before it was uploaded, and holds nothing up', async () => {
      const server = fakeServer()
      const storage = memoryStorage()
      const first = open(server, storage, undefined, () => new Promise(() => {})).outbox
      first.add(thread.id, attachment())
      first.add(thread.id, text('after it'))
      first.close()
      const { outbox } = open(server, storage)
      outbox.kick()
      await vi.runAllTimersAsync()
      expect(outbox.list(thread.id)).toMatchObject([{ state: 'refused', problem: 'upload-lost' }])
      expect(server.stored.map((message) => message.text)).toEqual(['after it'])
    })

    it('is sent as a link under another id where the account cannot carry it', async () => {
      const server = fakeServer([refusal('kind-not-supported')])
      const { outbox } = open(server)
      outbox.add(thread.id, attachment({ mediaId: media.id }))
      await vi.runAllTimersAsync()
      const refused = outbox.list(thread.id)[0]!
      outbox.sendAsLink(refused)
      await vi.runAllTimersAsync()
      expect(server.stored.map((message) => message.text)).toEqual([`link ${media.id}`])
      expect(server.calls[0]!.clientId).not.toBe(server.calls[1]!.clientId)
      expect(outbox.list(thread.id)).toEqual([])
    })

    it('ends the upload when it is discarded, and sends nothing', async () => {
      const server = fakeServer()
      const upload = Promise.withResolvers<UploadedMedia>()
      const { outbox, released } = open(server, memoryStorage(), undefined, () => upload.promise)
      outbox.add(thread.id, attachment())
      outbox.add(thread.id, text('after it'))
      outbox.discard(outbox.list(thread.id)[0]!)
      expect(released).toEqual(['upload-1'])
      upload.reject(new UploadFault('upload-cancelled'))
      await vi.runAllTimersAsync()
      expect(server.stored.map((message) => message.text)).toEqual(['after it'])
      expect(outbox.list(thread.id)).toEqual([])
    })

    it('is not taken for refused because the page closed under it', async () => {
      const storage = memoryStorage()
      const upload = Promise.withResolvers<UploadedMedia>()
      const { outbox } = open(fakeServer(), storage, undefined, () => upload.promise)
      outbox.add(thread.id, attachment())
      outbox.close()
      upload.reject(new UploadFault('upload-cancelled'))
      await vi.runAllTimersAsync()
      expect(new OutboxStorage(storage, 'ana').load()).toMatchObject([{ state: 'waiting' }])
    })
  })
})
