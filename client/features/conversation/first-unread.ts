import type { Message } from '../../../server/contracts/message.ts'

/** Position of the first of the last `count` messages of the customer, as far as they are loaded; null: none is unread. */
export function firstUnread(messages: readonly Message[], count: number): number | null {
  let left = count
  let first: number | null = null
  for (let index = messages.length - 1; index >= 0 && left > 0; index--) {
    const message = messages[index]
    if (message?.direction !== 'in') continue
    first = message.position
    left--
  }
  return first
}
