import type { PhoneState } from '../state.ts'
import { cannot } from './customer.ts'

/** An item of a menu message that stands on the phone. Throws CustomerCannot. */
export function menuItem(phone: PhoneState, messageId: string, itemId: string): { id: string; text: string } {
  const line = phone.messages.find(({ id }) => id === messageId)
  const items = line?.from === 'account' && line.content.kind === 'menu' ? line.content.items : []
  return items.find(({ id }) => id === itemId) ?? cannot('there is no such item to tap')
}
