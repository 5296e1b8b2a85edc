import type { TFunction } from 'i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { summaryOf } from '../../ui/message-kind.ts'

/** The second line of a list item: the draft, or who said what last. */
export function threadPreview(thread: Thread, draft: string, memberId: string, t: TFunction): string {
  if (draft.trim() !== '') return t('threads.draft', { text: draft.replace(/\s+/g, ' ').trim() })
  const message = thread.lastMessage
  if (message === null) return t('threads.noMessages')
  const text = summaryOf(message, t)
  if (message.direction !== 'out') return text
  return message.sender.id === memberId ? t('threads.you', { text }) : t('threads.colleague', { name: message.sender.name, text })
}
