import 'i18next'
import type { en } from './texts/en.ts'
import type admin from './texts/en/pages/admin.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en; admin: typeof admin }
  }
}
