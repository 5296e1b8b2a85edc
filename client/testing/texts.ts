import i18next from 'i18next'
import { en } from '../app/texts/en.ts'

/** The product's own English texts, for tests of what makes sentences of them. */
export async function startTestTexts(): Promise<void> {
  await i18next.init({ resources: { en: { translation: en } }, lng: 'en', interpolation: { escapeValue: false } })
}
