import type { ThemeName } from '../ui/theme-name.ts'
import { sharedPlace, type LinkedPlace } from './linked-place.ts'
import { loadTeamsLibrary } from './load-teams-library.ts'
import { pageMeta } from './page-meta.ts'
import { themeNamed } from './page-theme.ts'
import { entityIdOf, pathOf, type Page } from './route.ts'
import type { AskToken } from './token-source.ts'

/** Where the page runs. */
export type Host = OutsideHost | TeamsHost

export interface OutsideHost {
  kind: 'outside'
  /** The host of a frame that seemed to be none and answered after all: a slow machine, a slow line. Null: none did. */
  later: Promise<TeamsHost | null>
}

/** What Teams says of itself, the person and the place. Told by the page around ours: never a reason to let anybody in. */
export interface HostContext {
  theme: ThemeName
  /** BCP 47, lower case, as Teams gives it: `en-gb`, `zh-cn`. */
  locale: string
  /** Where a link led; null: to no place in particular. */
  place: LinkedPlace | null
}

export interface TeamsHost {
  kind: 'teams'
  context: HostContext
  askToken: AskToken
  onTheme(listener: (theme: ThemeName) => void): void
  /** As it is now; null when Teams doesn't tell. A frame that slept was told nothing of what changed. */
  readContext(): Promise<HostContext | null>
  /** Before Teams destroys the frame; it waits for up to 30 s. Not when its Reload button is pressed. */
  onLeave(save: () => Promise<void>): void
  /** Of the host or the phone. The listener tells whether it went back; if not, Teams does. One at a time. */
  onBack(listener: () => boolean): void
  /** Another page of the app, by way of Teams, so that its own header follows. */
  openPage(page: Page, subPageId?: string): void
  /** Gives the person a link to a place of this page. False: this host can't. */
  share(place: { subPageId: string; label: string; webUrl: string }): boolean
  /** The page is drawn, though nothing may be in it yet. */
  loaded(): void
  /** Something useful is on the screen; a fault that says what to do is. */
  ready(): void
  /** Nothing can be shown, so that Teams shows its own page; without effect once something was. */
  failed(message: string): void
}

/** teams-js would wait for a minute; a frame that isn't Teams never answers. */
const timeoutMs = 8_000

interface ConnectOptions {
  /** The page needs a token: Teams is asked for it as soon as it listens, since it is what everything else waits for. */
  signsIn?: boolean
}

/** Finds out whether this is Teams, and says hello. Never rejects. */
export async function connectHost({ signsIn = false }: ConnectOptions = {}): Promise<Host> {
  if (window.parent === window && !('nativeInterface' in window)) return { kind: 'outside', later: Promise.resolve(null) }
  const greeting = greetTeams(signsIn).catch(() => null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const timedOut = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs)
  })
  const host = await Promise.race([greeting, timedOut])
  clearTimeout(timer)
  return host ?? { kind: 'outside', later: greeting }
}

type Library = Awaited<ReturnType<typeof loadTeamsLibrary>>

async function greetTeams(signsIn: boolean): Promise<TeamsHost> {
  const library = await loadTeamsLibrary()
  const { app, authentication, pages, teamsCore } = library
  // Beside Microsoft's own hosts, which the library knows: in use none, in the sandbox its own (server/pages.ts).
  const origins = pageMeta('parley-message-origins')?.split(' ')
  await app.initialize(origins)
  const first: { token: Promise<string> | null } = { token: signsIn ? authentication.getAuthToken({ silent: true }) : null }
  // Whoever asks hears of it; nobody may.
  first.token?.catch(() => {})
  const given = await app.getContext()
  const isMobile = /android|ios|ipad/i.test(given.app.host.clientType)
  const context = contextOf(given)
  let told = false
  return {
    kind: 'teams',
    context,
    askToken({ silent }) {
      const { token } = first
      first.token = null
      return silent && token !== null ? token : authentication.getAuthToken({ silent })
    },
    onTheme: (listener) => app.registerOnThemeChangeHandler((name) => listener(themeNamed(name))),
    readContext: () => readContext(library).catch(() => null),
    onLeave(save) {
      // Only this one of the two: with a handler for coming back the frame would be kept, and a link that is followed
      // meanwhile would not arrive (https://github.com/OfficeDev/microsoft-teams-library-js/issues/3031).
      teamsCore.registerBeforeUnloadHandler((readyToUnload) => {
        void save().finally(readyToUnload)
        return true
      })
    },
    onBack(listener) {
      if (pages.backStack.isSupported()) pages.backStack.registerBackButtonHandler(listener)
    },
    openPage(page, subPageId) {
      const byItself = () => location.assign(pathOf(page, subPageId))
      if (!pages.currentApp.isSupported()) return byItself()
      const target = { pageId: entityIdOf(page), ...(subPageId === undefined ? {} : { subPageId }) }
      pages.currentApp.navigateTo(target).catch(byItself)
    },
    share({ subPageId, label, webUrl }) {
      // Mobile clients take it and do nothing.
      if (!pages.isSupported() || isMobile) return false
      pages.shareDeepLink({ subPageId, subPageLabel: label, subPageWebUrl: webUrl })
      return true
    },
    loaded: () => app.notifyAppLoaded(),
    ready() {
      if (told) return
      told = true
      void app.notifySuccess()
    },
    failed(message) {
      if (!told) app.notifyFailure({ reason: app.FailedReason.Other, message })
    },
  }
}

const readContext = async ({ app }: Library): Promise<HostContext> => contextOf(await app.getContext())

function contextOf(context: Awaited<ReturnType<Library['app']['getContext']>>): HostContext {
  const { subPageId } = context.page
  return {
    theme: themeNamed(context.app.theme),
    locale: context.app.locale,
    // Some clients lose the one and keep the other, the address of the link's fallback.
    place: subPageId ? { subPageId, clickedAtMs: context.app.userClickTime ?? null } : sharedPlace(location.search),
  }
}
