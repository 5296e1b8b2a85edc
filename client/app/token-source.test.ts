import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { testNow } from '../testing/wire.ts'
import { createTeamsTokens } from './token-source.ts'

const minuteMs = 60_000
const tokenUntil = (atMs: number) => `header.${btoa(JSON.stringify({ exp: Math.floor(atMs / 1_000), n: atMs }))}.signature`

beforeEach(() => void vi.useFakeTimers({ now: testNow }))
afterEach(() => void vi.useRealTimers())

describe('tokens from Teams', () => {
  it('asks once for many, silently, and again when the token is near its end', async () => {
    const ask = vi.fn(async () => tokenUntil(Date.now() + 60 * minuteMs))
    const tokens = createTeamsTokens(ask, Date.now)
    const [a, b] = await Promise.all([tokens.get(), tokens.get()])
    expect(a).toBe(b)
    await tokens.get()
    expect(ask.mock.calls).toEqual([[{ silent: true }]])
    vi.advanceTimersByTime(56 * minuteMs)
    expect(await tokens.get()).not.toBe(a)
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('uses a short token for half of its life', async () => {
    const ask = vi.fn(async () => tokenUntil(Date.now() + 2 * minuteMs))
    const tokens = createTeamsTokens(ask, Date.now)
    await tokens.get()
    vi.advanceTimersByTime(50_000)
    await tokens.get()
    expect(ask).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(15_000)
    await tokens.get()
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('asks a second time when Teams stays silent, then says so', async () => {
    const ask = vi.fn(() => new Promise<string>(() => {}))
    const asking = createTeamsTokens(ask, Date.now).get()
    const outcome = expect(asking).rejects.toMatchObject({ reason: 'no-answer' })
    await vi.advanceTimersByTimeAsync(20_000)
    await outcome
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['resourceRequiresConsent', 'consent-needed'],
    ['invalid_grant', 'consent-needed'],
    ['resourceDisabled', 'setup-wrong'],
    ['App resource defined in manifest and iframe origin do not match', 'setup-wrong'],
    ['CancelledByUser', 'refused'],
  ])('understands %s as %s, and does not ask again', async (code, reason) => {
    const ask = vi.fn(() => Promise.reject(new Error(code)))
    await expect(createTeamsTokens(ask, Date.now).get()).rejects.toMatchObject({ reason })
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('lets a person read the window for as long as they like, and opens no second one over it', async () => {
    const answer = Promise.withResolvers<string>()
    const ask = vi.fn(() => answer.promise)
    const tokens = createTeamsTokens(ask, Date.now)
    const [one, other] = [tokens.signIn(), tokens.signIn()]
    await vi.advanceTimersByTimeAsync(10 * minuteMs)
    expect(ask.mock.calls).toEqual([[{ silent: false }]])
    answer.resolve(tokenUntil(Date.now() + 60 * minuteMs))
    expect(await one).toBe(await other)
  })

  it('asks once for each click, and says what became of it', async () => {
    const ask = vi.fn(() => Promise.reject(new Error('CancelledByUser')))
    await expect(createTeamsTokens(ask, Date.now).signIn()).rejects.toMatchObject({ reason: 'refused' })
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('opens a window for consent only when a person signs in', async () => {
    const ask = vi.fn(async () => tokenUntil(Date.now() + 60 * minuteMs))
    await createTeamsTokens(ask, Date.now).signIn()
    expect(ask.mock.calls).toEqual([[{ silent: false }]])
  })
})
