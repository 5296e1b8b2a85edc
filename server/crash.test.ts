import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Message } from './contracts/message.ts'
import type { PhoneHandle } from './sandbox/create-sandbox.ts'
import { until, type ProductClient } from './testing/product-client.ts'
import { startProductProcess, type ProductProcess } from './testing/product-process.ts'

// kill -9 under load, at moments of chance, and WeChat's own record as the judge.

const customers = 6
const rounds = 20
const crashes = 3
/** A dead process's lease holds its conversations for 15 s; then somebody else goes on. */
const leaseEndsWithinMs = 30_000

let product: ProductProcess
beforeAll(async () => {
  product = await startProductProcess()
}, 60_000)
afterAll(() => product.stop(), 20_000)

/** What the customer wrote that was answered `success`, and what Ana wrote that was answered 201 or 200. */
interface Promised {
  phone: PhoneHandle
  threadId: string
  delivered: string[]
  accepted: string[]
}

it(
  'loses nothing that was promised, and nothing arrives twice or out of order, when the process is killed',
  { timeout: 180_000 },
  async () => {
    const ana = await product.as('ana')
    const conversations: Promised[] = []
    for (let number = 1; number <= customers; number++) conversations.push(await begin(ana, number))

    const work = Promise.all(conversations.map((conversation) => converse(ana, conversation)))
    for (let crash = 0; crash < crashes; crash++) {
      const seen = product.sandbox.record.sends().length
      // Somewhere in the middle of what is going on.
      await until('some more sends', () => product.sandbox.record.sends().length > seen + 5 + Math.random() * 10, leaseEndsWithinMs)
      await product.crash()
    }
    await work
    for (const conversation of conversations) await judge(ana, conversation)
  },
)

async function begin(ana: ProductClient, number: number): Promise<Promised> {
  const phone = product.sandbox.addPhone({ id: `customer-${number}`, name: `Customer ${number}` })
  const first = `${number}: first`
  await phone.say(first).delivery
  const thread = await until('the conversation', async () => (await ana.threads()).find(({ lastMessage }) => lastMessage?.text === first))
  return { phone, threadId: thread.id, delivered: [first], accepted: [] }
}

async function converse(ana: ProductClient, { phone, threadId, delivered, accepted }: Promised): Promise<void> {
  for (let round = 1; round <= rounds; round++) {
    const text = `${phone.id}: question ${round}`
    const { outcome } = await phone.say(text).delivery
    if (outcome === 'delivered') delivered.push(text)
    for (const part of ['a', 'b', 'c']) {
      const reply = `${phone.id}: answer ${round}${part}`
      if (await sendUntilAnswered(ana, threadId, reply)) accepted.push(reply)
    }
  }
}

/** As the tab does: the same clientId until there is an answer. False: refused. */
async function sendUntilAnswered(ana: ProductClient, threadId: string, text: string): Promise<boolean> {
  const clientId = crypto.randomUUID()
  const { status } = await until(`an answer to ${text}`, async () => {
    const answer = await ana.send(threadId, text, clientId).catch(() => undefined)
    return answer !== undefined && answer.status < 500 && answer
  })
  return status === 201 || status === 200
}

async function judge(ana: ProductClient, { phone, threadId, delivered, accepted }: Promised): Promise<void> {
  const messages = await settled(ana, threadId)
  const received = messages.filter(({ direction }) => direction === 'in').map(({ text }) => text)
  expect(received.toSorted()).toEqual([...new Set(received)].toSorted())
  expect(received).toEqual(expect.arrayContaining(delivered))

  const mine = messages.filter(({ direction }) => direction === 'out')
  expect(mine.map(({ text }) => text)).toEqual(accepted)
  expect(mine.every(({ status }) => ['sent', 'unconfirmed', 'queued'].includes(status))).toBe(true)

  const arrived = product.sandbox.record.accepted(phone.openid)
  expect(arrived).toEqual([...new Set(arrived)])
  // In the order of acceptance; and what is said to be sent is there.
  expect(arrived).toEqual(accepted.filter((text) => arrived.includes(text)))
  expect(arrived).toEqual(expect.arrayContaining(mine.filter(({ status }) => status === 'sent').map(({ text }) => text)))
  for (const { text } of mine.filter(({ status }) => status === 'queued')) expect(arrived).not.toContain(text)
}

/** A message that was on its way when its process died is looked after when the lease of the dead has run out. */
async function settled(ana: ProductClient, threadId: string): Promise<Message[]> {
  const look = async () => {
    const messages = await ana.messages(threadId, '?limit=200')
    return messages.every(({ status }) => status !== 'sending') && messages
  }
  return until('nothing is on its way', look, leaseEndsWithinMs)
}
