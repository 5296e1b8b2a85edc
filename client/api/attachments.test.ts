import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UploadedMedia } from '../../server/contracts/message.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { testId } from '../testing/wire.ts'
import { mostUploadBytes } from './attachment.ts'
import { Attachments } from './attachments.ts'
import type { SafeStorage } from './safe-storage.ts'
import { Uploads } from './uploads.ts'

let storage: SafeStorage
let uploaded: string[]
let answers: PromiseWithResolvers<UploadedMedia>[]
let open: Uploads[]
beforeEach(() => {
  storage = memoryStorage()
  uploaded = []
  answers = []
  open = []
})
afterEach(() => {
  for (const each of open) each.close()
})

function session() {
  const uploads = new Uploads((file) => {
    uploaded.push(file.name)
    const answer = Promise.withResolvers<UploadedMedia>()
    answers.push(answer)
    return answer.promise
  })
  open.push(uploads)
  return { uploads, attachments: new Attachments(uploads, storage, 'ana') }
}
function add(attachments: Attachments, threadId: string, name: string, file = new File(['x'], name)) {
  attachments.add({ id: `${threadId} ${name}`, threadId, name, bytes: file.size, mime: '', kind: 'file', width: null, height: null }, file)
}
const media = (kind: UploadedMedia['kind']): UploadedMedia => ({ id: testId(77), kind, mime: 'image/png', bytes: 1 })
const names = (attachments: Attachments, threadId: string) => attachments.list(threadId).map(({ name }) => name)

describe('attachments', () => {
  it('stay with their thread, in the order of choosing', () => {
    const { attachments } = session()
    add(attachments, 'a', '1.pdf')
    add(attachments, 'b', '2.pdf')
    add(attachments, 'a', '3.pdf')
    expect([names(attachments, 'a'), names(attachments, 'b'), names(attachments, 'c')]).toEqual([['1.pdf', '3.pdf'], ['2.pdf'], []])
    expect(uploaded).toEqual(['1.pdf', '2.pdf'])
  })

  it('are what the server finds in them', async () => {
    const { attachments } = session()
    add(attachments, 'a', 'photo.bin')
    answers[0]!.resolve(media('image'))
    await vi.waitFor(() => expect(attachments.list('a')).toMatchObject([{ kind: 'image', mediaId: testId(77) }]))
  })

  it('outlive a reload where the server has them, and are known to be lost where it has not', async () => {
    const { attachments } = session()
    add(attachments, 'a', 'there.pdf')
    add(attachments, 'a', 'not-yet.pdf')
    answers[0]!.resolve(media('file'))
    await vi.waitFor(() => expect(attachments.list('a')[0]?.mediaId).toBe(testId(77)))
    const again = session()
    expect(again.attachments.list('a')).toMatchObject([
      { name: 'there.pdf', mediaId: testId(77) },
      { name: 'not-yet.pdf', mediaId: null },
    ])
    expect(again.uploads.state('a not-yet.pdf')).toEqual({ status: 'lost' })
    expect(uploaded).toEqual(['there.pdf', 'not-yet.pdf'])
  })

  it('are never uploaded where the server would refuse their size', () => {
    const { attachments } = session()
    add(attachments, 'a', 'empty.txt', new File([], 'empty.txt'))
    const large = new File(['x'], 'large.zip')
    Object.defineProperty(large, 'size', { value: mostUploadBytes + 1 })
    add(attachments, 'a', 'large.zip', large)
    expect(names(attachments, 'a')).toEqual(['empty.txt', 'large.zip'])
    expect(uploaded).toEqual([])
  })

  it('leave nothing behind when they are removed, upload included', () => {
    const { attachments, uploads } = session()
    add(attachments, 'a', '1.pdf')
    attachments.remove(attachments.list('a')[0]!)
    expect(names(attachments, 'a')).toEqual([])
    expect(uploads.file('a 1.pdf')).toBeNull()
    expect(storage.keys('')).toEqual([])
  })

  it('go on being uploaded when they are sent', async () => {
    const { attachments, uploads } = session()
    add(attachments, 'a', '1.pdf')
    attachments.handOver(attachments.list('a')[0]!)
    expect(names(attachments, 'a')).toEqual([])
    answers[0]!.resolve(media('file'))
    await expect(uploads.result('a 1.pdf')).resolves.toMatchObject({ id: testId(77) })
    expect(names(attachments, 'a')).toEqual([])
  })

  it('remember that one goes as a link', () => {
    const { attachments } = session()
    add(attachments, 'a', '1.pdf')
    attachments.sendAsLink(attachments.list('a')[0]!)
    expect(session().attachments.list('a')).toMatchObject([{ asLink: true }])
  })
})
