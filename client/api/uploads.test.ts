import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UploadedMedia } from '../../server/contracts/message.ts'
import { aProblem, testId } from '../testing/wire.ts'
import { ApiProblem, NoAnswer } from './faults.ts'
import type { UploadWatch } from './http.ts'
import { Uploads } from './uploads.ts'

const media: UploadedMedia = { id: testId(77), kind: 'file', mime: 'text/plain', bytes: 5 }
const file = (name = 'a.txt') => new File(['hello'], name, { type: 'text/plain' })

interface Call {
  name: string
  watch: UploadWatch
  answer: PromiseWithResolvers<UploadedMedia>
}

let calls: Call[]
let uploads: Uploads
beforeEach(() => {
  vi.useFakeTimers()
  calls = []
  uploads = new Uploads(({ name }, watch) => {
    const answer = Promise.withResolvers<UploadedMedia>()
    watch.signal.addEventListener('abort', () => answer.reject(new DOMException('aborted', 'AbortError')))
    calls.push({ name, watch, answer })
    return answer.promise
  })
})
afterEach(() => {
  uploads.close()
  vi.useRealTimers()
})
const flush = () => vi.advanceTimersByTimeAsync(0)

describe('uploads', () => {
  it('tells how far each has got, and hands over what the server made of it', async () => {
    const seen: string[] = []
    uploads.subscribe(() => seen.push(uploads.state('a').status))
    uploads.begin('a', file())
    calls[0]!.watch.onProgress(0.5)
    expect(uploads.state('a')).toEqual({ status: 'uploading', fraction: 0.5 })
    calls[0]!.answer.resolve(media)
    await expect(uploads.result('a')).resolves.toEqual(media)
    expect(uploads.state('a')).toEqual({ status: 'ready', media })
    expect(seen.at(-1)).toBe('ready')
  })

  it('carries two at once, the next when one is there', async () => {
    for (const id of ['a', 'b', 'c']) uploads.begin(id, file(`${id}.txt`))
    expect(calls.map(({ name }) => name)).toEqual(['a.txt', 'b.txt'])
    expect(uploads.state('c').status).toBe('waiting')
    calls[0]!.answer.resolve(media)
    await flush()
    expect(calls.map(({ name }) => name)).toEqual(['a.txt', 'b.txt', 'c.txt'])
  })

  it('tries again after a fault that may pass, later each time, and at once when the connection is back', async () => {
    uploads.begin('a', file())
    calls[0]!.answer.reject(new NoAnswer(0))
    await flush()
    expect(uploads.state('a').status).toBe('waiting')
    await vi.advanceTimersByTimeAsync(999)
    expect(calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    calls[1]!.answer.reject(new NoAnswer(0))
    await vi.advanceTimersByTimeAsync(1_999)
    expect(calls).toHaveLength(2)
    uploads.kick()
    expect(calls).toHaveLength(3)
    calls[2]!.answer.resolve(media)
    await expect(uploads.result('a')).resolves.toEqual(media)
  })

  it('ends with the reason where the server refuses, and tries again when a person asks', async () => {
    uploads.begin('a', file())
    const first = uploads.result('a')
    calls[0]!.answer.reject(new ApiProblem(aProblem('payload-too-large')))
    await expect(first).rejects.toMatchObject({ code: 'payload-too-large' })
    expect(uploads.state('a')).toEqual({ status: 'refused', problem: 'payload-too-large' })
    const second = uploads.result('a')
    calls[1]!.answer.resolve(media)
    await expect(second).resolves.toEqual(media)
  })

  it('gives up on a file that is no longer on the device, instead of trying for ever', async () => {
    const gone = file()
    gone.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }) as unknown as Blob
    uploads.begin('a', gone)
    calls[0]!.answer.reject(new NoAnswer(0))
    await flush()
    expect(uploads.state('a')).toEqual({ status: 'refused', problem: 'upload-lost' })
  })

  it('breaks off what nobody wants any more, and gives its turn to the next', async () => {
    for (const id of ['a', 'b', 'c']) uploads.begin(id, file(`${id}.txt`))
    const result = uploads.result('a')
    uploads.cancel('a')
    await expect(result).rejects.toMatchObject({ code: 'upload-cancelled' })
    expect(calls[0]!.watch.signal.aborted).toBe(true)
    expect(calls.at(-1)!.name).toBe('c.txt')
    expect(uploads.state('a')).toEqual({ status: 'lost' })
  })

  it('knows that a file of an earlier page is lost', async () => {
    expect(uploads.state('before')).toEqual({ status: 'lost' })
    await expect(uploads.result('before')).rejects.toMatchObject({ code: 'upload-lost' })
  })
})
