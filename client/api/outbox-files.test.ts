import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UploadedMedia } from '../../server/contracts/message.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { outboxThread as thread, openOutbox, refusal, serverOfMessages, text } from '../testing/outbox.ts'
import type { Attachment } from './attachment.ts'
import { NoAnswer } from './faults.ts'
import { OutboxStorage } from './outbox-storage.ts'
import type { PendingContent } from './pending-content.ts'
import { UploadFault } from './uploads.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a file in the outbox', () => {
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
    const server = serverOfMessages()
    const upload = Promise.withResolvers<UploadedMedia>()
    const { outbox } = openOutbox(server, memoryStorage(), undefined, () => upload.promise)
    outbox.add(thread.id, attachment())
    outbox.add(thread.id, text('after it'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.calls).toEqual([])
    upload.resolve(media)
    await vi.runAllTimersAsync()
    expect(server.stored.map((message) => message.text)).toEqual([`image ${media.id}`, 'after it'])
  })

  it('is not uploaded again when the message itself must be, over a reload too', async () => {
    const server = serverOfMessages([new NoAnswer(0), new NoAnswer(0)])
    let uploads = 0
    const upload = () => Promise.resolve(media).finally(() => uploads++)
    const { outbox, storage } = openOutbox(server, memoryStorage(), undefined, upload)
    outbox.add(thread.id, attachment())
    await vi.advanceTimersByTimeAsync(1_500)
    outbox.close()
    const again = openOutbox(server, storage, undefined, upload).outbox
    again.kick()
    await vi.runAllTimersAsync()
    expect(server.stored).toHaveLength(1)
    expect(uploads).toBe(1)
  })

  it('says so when the page was loaded anew before it was uploaded, and holds nothing up', async () => {
    const server = serverOfMessages()
    const storage = memoryStorage()
    const first = openOutbox(server, storage, undefined, () => new Promise(() => {})).outbox
    first.add(thread.id, attachment())
    first.add(thread.id, text('after it'))
    first.close()
    const { outbox } = openOutbox(server, storage)
    outbox.kick()
    await vi.runAllTimersAsync()
    expect(outbox.list(thread.id)).toMatchObject([{ state: 'refused', problem: 'upload-lost' }])
    expect(server.stored.map((message) => message.text)).toEqual(['after it'])
  })

  it('is sent as a link under another id where the account cannot carry it', async () => {
    const server = serverOfMessages([refusal('kind-not-supported')])
    const { outbox } = openOutbox(server)
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
    const server = serverOfMessages()
    const upload = Promise.withResolvers<UploadedMedia>()
    const { outbox, released } = openOutbox(server, memoryStorage(), undefined, () => upload.promise)
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
    const { outbox } = openOutbox(serverOfMessages(), storage, undefined, () => upload.promise)
    outbox.add(thread.id, attachment())
    outbox.close()
    upload.reject(new UploadFault('upload-cancelled'))
    await vi.runAllTimersAsync()
    expect(new OutboxStorage(storage, 'ana').load()).toMatchObject([{ state: 'waiting' }])
  })
})
