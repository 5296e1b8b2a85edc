import { afterEach, expect, it, vi } from 'vitest'
import { loadTeamsLibrary } from './load-teams-library.ts'

afterEach(() => vi.unstubAllGlobals())

it('asks nobody outside which hosts to trust, and leaves fetch as it was', async () => {
  const asked: string[] = []
  const fetch = async (input: RequestInfo | URL) => {
    asked.push(input instanceof Request ? input.url : String(input))
    return Response.json({})
  }
  vi.stubGlobal('fetch', fetch)
  const { app } = await loadTeamsLibrary()
  expect(app.initialize).toBeTypeOf('function')
  expect(asked).toEqual([])
  expect(globalThis.fetch).toBe(fetch)
})
