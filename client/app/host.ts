import { loadTeamsLibrary } from './load-teams-library.ts'
import type { ThemeName } from '../ui/fluent-themes.ts'
import { themeNamed } from './page-theme.ts'
import type { AskToken } from './token-source.ts'

/** Where the page runs. */
export type Host = { kind: 'outside' } | TeamsHost

export interface TeamsHost {
  kind: 'teams'
  theme: ThemeName
  /** BCP 47, lower case, as Teams gives it: `en-gb`, `zh-cn`. */
  locale: string
  /** What a deep link points to: `thread:<id>`. */
  subPageId: string | null
  askToken: AskToken
  onTheme(listener: (theme: ThemeName) => void): void
  /** Tells Teams that something useful is on the screen. */
  ready(): void
}

/** teams-js would wait for a minute; a frame that isn't Teams never answers. */
const timeoutMs = 8_000

/** Finds out whether this is Teams, and says hello. Never rejects. */
export async function connectHost(): Promise<Host> {
  if (window.parent === window && !('nativeInterface' in window)) return { kind: 'outside' }
  let timer: ReturnType<typeof setTimeout> | undefined
  const timedOut = new Promise<Host>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'outside' }), timeoutMs)
  })
  try {
    return await Promise.race([greetTeams(), timedOut])
  } catch {
    return { kind: 'outside' }
  } finally {
    clearTimeout(timer)
  }
}

async function greetTeams(): Promise<Host> {
  const { app, authentication } = await loadTeamsLibrary()
  await app.initialize()
  const context = await app.getContext()
  return {
    kind: 'teams',
    // The handler tells changes only, so the first one comes from the context.
    theme: themeNamed(context.app.theme),
    locale: context.app.locale,
    subPageId: context.page.subPageId || null,
    askToken: ({ silent }) => authentication.getAuthToken({ silent }),
    onTheme: (listener) => app.registerOnThemeChangeHandler((name) => listener(themeNamed(name))),
    ready: () => void app.notifySuccess(),
  }
}
