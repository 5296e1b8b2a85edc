import { parseDeepLink } from './deep-link.ts'
import type { HostEffect, HostReaction, HostRequest } from './host-protocol.ts'
import { runtimeConfig, sdkVersion } from './host-runtime.ts'

export interface HostApp {
  appId: string
  /** Ids of the app's pages, the first one being the default. */
  pageIds: readonly string[]
  /** The flat context of `getContext`, as it is now. */
  context: Readonly<Record<string, unknown>>
}

type Handler = (args: readonly unknown[], app: HostApp) => HostReaction

const answered = (answer: readonly unknown[], effect: HostEffect | null = null): HostReaction => ({ answer, effect })
const silent = (effect: HostEffect | null = null): HostReaction => ({ answer: null, effect })
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const size = (value: unknown, usual: number) => (typeof value === 'number' && value > 0 ? value : usual)

/** teams-js `ErrorCode.INVALID_ARGUMENTS`. */
const invalidArguments = 4000

function navigate(pageId: string | null, subPageId: string | null): HostEffect {
  return { kind: 'navigate', pageId, subPageId }
}

function openLink(url: string, app: HostApp): HostReaction {
  const place = parseDeepLink(url)
  if (place?.appId === app.appId && app.pageIds.includes(place.pageId)) return answered([true], navigate(place.pageId, place.subPageId))
  return answered([true], { kind: 'openLink', url })
}

const handlers: Readonly<Record<string, Handler>> = {
  initialize: () => answered(['content', 'web', runtimeConfig, sdkVersion]),
  getContext: (_args, app) => answered([app.context]),
  registerHandler: ([event]) => silent({ kind: 'listen', event: text(event) }),

  'appInitialization.appLoaded': () => silent({ kind: 'appStatus', status: 'loaded', reason: null }),
  // The runtime promises an answer (`notifySuccessResponse`): without it the tab's promise would hang.
  'appInitialization.success': () => answered([], { kind: 'appStatus', status: 'ready', reason: null }),
  'appInitialization.failure': ([reason, message]) =>
    silent({ kind: 'appStatus', status: 'failed', reason: textOrNull(message) ?? textOrNull(reason) }),
  // The tab shows its own page for an expected failure: to the host it is ready.
  'appInitialization.expectedFailure': () => silent({ kind: 'appStatus', status: 'ready', reason: null }),

  'authentication.getAuthToken': ([, , isSilent]) => silent({ kind: 'getToken', silent: isSilent === true }),
  'authentication.authenticate': ([url, width, height]) =>
    silent({ kind: 'authenticate', url: text(url), width: size(width, 600), height: size(height, 600) }),

  'pages.currentApp.navigateTo': ([target], app) => {
    const pageId = text(fields(target)['pageId'])
    if (!app.pageIds.includes(pageId)) return answered([{ errorCode: invalidArguments, message: `This app has no page "${pageId}".` }])
    return answered([], navigate(pageId, textOrNull(fields(target)['subPageId'])))
  },
  'pages.currentApp.navigateToDefaultPage': () => answered([], navigate(null, null)),
  'pages.navigateToApp': ([target], app) => {
    const { appId, pageId, subPageId } = fields(target)
    if (appId !== app.appId || !app.pageIds.includes(text(pageId))) return answered([false, 'This app is not installed here.'])
    return answered([true], navigate(text(pageId), textOrNull(subPageId)))
  },
  executeDeepLink: ([url], app) => openLink(text(url), app),
  shareDeepLink: ([subPageId, label, webUrl]) =>
    silent({ kind: 'shareLink', subPageId: text(subPageId), label: text(label), webUrl: textOrNull(webUrl) }),

  navigateBack: () => answered([true], { kind: 'goBack' }),
  // Nothing of Teams' own stands around the frame that could take the focus, or be told of another frame.
  returnFocus: () => answered([true]),
  setFrameContext: () => silent(),

  readyToUnload: () => silent({ kind: 'readyToUnload' }),
}

/** What the host does about a request. A func that it does not know is left unanswered, as Teams leaves it. */
export function reactToTab(request: HostRequest, app: HostApp): HostReaction {
  const handler = Object.hasOwn(handlers, request.func) ? handlers[request.func] : undefined
  return handler ? handler(request.args, app) : silent()
}
