import { afterEach, expect, it, vi } from 'vitest'
import { followHost } from './follow-host.ts'
import type { HostContext } from './host.ts'
import { sent } from './use-host-lifecycle.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function outbox(waiting: boolean) {
  const listeners = new Set<() => void>()
  return {
    listeners,
    isWaiting: () => waiting,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    settle() {
      waiting = false
      for (const listener of listeners) listener()
    },
  }
}

it('leaves at once when nothing waits to be sent', async () => {
  const { listeners, ...rest } = outbox(false)
  await sent(rest, 60_000)
  expect(listeners.size).toBe(0)
})

it('leaves when the last message is sent, and listens no longer', async () => {
  const box = outbox(true)
  const left = vi.fn()
  const leaving = sent(box, 60_000).then(left)
  await Promise.resolve()
  expect(left).not.toHaveBeenCalled()
  box.settle()
  await leaving
  expect(box.listeners.size).toBe(0)
})

it('does not wait for ever for a server that is away', async () => {
  vi.useFakeTimers()
  const left = vi.fn()
  void sent(outbox(true), 25_000).then(left)
  await vi.advanceTimersByTimeAsync(24_900)
  expect(left).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  expect(left).toHaveBeenCalled()
})

it('asks Teams anew each time that the page is seen again, since a sleeping frame is told nothing', async () => {
  const context: HostContext = { theme: 'dark', locale: 'zh-cn', place: { subPageId: 'thread:7', clickedAtMs: 5 } }
  const answers: (HostContext | null)[] = [context, null]
  const readContext = vi.fn(async () => answers.shift() ?? null)
  const told = vi.fn()
  const stop = followHost({ readContext }, told)
  const turn = (state: DocumentVisibilityState) => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
    document.dispatchEvent(new Event('visibilitychange'))
  }
  turn('hidden')
  expect(readContext).not.toHaveBeenCalled()
  turn('visible')
  await vi.waitFor(() => expect(told.mock.calls).toEqual([[context]]))
  turn('visible')
  stop()
  turn('visible')
  expect(readContext).toHaveBeenCalledTimes(2)
})
