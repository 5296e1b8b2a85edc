import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectTab, type TabConnection, type TabConnectionOptions } from './connect-tab.ts'
import type { HostEffect } from './host-protocol.ts'
import { TokenRefusal } from './token-desk.ts'

const origin = 'http://localhost:3000'
let frame: HTMLIFrameElement
let posted: { message: unknown; origin: string }[]
let effects: HostEffect[]
let tokens: (() => Promise<string>)[]
let connection: TabConnection

/** The tab's half: what it posts arrives at once, as from its own window. */
function fromTab(func: string, args: unknown[] = [], from: { source?: Window | null; origin?: string; id?: number } = {}) {
  const data = { id: from.id ?? 5, uuidAsString: 'u5', func, args }
  const source = from.source === undefined ? frame.contentWindow : from.source
  window.dispatchEvent(new MessageEvent('message', { data, source, origin: from.origin ?? origin }))
}
const messages = () => posted.map(({ message }) => message)

beforeEach(() => {
  frame = document.body.appendChild(document.createElement('iframe'))
  posted = []
  effects = []
  tokens = []
  if (!frame.contentWindow) throw new Error('the frame has no window')
  vi.spyOn(frame.contentWindow, 'postMessage').mockImplementation(((message: unknown, to: string) =>
    posted.push({ message, origin: to })) as never)
  connection = connectTab(options())
})

const options = (): TabConnectionOptions => ({
  host: window,
  frame,
  tabOrigin: origin,
  app: () => ({ appId: 'app-1', pageIds: ['messages'], context: { theme: 'default' } }),
  getToken: () => (tokens.shift() ?? (() => Promise.reject(new Error('no token left'))))(),
  onEffect: (effect) => effects.push(effect),
})

afterEach(() => {
  connection.close()
  frame.remove()
  vi.useRealTimers()
})

describe('answers', () => {
  it('go to the tab, at its own origin, under its id and uuid', () => {
    fromTab('getContext')
    expect(posted).toEqual([{ message: { id: 5, uuidAsString: 'u5', args: [{ theme: 'default' }] }, origin }])
  })

  it('are given to nobody else', () => {
    fromTab('getContext', [], { source: window })
    fromTab('getContext', [], { source: null })
    fromTab('getContext', [], { origin: 'http://evil.example' })
    expect(posted).toEqual([])
  })

  it('end with the connection', () => {
    connection.close()
    fromTab('getContext')
    expect(posted).toEqual([])
  })

  it('are not given to what the host does not know', () => {
    fromTab('meeting.getDetails')
    expect(posted).toEqual([])
    expect(effects).toEqual([])
  })
})

describe('tokens', () => {
  it('are fetched afresh for each request', async () => {
    tokens = [() => Promise.resolve('first'), () => Promise.resolve('second')]
    fromTab('authentication.getAuthToken', [], { id: 7 })
    fromTab('authentication.getAuthToken', [], { id: 8 })
    await vi.waitFor(() =>
      expect(messages()).toEqual([
        { id: 7, uuidAsString: 'u5', args: [true, 'first'] },
        { id: 8, uuidAsString: 'u5', args: [true, 'second'] },
      ]),
    )
  })

  it('are asked for as the tab asks', async () => {
    const asked = vi.fn(() => Promise.resolve('t'))
    connection.close()
    connection = connectTab({ ...options(), getToken: asked })
    fromTab('authentication.getAuthToken', [null, null, true])
    fromTab('authentication.getAuthToken', [null, null, false])
    expect(asked.mock.calls).toEqual([[{ silent: true }], [{ silent: false }]])
  })

  it('that are refused are refused with the code of it', async () => {
    tokens = [() => Promise.reject(new TokenRefusal('resourceRequiresConsent'))]
    fromTab('authentication.getAuthToken')
    await vi.waitFor(() => expect(messages()).toEqual([{ id: 5, uuidAsString: 'u5', args: [false, 'resourceRequiresConsent'] }]))
  })

  it('that cannot be had are refused with a code', async () => {
    fromTab('authentication.getAuthToken')
    await vi.waitFor(() => expect(messages()).toEqual([{ id: 5, uuidAsString: 'u5', args: [false, 'FailedToGetToken'] }]))
  })
})

describe('events', () => {
  it('tell a tab that listens of the theme, without an id', () => {
    fromTab('registerHandler', ['themeChange'])
    connection.changeTheme('contrast')
    expect(messages()).toStrictEqual([{ func: 'themeChange', args: ['contrast'] }])
  })

  it('are not sent before the tab listens', () => {
    connection.changeTheme('dark')
    expect(posted).toEqual([])
  })
})

describe('leaving', () => {
  it('is free where the tab did not ask to be told', async () => {
    await connection.unload(60_000)
    expect(posted).toEqual([])
  })

  it('waits until the tab has saved its work', async () => {
    fromTab('registerHandler', ['beforeUnload'])
    let left = false
    const leaving = connection.unload(60_000).then(() => (left = true))
    expect(messages()).toEqual([{ func: 'beforeUnload', args: [] }])
    await Promise.resolve()
    expect(left).toBe(false)
    fromTab('readyToUnload')
    await leaving
    expect(left).toBe(true)
  })

  it('does not wait for ever', async () => {
    vi.useFakeTimers()
    fromTab('registerHandler', ['beforeUnload'])
    const leaving = connection.unload(3_000)
    await vi.advanceTimersByTimeAsync(3_000)
    await expect(leaving).resolves.toBe(false)
  })

  it('keeps a tab that is ready and knows how to come back, and no other', async () => {
    fromTab('registerHandler', ['beforeUnload'])
    const left = connection.unload(60_000)
    fromTab('readyToUnload')
    expect(await left).toBe(false)
    fromTab('registerHandler', ['load'])
    const kept = connection.unload(60_000)
    fromTab('readyToUnload')
    expect(await kept).toBe(true)
    connection.resume({ entityId: 'messages', contentUrl: 'http://localhost:3000/tab/messages' })
    expect(messages().at(-1)).toEqual({
      func: 'load',
      args: [{ entityId: 'messages', contentUrl: 'http://localhost:3000/tab/messages' }],
    })
  })
})

it('asks a tab that is there to go back, and tells where none is', () => {
  expect(connection.goBack()).toBe(false)
  fromTab('initialize', [], { id: 0 })
  expect(connection.goBack()).toBe(true)
  expect(messages().at(-1)).toEqual({ func: 'backButtonPress', args: [] })
})

it('hands on what the host itself must do', () => {
  fromTab('appInitialization.appLoaded')
  fromTab('pages.currentApp.navigateTo', [{ pageId: 'messages' }])
  expect(effects).toEqual([
    { kind: 'appStatus', status: 'loaded', reason: null },
    { kind: 'navigate', pageId: 'messages', subPageId: null },
  ])
})
