import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './texts/en.ts'

/** What comes when it is asked for: other languages, and the texts of pages that few open. One file, one part. */
const parts = import.meta.glob<{ default: Record<string, unknown> }>(['./texts/zh-*/*.json', './texts/*/pages/*.json'])
type TextLanguage = 'en' | 'zh-CN' | 'zh-TW'

/** Texts of the screen. English is at hand at once; docs/decisions has how a language is added. */
export function startTexts(): void {
  void i18next
    .use(initReactI18next)
    .use({ type: 'backend' as const, init: () => {}, read: readTexts })
    .init({
      resources: { en: { translation: en } },
      partialBundledLanguages: true,
      lng: 'en',
      fallbackLng: 'en',
      interpolation: { escapeValue: false },
    })
}

/** `translation` is the first screen's, in all files beside each other; any other namespace is one page's file. */
async function readTexts(language: string, namespace: string): Promise<Record<string, unknown>> {
  const isWanted = namespace === 'translation' ? /^[^/]+\.json$/ : new RegExp(`^pages/${namespace}\\.json$`)
  const folder = `./texts/${language}/`
  const wanted = Object.entries(parts).filter(([path]) => path.startsWith(folder) && isWanted.test(path.slice(folder.length)))
  const files = await Promise.all(wanted.map(([, load]) => load()))
  return Object.assign({}, ...files.map((file) => file.default)) as Record<string, unknown>
}

/** Follows Teams' language where there are texts for it; dates follow along. */
export function followLocale(locale: string): void {
  document.documentElement.lang = locale
  const language = languageFor(locale)
  void i18next.changeLanguage(language === 'en' ? locale : language)
}

/** `zh-hk` and `zh-hant-…` read Traditional Chinese, any other Chinese Simplified, everybody else English. */
export function languageFor(locale: string): TextLanguage {
  const [language, ...rest] = locale.toLowerCase().split('-')
  if (language !== 'zh') return 'en'
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-TW' : 'zh-CN'
}
