import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { safeStorage } from '../api/safe-storage.ts'
import { untilLoaded } from '../ui/lazy-part.ts'
import { pageMeta } from './page-meta.ts'
import { formatLocaleFor, languageFor } from './text-language.ts'
import { en } from './texts/en.ts'

/** What comes when it is asked for: other languages, what stands behind the first screen, and the texts of pages that few open. */
const parts = import.meta.glob<{ default: Record<string, unknown> }>([
  './texts/zh-*/*.json',
  './texts/*/later/*.json',
  './texts/*/pages/*.json',
])

const stored = safeStorage(() => localStorage)
const storageKey = 'parley.locale'

/** Before Teams has told its language: the last one known, else the browser's, so that nobody sees English turn into Chinese. */
export const firstLocale = (): string => stored.get(storageKey) ?? navigator.language

/** Texts of the screen. English is at hand at once; docs/decisions has how a language is added. */
export function startTexts(locale = 'en'): void {
  document.documentElement.lang = languageFor(locale)
  void i18next
    .use(initReactI18next)
    .use({ type: 'backend' as const, init: () => {}, read: readTexts })
    .init({
      resources: { en: { translation: en } },
      partialBundledLanguages: true,
      fallbackNS: 'later',
      lng: formatLocaleFor(locale),
      fallbackLng: 'en',
      interpolation: { escapeValue: false },
    })
}

/** `translation` is the first screen's, in all files beside each other, `later` a folder's; any other namespace is one page's file. */
async function readTexts(language: string, namespace: string): Promise<Record<string, unknown>> {
  // Only where the server says so, which it doesn't in production.
  if (language === 'en-XA' && pageMeta('parley-sandbox') !== null) {
    const { pseudoTexts } = await import('./texts/sandbox-language.ts')
    return pseudoTexts(namespace === 'translation' ? en : await readTexts('en', namespace))
  }
  const isWanted =
    namespace === 'translation' ? /^[^/]+\.json$/ : namespace === 'later' ? /^later\// : new RegExp(`^pages/${namespace}\\.json$`)
  const folder = `./texts/${language}/`
  const wanted = Object.entries(parts).filter(([path]) => path.startsWith(folder) && isWanted.test(path.slice(folder.length)))
  const files = await Promise.all(wanted.map(([, load]) => untilLoaded(load)))
  return Object.assign({}, ...files.map((file) => file.default)) as Record<string, unknown>
}

/** Follows Teams' language where there are texts for it; dates and numbers follow along. */
export async function followLocale(locale: string): Promise<void> {
  stored.set(storageKey, locale)
  await i18next.changeLanguage(formatLocaleFor(locale))
  // What reads the page aloud goes by the language that is there, not by the one that was wished for.
  document.documentElement.lang = languageFor(locale)
}
