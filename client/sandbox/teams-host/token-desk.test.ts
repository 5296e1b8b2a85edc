// @vitest-environment node
import { afterEach, expect, it, vi } from 'vitest'
import type { TokenBehaviour } from './host-behaviour.ts'
import { createTokenDesk } from './token-desk.ts'

afterEach(() => void vi.useRealTimers())

function desk(tokens: TokenBehaviour, { offline = false, agrees = true, user = { id: 'ana' } } = {}) {
  const askConsent = vi.fn(async () => agrees)
  const mint = vi.fn(async (userId: string) => `token of ${userId}`)
  return { askConsent, mint, ...createTokenDesk({ behaviour: () => ({ tokens, offline }), userId: () => user.id, mint, askConsent }) }
}

it('gives a token of whoever is signed in', async () => {
  expect(await desk('normal').getToken({ silent: true })).toBe('token of ana')
})

it.each([
  ['cancelled', 'CancelledByUser'],
  ['disabled', 'resourceDisabled'],
] as const)('refuses with the code that Teams has: %s', async (behaviour, code) => {
  await expect(desk(behaviour).getToken({ silent: false })).rejects.toThrow(code)
})

it('gives none without a network, and none that Entra does not give', async () => {
  await expect(desk('normal', { offline: true }).getToken({ silent: true })).rejects.toThrow('FailedToGetToken')
  const { mint, getToken } = desk('normal')
  mint.mockRejectedValue(new Error('down'))
  await expect(getToken({ silent: true })).rejects.toThrow('FailedToGetToken')
})

it('asks for consent only where it may be seen, and once for each person', async () => {
  const user = { id: 'ana' }
  const { getToken, askConsent } = desk('consent', { user })
  await expect(getToken({ silent: true })).rejects.toThrow('resourceRequiresConsent')
  expect(askConsent).not.toHaveBeenCalled()
  expect(await getToken({ silent: false })).toBe('token of ana')
  expect(await getToken({ silent: true })).toBe('token of ana')
  expect(askConsent).toHaveBeenCalledTimes(1)
  user.id = 'ben'
  await expect(getToken({ silent: true })).rejects.toThrow('resourceRequiresConsent')
})

it('takes no for an answer', async () => {
  const { getToken } = desk('consent', { agrees: false })
  await expect(getToken({ silent: false })).rejects.toThrow('CancelledByUser')
  await expect(getToken({ silent: true })).rejects.toThrow('resourceRequiresConsent')
})

it('may be slow, and may never answer', async () => {
  vi.useFakeTimers()
  const settled = vi.fn()
  void desk('slow').getToken({ silent: true }).then(settled)
  void desk('silent').getToken({ silent: true }).then(settled, settled)
  await vi.advanceTimersByTimeAsync(4_900)
  expect(settled).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(settled.mock.calls).toEqual([['token of ana']])
})
