import { expect, it, vi } from 'vitest'
import { FakeServer } from '../testing/fake-server.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { aThread } from '../testing/wire.ts'
import { cacheKeys } from './cache-keys.ts'
import { ServerClock } from './server-clock.ts'
import { openSession } from './session.ts'
import type { ThreadList } from './thread-list.ts'
import { loadThreadsEarly } from './use-threads.ts'

const server = new FakeServer()
const li = aThread(1, { name: '李伟' })
server.threads = [li]

it('sends for the list as soon as the log is followed, and not before, while it still asks who the member is', async () => {
  const asked: string[] = []
  const held = Promise.withResolvers<void>()
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const path = (input as string).replace(/\?.*/, '')
    asked.push(path)
    if (path === '/api/me') await held.promise
    const answer = await server.fetch(input, init)
    asked.push(`${path} answered`)
    return answer
  }
  const opening = openSession({
    tokens: { get: async () => 'token', renew: async () => 'token' },
    clock: new ServerClock(),
    connection: server.connection,
    fetch,
    storage: memoryStorage(),
    onBegun: loadThreadsEarly,
  })
  await vi.waitFor(() => expect(asked).toContain('/api/threads answered'))
  expect(asked.indexOf('/api/threads')).toBeGreaterThan(asked.indexOf('/api/events answered'))
  expect(asked).not.toContain('/api/me answered')
  held.resolve()
  const session = await opening
  expect(session.cache.getQueryData<ThreadList>(cacheKeys.threadList('all'))?.items).toEqual([li])
  session.close()
  session.cache.clear()
})
