import type { NoticeTranslations } from '../../contracts/message.ts'
import { noteKey } from '../../contracts/note.ts'
import type { NoticeKey } from '../../domain/notices.ts'
import type { NewMessage } from './write-thread.ts'

/** A message as an action brings it; position comes from the record. */
export type MessageDraft = Omit<NewMessage, 'position' | 'id'> & { id?: string }

/** What most messages have none of. */
export const plainMessage = {
  text: null,
  card: null,
  mediaId: null,
  senderPrefix: null,
  noticeKey: null,
  addresseeId: null,
  textVersion: null,
  translations: null,
  via: null,
  isPhoneCheck: false,
  clientId: null,
  platformMessageId: null,
  platformTime: null,
  sentAt: null,
} as const satisfies Partial<MessageDraft>

/** What a member leaves for colleagues. It is said by being stored, and counts for nothing. */
export const noteDraft = (author: { id: string; name: string }, text: string, now: Date, clientId: string | null = null): MessageDraft => ({
  ...plainMessage,
  direction: 'notice',
  kind: 'text',
  text,
  status: 'sent',
  senderKind: 'member',
  senderId: author.id,
  senderName: author.name,
  audience: 'employee',
  noticeKey: noteKey,
  clientId,
  sentAt: now,
})

export interface Notice {
  key: NoticeKey
  text: string
  textVersion: number
  /** Left out: it is told in one language. */
  translations?: NoticeTranslations
  /** Null: for employees, on the screen alone. */
  via: NewMessage['via']
  addresseeId?: string | null
  isPhoneCheck?: boolean
  now: Date
}

/** An automatic message. What is counted or a template has yet to be sent; everything else is said by being stored. */
export function noticeDraft({
  key,
  text,
  textVersion,
  translations,
  via,
  addresseeId = null,
  isPhoneCheck = false,
  now,
}: Notice): MessageDraft {
  const isOnItsWay = via === 'send' || via === 'template'
  return {
    ...plainMessage,
    direction: 'notice',
    kind: 'text',
    text,
    status: isOnItsWay ? 'sending' : 'sent',
    senderKind: 'system',
    senderId: null,
    senderName: 'Parley',
    audience: via === null ? 'employee' : 'customer',
    noticeKey: key,
    addresseeId,
    textVersion,
    translations: translations ?? null,
    via,
    isPhoneCheck,
    sentAt: isOnItsWay ? null : now,
  }
}
