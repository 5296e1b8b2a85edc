import { quickReply, type QuickReply } from '../../contracts/quick-reply.ts'
import type { QuickReplyFacts } from './change-quick-reply.ts'

/** Row → wire. */
export const presentQuickReply = ({ id, shortcut, title, text, translations, updatedAt }: QuickReplyFacts): QuickReply => ({
  id,
  shortcut,
  title,
  text,
  translations: quickReply.shape.translations.parse(translations),
  updatedAt: updatedAt.toISOString(),
})
