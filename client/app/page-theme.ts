import { safeStorage } from '../api/safe-storage.ts'
import type { ThemeName } from '../ui/theme-name.ts'

const stored = safeStorage(() => sessionStorage)
const storageKey = 'parley.theme'

/**
 * Teams' names are `default`, `dark`, `contrast` and, on visionOS, `glass`; new ones may come
 * (https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/access-teams-context#handle-theme-change).
 */
export function themeNamed(hostName: string | undefined): ThemeName {
  if (hostName === 'glass') return 'dark'
  return hostName === 'dark' || hostName === 'contrast' ? hostName : 'default'
}

/** The themes' colorNeutralBackground3, known before a theme is there. */
export const pageBackgrounds: Readonly<Record<ThemeName, string>> = { default: '#f5f5f5', dark: '#1f1f1f', contrast: '#000000' }

/** Colours the page itself, which stands behind FluentProvider's element. */
export function showPageTheme(name: ThemeName): void {
  const page = document.documentElement
  page.dataset['theme'] = name
  page.style.setProperty('--page-background', pageBackgrounds[name])
  stored.set(storageKey, name)
}

export const storedTheme = (): ThemeName => themeNamed(stored.get(storageKey) ?? undefined)

/** Before Teams has told its theme: the last one known, so that a reload in the dark doesn't flash white. */
export const showStoredTheme = (): void => showPageTheme(storedTheme())
