// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { reactToTab, type HostApp } from './react-to-tab.ts'

const app: HostApp = { appId: 'app-1', pageIds: ['messages', 'about'], context: { theme: 'dark', entityId: 'messages' } }
const react = (func: string, ...args: unknown[]) => reactToTab({ id: 1, uuid: null, func, args }, app)

describe('the handshake', () => {
  it('answers initialize with frame context, client type, runtime as a JSON string and SDK version', () => {
    const { answer } = react('initialize', '2.58.0', 4, undefined)
    expect(answer).toHaveLength(4)
    const [frameContext, clientType, runtime, sdk] = answer as [string, string, string, string]
    expect([frameContext, clientType]).toEqual(['content', 'web'])
    expect(sdk).toMatch(/^\d+\.\d+\.\d+$/)
    expect(JSON.parse(runtime)).toMatchObject({ apiVersion: 4, isLegacyTeams: false, supports: { pages: { currentApp: {} } } })
  })

  it('answers success, since the runtime says that it does', () => {
    const runtime = JSON.parse(react('initialize').answer?.[2] as string) as { supports: { app: { notifySuccessResponse?: object } } }
    expect(runtime.supports.app.notifySuccessResponse).toBeDefined()
    expect(react('appInitialization.success', '2.58.0').answer).toEqual([])
  })

  it('gives the context as it is now', () => {
    expect(react('getContext').answer).toEqual([{ theme: 'dark', entityId: 'messages' }])
  })
})

describe('what is heard and not answered', () => {
  it.each([
    ['registerHandler', ['themeChange'], { kind: 'listen', event: 'themeChange' }],
    ['appInitialization.appLoaded', ['2.58.0'], { kind: 'appStatus', status: 'loaded', reason: null }],
    ['appInitialization.failure', ['AuthFailed', 'No token'], { kind: 'appStatus', status: 'failed', reason: 'No token' }],
    ['appInitialization.failure', ['Timeout'], { kind: 'appStatus', status: 'failed', reason: 'Timeout' }],
    ['appInitialization.expectedFailure', ['PermissionError'], { kind: 'appStatus', status: 'ready', reason: null }],
    ['authentication.getAuthToken', [null, null, false], { kind: 'getToken', silent: false }],
    ['authentication.getAuthToken', [null, null, true, null], { kind: 'getToken', silent: true }],
    [
      'authentication.authenticate',
      ['https://x/auth', 400, null, false],
      { kind: 'authenticate', url: 'https://x/auth', width: 400, height: 600 },
    ],
    [
      'shareDeepLink',
      ['thread:7', 'Li Wei', 'https://x'],
      { kind: 'shareLink', subPageId: 'thread:7', label: 'Li Wei', webUrl: 'https://x' },
    ],
    ['setFrameContext', [{}], null],
    ['readyToUnload', [], { kind: 'readyToUnload' }],
  ])('%s %j', (func, args, effect) => {
    expect(react(func, ...args)).toEqual({ answer: null, effect })
  })

  it.each(['calling.startCall', 'toString', '__proto__', 'constructor', ''])('does nothing for the unknown func "%s"', (func) => {
    expect(react(func)).toEqual({ answer: null, effect: null })
  })
})

describe('moving about', () => {
  const link = (appId: string) =>
    `https://teams.microsoft.com/l/entity/${appId}/messages?context=${encodeURIComponent('{"subEntityId":"thread:7"}')}`
  const toThread = { kind: 'navigate', pageId: 'messages', subPageId: 'thread:7' }

  it('opens a page of the app', () => {
    expect(react('pages.currentApp.navigateTo', { pageId: 'messages', subPageId: 'thread:7' })).toEqual({ answer: [], effect: toThread })
  })
  it('goes back where the tab has nothing to go back to', () => {
    expect(react('navigateBack')).toEqual({ answer: [true], effect: { kind: 'goBack' } })
  })
  it('refuses a page that the app lacks', () => {
    expect(react('pages.currentApp.navigateTo', { pageId: 'nowhere' })).toEqual({
      answer: [{ errorCode: 4000, message: expect.stringContaining('nowhere') as string }],
      effect: null,
    })
  })
  it('goes back to the first page', () => {
    expect(react('pages.currentApp.navigateToDefaultPage').effect).toEqual({ kind: 'navigate', pageId: null, subPageId: null })
  })
  it('follows a deep link into this app', () => {
    expect(react('executeDeepLink', link('app-1'))).toEqual({ answer: [true], effect: toThread })
  })
  it('opens a link to anything else outside the tab', () => {
    expect(react('executeDeepLink', link('app-2'))).toEqual({ answer: [true], effect: { kind: 'openLink', url: link('app-2') } })
    expect(react('executeDeepLink', 'https://example.com/')).toEqual({
      answer: [true],
      effect: { kind: 'openLink', url: 'https://example.com/' },
    })
  })
  it('navigates to an app only if it is this one', () => {
    expect(react('pages.navigateToApp', { appId: 'app-1', pageId: 'messages', subPageId: 'thread:7' })).toEqual({
      answer: [true],
      effect: toThread,
    })
    expect(react('pages.navigateToApp', { appId: 'app-2', pageId: 'messages' })).toMatchObject({
      answer: [false, expect.any(String)],
      effect: null,
    })
  })
})
