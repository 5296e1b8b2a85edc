import { openAuthWindow } from './auth-window.ts'
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
import type { ThemeName } from '../../ui/theme-name.ts'
import { reactToTab, type HostApp } from './react-to-tab.ts'
import { TokenRefusal } from './token-desk.ts'

export interface TabConnectionOptions {
  /** The host's own window, which the tab posts to. */
  host: Window
  frame: HTMLIFrameElement
  /** Origin of the framed page: whatever comes from elsewhere is ignored, and nothing is told to anybody else. */
  tabOrigin: string
  app: () => HostApp
  /** Rejects with a TokenRefusal. */
  getToken: (request: { silent: boolean }) => Promise<string>
  onEffect: (effect: HostMove | AppStatus) => void
}

export interface TabConnection {
  changeTheme: (theme: ThemeName) => void
  /** True: the tab was asked; it goes back by itself, or tells the host that it has nothing to go back to. */
  goBack: () => boolean
  /**
   * The frame is left. Resolves when the tab has saved what it had to, at once if it never asked to be told, or after
   * `patienceMs`; to whether it may be kept in memory, since it is ready to be and knows how to come back.
   */
  unload: (patienceMs: number) => Promise<boolean>
  /** A frame that was kept is shown again. */
  resume: (place: { entityId: string; contentUrl: string }) => void
  close: () => void
}

/** Speaks with one framed tab, from its first message until the frame goes. */
export function connectTab({ host, frame, tabOrigin, app, getToken, onEffect }: TabConnectionOptions): TabConnection {
  const listening = new Set<string>()
  let initialized = false
  let unloaded: ((ready: boolean) => void) | null = null

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
        getToken({ silent: effect.silent }).then(
          (token) => answer(request, [true, token]),
          (error: unknown) => answer(request, [false, error instanceof TokenRefusal ? error.message : 'FailedToGetToken']),
        )
        break
      case 'authenticate':
        void openAuthWindow(host, tabOrigin, effect).then((outcome) => answer(request, outcome))
        break
      case 'readyToUnload':
        unloaded?.(true)
        break
      case 'navigate':
      case 'openLink':
      case 'shareLink':
      case 'goBack':
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
    initialized ||= request.func === 'initialize'
    const reaction = reactToTab(request, app())
    if (reaction.answer) answer(request, reaction.answer)
    if (reaction.effect) apply(request, reaction.effect)
  }
  host.addEventListener('message', onMessage)

  return {
    changeTheme: (theme) => tell({ func: 'themeChange', args: [theme] }),
    goBack() {
      // teams-js itself listens to this one, and answers with navigateBack where the tab doesn't.
      if (initialized) post({ func: 'backButtonPress', args: [] } satisfies HostEvent)
      return initialized
    },
    unload: async (patienceMs) => {
      if (!listening.has('beforeUnload')) return false
      const done = Promise.withResolvers<boolean>()
      unloaded = done.resolve
      const timer = setTimeout(() => done.resolve(false), patienceMs)
      tell({ func: 'beforeUnload', args: [] })
      const ready = await done.promise
      clearTimeout(timer)
      return ready && listening.has('load')
    },
    resume: (place) => tell({ func: 'load', args: [place] }),
    close: () => host.removeEventListener('message', onMessage),
  }
}
