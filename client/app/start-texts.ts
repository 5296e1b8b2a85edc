import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './texts/en.json' with { type: 'json' }

/** Texts of the screen. English now; another language is another file here. */
export function startTexts(): void {
  void i18next.use(initReactI18next).init({
    resources: { en: { translation: en } },
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  })
}

/** Follows Teams' language where there are texts for it; dates follow along. */
export function followLocale(locale: string): void {
  const language = locale.split('-')[0] ?? 'en'
  if (language in i18next.services.resourceStore.data) {
    document.documentElement.lang = locale
    void i18next.changeLanguage(locale)
  }
}
