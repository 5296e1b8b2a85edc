// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { hostResponse, isFromTab, parseHostRequest } from './host-protocol.ts'

describe('a request of the tab', () => {
  it('is read as teams-js writes it', () => {
    const data = {
      id: 3,
      uuidAsString: 'b1a7',
      func: 'registerHandler',
      args: ['themeChange'],
      timestamp: 1,
      monotonicTimestamp: 1.5,
      apiVersionTag: 'v2_app.registerOnThemeChangeHandler',
    }
    expect(parseHostRequest(data)).toEqual({ id: 3, uuid: 'b1a7', func: 'registerHandler', args: ['themeChange'] })
  })

  it('may come without id and args', () => {
    expect(parseHostRequest({ func: 'shareDeepLink' })).toEqual({ id: null, uuid: null, func: 'shareDeepLink', args: [] })
  })

  it.each([null, undefined, 'setImmediate$0', 7, [], {}, { func: 1 }, { id: 1, args: [] }])('is not seen in %j', (data) => {
    expect(parseHostRequest(data)).toBeNull()
  })
})

describe('an answer', () => {
  it('carries the id and the uuid of its request', () => {
    expect(hostResponse({ id: 0, uuid: 'b1a7', func: 'getContext', args: [] }, [1])).toEqual({ id: 0, uuidAsString: 'b1a7', args: [1] })
  })

  it('leaves the uuid out where the request had none', () => {
    expect(hostResponse({ id: 4, uuid: null, func: 'getContext', args: [] }, [])).toStrictEqual({ id: 4, args: [] })
  })

  it('is not given to a request without id', () => {
    expect(hostResponse({ id: null, uuid: 'b1a7', func: 'getContext', args: [] }, [])).toBeNull()
  })
})

describe('whom the host listens to', () => {
  const tab = {} as Window
  const origin = 'http://localhost:3000'

  it('hears the framed tab', () => expect(isFromTab({ source: tab, origin }, { window: tab, origin })).toBe(true))
  it('ignores another window', () => expect(isFromTab({ source: {} as Window, origin }, { window: tab, origin })).toBe(false))
  it('ignores another origin in the frame', () =>
    expect(isFromTab({ source: tab, origin: 'http://evil.example' }, { window: tab, origin })).toBe(false))
  it('ignores a message without a window, even while the frame has none', () =>
    expect(isFromTab({ source: null, origin }, { window: null, origin })).toBe(false))
})
