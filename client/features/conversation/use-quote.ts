import { useTranslation } from 'react-i18next'
import type { Message } from '../../../server/contracts/message.ts'
import { useSession } from '../../api/session-context.ts'
import { focusComposer } from '../../ui/composer-focus.ts'
import { summaryOf } from '../../ui/message-kind.ts'
import { standingOf } from '../../ui/standing.ts'
import { useOpenThread } from './open-thread.ts'
import { quoted, withoutQuote } from './quoted.ts'

/** Begins an answer that says what it is about; null: nothing can be answered here. */
export function useQuote(message: Message, author: string): (() => void) | null {
  const { t } = useTranslation()
  const { drafts, me, clock } = useSession()
  const thread = useOpenThread()
  const standing = standingOf(thread, clock.now().getTime())
  if (!me.wechatEnabled || (standing !== 'open' && standing !== 'limitReached' && standing !== 'expired')) return null
  return () => {
    const words = message.kind === 'text' ? withoutQuote(message.text ?? '') || (message.text ?? '') : `[${summaryOf(message, t)}]`
    drafts.set(thread.id, quoted(author, words) + withoutQuote(drafts.get(thread.id)))
    // When the text stands in the field.
    requestAnimationFrame(focusComposer)
  }
}
