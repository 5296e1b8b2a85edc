import type { Message } from '../../../server/contracts/message.ts'
import type { Thread } from '../../../server/contracts/thread.ts'

/** Who said it: the contact's name as it is now, a colleague's as it was then. */
export const authorOf = ({ direction, sender }: Message, contact: Thread['contact']): string =>
  direction === 'out' ? sender.name : contact.name
