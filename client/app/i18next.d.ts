import 'i18next'
import type { en } from './texts/en.ts'
import type about from './texts/en/pages/about.json'
import type admin from './texts/en/pages/admin.json'
import type contacts from './texts/en/pages/contacts.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en; about: typeof about; admin: typeof admin; contacts: typeof contacts }
  }
}
