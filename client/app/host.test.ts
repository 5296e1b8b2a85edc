import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connectHost } from './host.ts'
import type { loadTeamsLibrary } from './load-teams-library.ts'

type Library = Awaited<ReturnType<typeof loadTeamsLibrary>>

const initialized = { now: Promise.withResolvers<void>() }
let tokens = 0
const library = {
  authentication: { getAuthToken: vi.fn(async () => `token ${++tokens}`) },
  app: {
    initialize: vi.fn(() => initialized.now.promise),
    getContext: async () => ({ app: { theme: 'dark', locale: 'zh-cn', host: { clientType: 'web' } }, page: { subPageId: '' } }),
  },
}
vi.mock('./load-teams-library.ts', () => ({ loadTeamsLibrary: async () => library as unknown as Library }))

beforeEach(() => {
  vi.useFakeTimers()
  initialized.now = Promise.withResolvers<void>()
  // As in the frame of a phone, where there is no parent.
  vi.stubGlobal('nativeInterface', {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('is in Teams when the host answers, in its looks and language', async () => {
  initialized.now.resolve()
  expect(await connectHost()).toMatchObject({ kind: 'teams', context: { theme: 'dark', locale: 'zh-cn', place: null } })
})

it('believes no host beside Microsoft’s that the server did not name', async () => {
  initialized.now.resolve()
  await connectHost()
  expect(library.app.initialize).toHaveBeenLastCalledWith(undefined)
})

it('is outside after eight seconds without an answer, and in Teams when one comes after all', async () => {
  const connecting = connectHost()
  await vi.advanceTimersByTimeAsync(8_000)
  const host = await connecting
  if (host.kind !== 'outside') throw new Error('nobody had answered')
  initialized.now.resolve()
  expect(await host.later).toMatchObject({ kind: 'teams' })
})

it('stays outside where nobody ever answers', async () => {
  const connecting = connectHost()
  await vi.advanceTimersByTimeAsync(8_000)
  const host = await connecting
  initialized.now.reject(new Error('SDK initialization timed out.'))
  expect(host.kind === 'outside' && (await host.later)).toBeNull()
})

it('is outside at once in a window of its own', async () => {
  vi.unstubAllGlobals()
  expect(await connectHost()).toMatchObject({ kind: 'outside' })
})

it('asks for a token as soon as Teams listens, where the page signs in, and gives each answer once', async () => {
  const { getAuthToken } = library.authentication
  initialized.now.resolve()
  const host = await connectHost({ signsIn: true })
  expect(getAuthToken).toHaveBeenCalledOnce()
  if (host.kind !== 'teams') throw new Error('Teams had answered')
  expect(await host.askToken({ silent: true })).toBe('token 1')
  expect(await host.askToken({ silent: true })).toBe('token 2')
})
