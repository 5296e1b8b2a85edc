import type { TFunction } from 'i18next'
import type { Message } from '../../server/contracts/message.ts'

/** A message in a line of text: what it says, or what it is. */
export function summaryOf(message: Message, t: TFunction): string {
  if (message.kind === 'text') return (message.text ?? '').replace(/\s+/g, ' ').trim()
  const kind = t(`message.kind.${message.kind}`)
  return message.text ? `${kind}: ${message.text.replace(/\s+/g, ' ').trim()}` : kind
}
