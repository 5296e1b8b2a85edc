import {
  hostResponse,
  isFromTab,
  parseHostRequest,
  type AppStatus,
  type HostEffect,
  type HostEvent,
  type HostMove,
  type HostRequest,
} from './host-protocol.ts'
import type { ThemeName } from '../../ui/fluent-themes.ts'
import { reactToTab, type HostApp } from './react-to-tab.ts'

export interface TabConnectionOptions {
  /** The host's own window, which the tab posts to. */
  host: Window
  frame: HTMLIFrameElement
  /** Origin of the framed page: whatever comes from elsewhere is ignored, and nothing is told to anybody else. */
  tabOrigin: string
  app: () => HostApp
  getToken: () => Promise<string>
  onEffect: (effect: HostMove | AppStatus) => void
}

export interface TabConnection {
  changeTheme: (theme: ThemeName) => void
  /** Resolves when the tab has saved what it had to, at once if it never asked to be told, or after `patienceMs`. */
  unload: (patienceMs: number) => Promise<void>
  close: () => void
}

/** Speaks with one framed tab, from its first message until the frame goes. */
export function connectTab({ host, frame, tabOrigin, app, getToken, onEffect }: TabConnectionOptions): TabConnection {
  const listening = new Set<string>()
  let unloaded: (() => void) | null = null

  const post = (message: unknown) => frame.contentWindow?.postMessage(message, tabOrigin)
  const answer = (request: HostRequest, args: readonly unknown[]) => {
    const response = hostResponse(request, args)
    if (response) post(response)
  }
  const tell = (event: HostEvent) => {
    // teams-js drops events that nobody listens to; Teams doesn't send them in the first place.
    if (listening.has(event.func)) post(event)
  }

  const apply = (request: HostRequest, effect: HostEffect) => {
    switch (effect.kind) {
      case 'listen':
        listening.add(effect.event)
        break
      case 'getToken':
        getToken().then(
          (token) => answer(request, [true, token]),
          () => answer(request, [false, 'FailedToGetToken']),
        )
        break
      case 'readyToUnload':
        unloaded?.()
        break
      case 'navigate':
      case 'openLink':
      case 'shareLink':
      case 'appStatus':
        onEffect(effect)
        break
      default:
        effect satisfies never
    }
  }

  const onMessage = (event: MessageEvent) => {
    if (!isFromTab(event, { window: frame.contentWindow, origin: tabOrigin })) return
    const request = parseHostRequest(event.data)
    if (!request) return
    const reaction = reactToTab(request, app())
    if (reaction.answer) answer(request, reaction.answer)
    if (reaction.effect) apply(request, reaction.effect)
  }
  host.addEventListener('message', onMessage)

  return {
    changeTheme: (theme) => tell({ func: 'themeChange', args: [theme] }),
    unload: async (patienceMs) => {
      if (!listening.has('beforeUnload')) return
      const done = Promise.withResolvers<void>()
      unloaded = done.resolve
      const timer = setTimeout(done.resolve, patienceMs)
      tell({ func: 'beforeUnload', args: [] })
      await done.promise
      clearTimeout(timer)
    },
    close: () => host.removeEventListener('message', onMessage),
  }
}
