import { defaultPolicy } from '../../../domain/policy.ts'
import type { NoticeTextKey } from '../../../contracts/notice-texts.ts'
import type { Language, PhoneCheckPolicy, Policy } from '../../../contracts/policy.ts'
import type { PhoneHandle } from '../../../sandbox/create-sandbox.ts'
import { until } from '../../../testing/product-client.ts'
import type { TestProduct } from '../../../testing/product.ts'

/** Customers must pass (or needn't any more), under these figures besides the usual ones. */
export async function requirePhoneCheck(product: TestProduct, figures: Partial<PhoneCheckPolicy> = {}, required = true): Promise<void> {
  await changePolicy(product, (policy) => ({
    ...policy,
    phoneCheck: { ...defaultPolicy.phoneCheck, ...figures },
    profiles: { ...policy.profiles, standard: { ...policy.profiles.standard, requireValidatedPhone: required } },
  }))
}

export async function changePolicy(product: TestProduct, edit: (policy: Policy) => Policy): Promise<void> {
  const maya = await product.as('maya')
  const { body } = await maya.request<Policy>('GET', '/api/admin/policy')
  const { status } = await maya.request('PUT', '/api/admin/policy', edit(body))
  if (status !== 200) throw new Error(`the policy was answered ${status}`)
}

/** A row of the record, with what no member is shown. */
export interface Recorded {
  direction: string
  text: string | null
  noticeKey: string | null
  isPhoneCheck: boolean
  status: string
}

export interface CheckedCustomer {
  phone: PhoneHandle
  /** E.164, nobody else's. */
  number: string
  threadId(): Promise<string>
  /** All texts of the account on the phone, oldest first. */
  shown(): string[]
  /** Says it, and resolves with the text that came back on the phone. */
  say(text: string): Promise<string>
  /** Says it, expecting no answer. */
  sayOnly(text: string): Promise<void>
  /** Resolves with the next text that comes on the phone. */
  hears(): Promise<string>
  /** The PIN in the newest of `count` SMS to this number, once they are all there. */
  pin(count?: number, number?: string): Promise<string>
  record(): Promise<Recorded[]>
  state(): Promise<string>
}

let customers = 0

/** Somebody on WeChat who hasn't written yet. */
export function newCustomer(product: TestProduct): CheckedCustomer {
  const serial = (customers += 1)
  const name = `Checked ${process.pid}-${serial}`
  const phone = product.sandbox.addPhone({ id: name, name })
  const number = `+86138${String(10_000_000 + serial)}`
  const { thread, message } = product.database.database.prisma
  let heard = 0
  const threadOf = () => thread.findFirstOrThrow({ where: { customerRef: phone.openid }, select: { id: true, state: true } })
  const shown = () => phone.messages.flatMap((line) => (line.from === 'account' && line.content.kind === 'text' ? [line.content.text] : []))
  const hears = () =>
    until(`the customer hears something new after ${JSON.stringify(shown().at(-1))}`, () => {
      const text = shown()[heard]
      if (text !== undefined) heard += 1
      return text
    })
  const sayOnly = async (text: string) => {
    const delivery = await phone.say(text).delivery
    if (delivery.outcome !== 'delivered') throw new Error(`the product did not take ${JSON.stringify(text)}`)
  }
  return {
    phone,
    number,
    shown,
    hears,
    sayOnly,
    threadId: async () => (await threadOf()).id,
    state: async () => (await threadOf()).state,
    async say(text) {
      await sayOnly(text)
      return hears()
    },
    pin: (count = 1, to = number) =>
      until(`SMS ${count} to the customer`, () => {
        const mine = product.sandbox.sms.filter((sms) => sms.to === to)
        return mine.length >= count && /\d{4,}/.exec(mine.at(-1)?.text ?? '')?.[0]
      }),
    record: async () =>
      message.findMany({
        where: { threadId: (await threadOf()).id },
        select: { direction: true, text: true, noticeKey: true, isPhoneCheck: true, status: true },
        orderBy: { position: 'asc' },
      }),
  }
}

/** The way of somebody to whom nothing odd happens. */
export async function passCheck(customer: CheckedCustomer): Promise<void> {
  await customer.say('Hello, it is me')
  await customer.say(customer.number)
  await customer.sayOnly(await customer.pin())
}

/** What a text of the product looks like, whatever time stands in it. */
export function textLike(key: NoticeTextKey, language: Language = 'en'): RegExp {
  const parts = defaultPolicy.texts[key].standard[language].split(/\{\w+\}/)
  return new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.+')}$`)
}
