import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sendForm } from './send-form.ts'

/** A browser's request, in the test's hands. */
class FakeRequest {
  static last: FakeRequest
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
  onload?: () => void
  onerror?: () => void
  onabort?: () => void
  onloadend?: () => void
  status = 201
  responseText = '{"id":"1"}'
  headers: Record<string, string> = {}
  opened = ''
  sent: unknown = null
  open = (method: string, path: string) => (this.opened = `${method} ${path}`)
  setRequestHeader = (name: string, value: string) => (this.headers[name] = value)
  getResponseHeader = (name: string) => (name === 'retry-after' ? '7' : null)
  send = (body: unknown) => (this.sent = body)
  abort = () => {
    this.onabort?.()
    this.onloadend?.()
  }
  constructor() {
    FakeRequest.last = this
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function begin() {
  const fractions: number[] = []
  const abort = new AbortController()
  const form = new FormData()
  const onProgress = (fraction: number) => fractions.push(fraction)
  const answer = sendForm('/api/media', { headers: { authorization: 'Bearer t' }, form, signal: abort.signal, onProgress })
  return { answer, fractions, abort, form, request: FakeRequest.last }
}

it('posts the form, tells how far it is, and gives the answer as fetch would', async () => {
  const { answer, fractions, form, request } = begin()
  expect([request.opened, request.headers, request.sent]).toEqual(['POST /api/media', { authorization: 'Bearer t' }, form])
  request.upload.onprogress?.({ loaded: 1, total: 4 })
  request.upload.onprogress?.({ loaded: 4, total: 4 })
  request.onload?.()
  request.onloadend?.()
  const response = await answer
  expect(fractions).toEqual([0.25, 1])
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([201, '7', { id: '1' }])
  expect(vi.getTimerCount()).toBe(0)
})

it('rejects where no answer came', async () => {
  const { answer, request } = begin()
  request.onerror?.()
  request.onloadend?.()
  await expect(answer).rejects.toThrow(TypeError)
})

it('ends when nobody wants it any more', async () => {
  const { answer, abort } = begin()
  abort.abort()
  await expect(answer).rejects.toThrow(TypeError)
  expect(vi.getTimerCount()).toBe(0)
})

it('gives up on a connection that moves nothing, however long a whole upload takes', async () => {
  const { answer, request } = begin()
  const outcome = answer.catch((fault: unknown) => fault)
  for (let minute = 0; minute < 5; minute++) {
    await vi.advanceTimersByTimeAsync(59_000)
    request.upload.onprogress?.({ loaded: minute, total: 10 })
  }
  const aborted = vi.spyOn(request, 'abort')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(aborted).toHaveBeenCalledTimes(1)
  expect(await outcome).toBeInstanceOf(TypeError)
})
