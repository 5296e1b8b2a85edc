import { setTimeout as wait } from 'node:timers/promises'
import type { Thread } from '../../contracts/thread.ts'
import type { Seeding } from '../seed.ts'
import { SeedFault } from './product-api.ts'

const openings = [
  { phone: 'li-wei', text: '您好，我想了解一下贵行的理财产品。' },
  { phone: 'chen-yu', text: 'Hello, could you send me the term sheet?' },
] as const

const appearsWithinMs = 15_000
const askAgainAfterMs = 100

/** Two customers write; Ana, whom they reach, gives them their names, since WeChat tells none. */
export async function seedConversations({ sandbox, as, once }: Seeding): Promise<void> {
  const ana = as('ana')
  const findThread = async (text: string): Promise<Thread | null> => {
    for (const thread of (await ana.threads()).items)
      if ((await ana.firstMessages(thread.id)).items.some((message) => message.direction === 'in' && message.text === text)) return thread
    return null
  }
  for (const { phone: id, text } of openings) {
    const phone = sandbox.phone(id)
    await once(`opening ${id}`, async () => {
      const delivery = await phone.say(text).delivery
      if (delivery.outcome === 'failed') throw new SeedFault(`the product did not take the message of ${phone.name}`)
    })
    await once(`name ${id}`, async () => {
      const deadline = performance.now() + appearsWithinMs
      let thread = await findThread(text)
      while (thread === null) {
        if (performance.now() > deadline) throw new SeedFault(`the conversation of ${phone.name} did not appear`)
        await wait(askAgainAfterMs)
        thread = await findThread(text)
      }
      await ana.nameContact(thread.contact.id, phone.name)
    })
  }
}
