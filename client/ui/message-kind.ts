import type { TFunction } from 'i18next'
import type { Card } from '../../server/contracts/card.ts'
import type { Message } from '../../server/contracts/message.ts'

/** A message in a line of text: what it says, or what it is. */
export function summaryOf(message: Message, t: TFunction): string {
  if (message.kind === 'text') return (message.text ?? '').replace(/\s+/g, ' ').trim()
  const kind = t(`message.kind.${message.kind}`)
  const detail = (message.text ?? titleOf(message.card)).replace(/\s+/g, ' ').trim()
  return detail === '' ? kind : `${kind}: ${detail}`
}

function titleOf(card: Card | null): string {
  switch (card?.type) {
    case 'location':
      return card.name ?? card.address ?? ''
    case 'link':
    case 'miniprogram':
      return card.title
    case 'menu':
      return card.head
    case undefined:
      return ''
  }
}
