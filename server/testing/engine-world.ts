import type { AccountKind } from '../contracts/account.ts'
import type { Message } from '../contracts/message.ts'
import type { Policy, Profile, ProfileName } from '../contracts/policy.ts'
import type { Thread } from '../contracts/thread.ts'
import type { PhoneHandle } from '../sandbox/create-sandbox.ts'
import type { ProductClient } from './product-client.ts'
import { until } from './product-client.ts'
import type { TestProduct } from './product.ts'

/** What tests of the conversation engine have in common: people, policy, accounts, and the record as it stands. */

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

/** A member with WeChat, and their client with a token of now. */
export async function withWeChat(product: TestProduct, userId: string, rights: { regulated?: boolean } = {}) {
  const client = await product.as(userId)
  const { id, name } = await client.me()
  const change = { wechatEnabled: true, ...rights }
  const { status } = await (await product.as('maya')).request('PATCH', `/api/admin/members/${id}`, change)
  if (status !== 200) throw new Error(`the member was not changed: ${status}`)
  return { client, id, name }
}

/** Changes one profile of the policy as an administrator does. */
export async function changeProfile(product: TestProduct, name: ProfileName, change: Partial<Profile>): Promise<Policy> {
  const maya = await product.as('maya')
  const { body: policy } = await maya.request<Policy>('GET', '/api/admin/policy')
  const profiles = { ...policy.profiles, [name]: { ...policy.profiles[name], ...change } }
  const changed = await maya.request<Policy>('PUT', '/api/admin/policy', { ...policy, profiles })
  if (changed.status !== 200) throw new Error(`the policy was not taken: ${changed.status}`)
  return changed.body
}

/** Changes the account that customers of this kind write to. */
export async function changeAccount(product: TestProduct, kind: AccountKind, change: Record<string, unknown>): Promise<void> {
  const maya = await product.as('maya')
  const { id } = await product.database.database.prisma.account.findFirstOrThrow({ where: { kind, deletedAt: null } })
  const { status } = await maya.request('PATCH', `/api/admin/accounts/${id}`, change)
  if (status !== 200) throw new Error(`the account was not changed: ${status}`)
}

let customers = 0

/** A customer who has done nothing yet. */
export function newCustomer(product: TestProduct, kind: AccountKind = 'official-account'): PhoneHandle {
  const name = `Visitor ${process.pid}-${(customers += 1)}`
  return product.sandbox.addPhone({ id: name, name, kind })
}

export async function threadIdOf(product: TestProduct, phone: PhoneHandle): Promise<string> {
  return until('the conversation', async () => {
    const { customerRef } = phone
    const found = await product.database.database.prisma.thread.findFirst({ where: { customerRef }, select: { id: true } })
    return found?.id
  })
}

/** A line of the record, with what the wire keeps to itself. */
export interface RecordLine {
  id: string
  position: number
  direction: Message['direction']
  text: string | null
  status: Message['status']
  audience: Message['audience']
  noticeKey: string | null
  textVersion: number | null
  via: string | null
  failureCode: string | null
}

/** Everything, as compliance reads it, oldest first. */
export async function recordOf(product: TestProduct, threadId: string): Promise<RecordLine[]> {
  const rows = await product.database.database.prisma.message.findMany({ where: { threadId }, orderBy: { position: 'asc' } })
  return rows as unknown as RecordLine[]
}

/** The keys of the notices of a conversation, in order; of one side if said. */
export async function noticesOf(product: TestProduct, threadId: string, audience?: 'employee' | 'customer'): Promise<string[]> {
  return (await recordOf(product, threadId)).flatMap((line) =>
    line.noticeKey !== null && (audience === undefined || line.audience === audience) ? [line.noticeKey] : [],
  )
}

/** Resolves when nothing of the conversation is on its way any more. */
export const settled = (product: TestProduct, threadId: string): Promise<RecordLine[]> =>
  until('nothing is on its way', async () => {
    const lines = await recordOf(product, threadId)
    return lines.every(({ status }) => status !== 'sending') && lines
  })

/** Sends these one after the other; what was answered to each. */
export async function sendAll(client: ProductClient, threadId: string, texts: readonly string[]) {
  const answers: { status: number; body: Message & { code?: string } }[] = []
  for (const text of texts) answers.push(await client.send(threadId, text))
  return answers
}

export const inState = (product: TestProduct, threadId: string, state: Thread['state']): Promise<unknown> =>
  until(`the conversation is ${state}`, async () => {
    const found = await product.database.database.prisma.thread.findUniqueOrThrow({ where: { id: threadId } })
    return found.state === state
  })

/** A customer of the KF account who was greeted, has written once, and whom Ana serves; nothing of the five is used. */
export async function startKfConversation(product: TestProduct): Promise<{ phone: PhoneHandle; ana: ProductClient; threadId: string }> {
  const phone = newCustomer(product, 'wecom-kf')
  await phone.enter()
  await until('the greeting', async () => {
    const { customerRef } = phone
    return (await product.database.database.prisma.arrival.findFirst({ where: { customerRef, greetedAt: { not: null } } })) !== null
  })
  await phone.say('Hello').delivery
  return { phone, ana: await product.as('ana'), threadId: await threadIdOf(product, phone) }
}
