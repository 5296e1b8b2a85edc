import i18next from 'i18next'
import { en } from '../app/texts/en.ts'
import { enLater } from '../app/texts/en-later.ts'

/** The product's own English texts, for tests of what makes sentences of them. */
export async function startTestTexts(): Promise<void> {
  await i18next.init({
    resources: { en: { translation: en, later: enLater } },
    fallbackNS: 'later',
    lng: 'en',
    interpolation: { escapeValue: false },
  })
}
