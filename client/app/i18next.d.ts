import 'i18next'
import type { en } from './texts/en.ts'
import type { enLater } from './texts/en-later.ts'
import type about from './texts/en/pages/about.json'
import type admin from './texts/en/pages/admin.json'
import type contacts from './texts/en/pages/contacts.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    // What isn't among the first texts is looked for in the later ones, so one `t` knows both.
    resources: {
      translation: typeof en & typeof enLater
      later: typeof enLater
      about: typeof about
      admin: typeof admin
      contacts: typeof contacts
    }
  }
}
