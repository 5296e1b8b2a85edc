import { setTimeout as wait } from 'node:timers/promises'
import type { PhoneHandle } from '../create-sandbox.ts'
import type { SaidMessage } from '../phones/customer.ts'
import { getSample } from '../phones/samples.ts'
import type { Seeding } from '../seed.ts'
import { SeedFault, type SeenThread } from './product-api.ts'

const openings = [
  { phone: 'li-wei', text: '您好，我想了解一下贵行的理财产品。' },
  { phone: 'chen-yu', text: 'Hello, could you send me the term sheet?' },
] as const

const appearsWithinMs = 15_000
const askAgainAfterMs = 100

/**
 * Customers of both accounts write. To the Official Account's, Ana, whom they reach, gives their names, since WeChat tells
 * none; WeCom tells those of its own.
 */
export async function seedConversations(seeding: Seeding): Promise<void> {
  await seedOfficialConversations(seeding)
  await seedKfConversations(seeding)
}

async function seedKfConversations({ sandbox, once }: Seeding): Promise<void> {
  const say = (id: string, work: (phone: PhoneHandle) => SaidMessage) =>
    once(`opening ${id}`, async () => {
      const { delivery } = work(sandbox.phone(id))
      if ((await delivery).outcome === 'failed') throw new SeedFault(`the product did not answer WeCom’s call for ${id}`)
    })
  await say('zhang-min', (phone) => phone.say('请问明天下午可以来支行办理业务吗？'))
  await say('wang-fang', (phone) => {
    phone.say('Here is what I saw at the harbour office.')
    phone.sendMedia(getSample('picture'))
    phone.sendMedia(getSample('voice'))
    phone.sendLocation({ latitude: 22.2855, longitude: 114.1577, name: 'Harbour & Vale', address: 'Central, Hong Kong' })
    return phone.sendMedia(getSample('file'))
  })
}

async function seedOfficialConversations({ sandbox, as, once }: Seeding): Promise<void> {
  const ana = as('ana')
  const findThread = async (text: string): Promise<SeenThread | null> => {
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
