import { afterEach, expect, it, vi } from 'vitest'
import { openAuthWindow } from './auth-window.ts'

const origin = 'https://parley.example'
const request = { url: `${origin}/auth-start`, width: 400, height: 500 }

function open() {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const popup = frame.contentWindow
  if (popup === null) throw new Error('the frame has no window')
  const posted: unknown[] = []
  vi.spyOn(popup, 'postMessage').mockImplementation(((message: unknown, to: string) => posted.push([message, to])) as never)
  vi.spyOn(window, 'open').mockReturnValue(popup)
  const say = (func: string, args: unknown[] = [], from = origin) =>
    window.dispatchEvent(new MessageEvent('message', { data: { id: 1, func, args }, source: popup, origin: from }))
  return { posted, say, outcome: openAuthWindow(window, origin, request), popup }
}

afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

it('tells its window that it is one for signing in, and hands on the result', async () => {
  const { posted, say, outcome } = open()
  say('initialize')
  expect(posted).toMatchObject([[{ id: 1, args: ['authentication', 'web', expect.any(String), expect.any(String)] }, origin]])
  say('authentication.authenticate.success', ['done'])
  expect(await outcome).toEqual([true, 'done'])
})

it('hands on why it failed', async () => {
  const { say, outcome } = open()
  say('authentication.authenticate.failure', ['access_denied'])
  expect(await outcome).toEqual([false, 'access_denied'])
})

it('hears nobody else', async () => {
  const { say, outcome } = open()
  say('authentication.authenticate.success', ['forged'], 'https://evil.example')
  say('authentication.authenticate.success', ['real'])
  expect(await outcome).toEqual([true, 'real'])
})

it('notices that it was closed', async () => {
  vi.useFakeTimers()
  const { popup, outcome } = open()
  Object.defineProperty(popup, 'closed', { value: true })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await outcome).toEqual([false, 'CancelledByUser'])
})

it('says that no window could be opened, and opens no page of somebody else without encryption', async () => {
  const opener = vi.spyOn(window, 'open').mockReturnValue(null)
  expect(await openAuthWindow(window, origin, request)).toEqual([false, 'FailedToOpenWindow'])
  opener.mockClear()
  expect(await openAuthWindow(window, origin, { ...request, url: 'http://evil.example/' })).toEqual([false, 'InvalidUrl'])
  expect(opener).not.toHaveBeenCalled()
})
