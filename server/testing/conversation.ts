import type { Message } from '../contracts/message.ts'
import type { Thread } from '../contracts/thread.ts'
import type { PhoneHandle } from '../sandbox/create-sandbox.ts'
import { until, type ProductClient } from './product-client.ts'
import type { TestProduct } from './product.ts'

/** A customer who has written once, and their conversation as Ana sees it. */
export interface Conversation {
  phone: PhoneHandle
  ana: ProductClient
  thread: Thread
  message(id: string): Promise<Message>
  /** Resolves when the message has this status; within 10 s. */
  becomes(id: string, status: Message['status']): Promise<Message>
}

let customers = 0

export async function startConversation(product: TestProduct): Promise<Conversation> {
  const name = `Customer ${process.pid}-${(customers += 1)}`
  const phone = product.sandbox.addPhone({ id: name, name })
  const ana = await product.as('ana')
  const delivery = await phone.say('Hello').delivery
  if (delivery.outcome !== 'delivered') throw new Error('the product did not take the customer’s message')
  const { id } = await product.database.database.prisma.thread.findFirstOrThrow({
    where: { customerRef: phone.openid },
    select: { id: true },
  })
  const message = async (messageId: string) => {
    // Asked anew each time, with a token of now: tests move the clock.
    const found = (await (await product.as('ana')).messages(id)).find((one) => one.id === messageId)
    if (found === undefined) throw new Error('there is no such message')
    return found
  }
  const becomes = (messageId: string, status: Message['status']) =>
    until(`the message is ${status}`, async () => {
      const found = await message(messageId)
      return found.status === status && found
    })
  return { phone, ana, thread: await ana.thread(id), message, becomes }
}
