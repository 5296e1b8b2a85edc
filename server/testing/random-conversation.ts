import fc from 'fast-check'
import type { AccountKind } from '../contracts/account.ts'
import type { Message } from '../contracts/message.ts'
import type { PhoneHandle } from '../sandbox/create-sandbox.ts'
import { hourMs, newCustomer, threadIdOf } from './engine-world.ts'
import { until, type Answer } from './product-client.ts'
import type { TestProduct } from './product.ts'

/** Anything that can happen around one conversation, in any order. */

const faults = ['count', 'window', 'content', 'busy', 'rate', 'cut', 'cut-after-acceptance', 'bad-gateway'] as const

/** The same refusal by each platform's own code. */
const errcodes: Record<AccountKind, Record<'count' | 'window' | 'content' | 'busy' | 'rate', number>> = {
  'official-account': { count: 45047, window: 45015, content: 40033, busy: -1, rate: 45011 },
  'wecom-kf': { count: 95001, window: 95002, content: 40033, busy: -1, rate: 45009 },
}

const employee = fc.constantFrom('ana' as const, 'ben' as const)
export const action = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('send' as const), by: employee, count: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('customerWrites' as const), twice: fc.boolean(), crosses: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('customerLeaves' as const, 'customerUnfollows' as const, 'customerTaps' as const) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('timePasses' as const), hours: fc.constantFrom(0.01, 1, 23, 24, 25, 48) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('weChatFails' as const),
      as: fc.constantFrom(...faults),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('leave' as const, 'claim' as const, 'addColleague' as const, 'withdraw' as const),
      by: employee,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lookAtOnce' as const) }) },
)
export type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never

function asFault(kind: AccountKind, fault: (typeof faults)[number]): Parameters<TestProduct['sandbox']['planFault']>[0]['as'] {
  switch (fault) {
    case 'cut':
    case 'cut-after-acceptance':
    case 'bad-gateway':
      return fault
    default:
      return { errcode: errcodes[kind][fault] }
  }
}

/** One conversation, with what was promised in it. */
export class RandomConversation {
  readonly phone: PhoneHandle
  readonly kind: AccountKind
  /** Every message that was answered with 201, by its text, which is unlike any other. */
  readonly accepted = new Map<string, Message>()
  threadId = ''
  /** What WeChat counts to the window before or after the customer's last message was decided in the same moment. */
  isCrossed = false
  /** The same of any message of the customer so far. */
  wasCrossed = false
  /** Some call got no answer, perhaps. */
  lostAnswers = false
  readonly #product: TestProduct
  readonly #memberIds: Readonly<Record<'ana' | 'ben', string>>
  #written = 0
  #said = 0

  constructor(product: TestProduct, kind: AccountKind, memberIds: Readonly<Record<'ana' | 'ben', string>>) {
    this.#product = product
    this.#memberIds = memberIds
    this.kind = kind
    this.phone = newCustomer(product, kind)
  }

  async begin(): Promise<void> {
    await this.#says('Hello')
    this.threadId = await threadIdOf(this.#product, this.phone)
  }

  async perform(what: Action): Promise<void> {
    const { sandbox, clock, deps } = this.#product
    switch (what.do) {
      case 'send': {
        const client = await this.#product.as(what.by)
        for (let count = 0; count < what.count; count++) {
          const text = `${this.phone.id} says ${(this.#written += 1)}`
          this.#note(text, await client.send(this.threadId, text))
        }
        return
      }
      case 'customerWrites':
        if (!what.crosses) await this.quiet()
        this.#crosses(what.crosses)
        if (!this.phone.following) await this.phone.follow()
        sandbox.setFaults({ duplicatePushes: what.twice })
        await this.#says(`word ${(this.#written += 1)}`)
        sandbox.setFaults({ duplicatePushes: false })
        if (!what.crosses) await this.heard()
        return
      case 'customerLeaves':
        if (this.phone.following) await this.#says('#LEAVE')
        return
      case 'customerUnfollows':
        if (this.kind !== 'official-account' || !this.phone.following) return
        // What is under way would be refused by nobody's fault.
        await this.quiet()
        await this.phone.unfollow()
        return
      case 'customerTaps':
        if (this.kind === 'official-account' && this.phone.following) await this.phone.tapAccountMenu('OUR_OFFICES')
        return
      case 'timePasses':
        await this.quiet()
        clock.advance(what.hours * hourMs)
        return
      case 'weChatFails': {
        const [platform, call] =
          this.kind === 'official-account' ? (['weixin', 'message/custom/send'] as const) : (['wecom', 'kf/send_msg'] as const)
        const as = asFault(this.kind, what.as)
        this.lostAnswers ||= typeof as === 'string'
        sandbox.planFault({ platform, call, as, times: what.times })
        return
      }
      case 'leave':
      case 'claim':
        await (await this.#product.as(what.by)).request('POST', `/api/threads/${this.threadId}/${what.do}`)
        return
      case 'addColleague': {
        const memberId = this.#memberIds[what.by === 'ana' ? 'ben' : 'ana']
        await (await this.#product.as(what.by)).request('POST', `/api/threads/${this.threadId}/participants`, { memberId })
        return
      }
      case 'withdraw': {
        const client = await this.#product.as(what.by)
        const response = await client.request<{ items?: Message[] }>('GET', `/api/threads/${this.threadId}/messages`)
        const waiting = response.body.items?.find(({ status }) => status === 'queued')
        if (waiting !== undefined) await client.request('DELETE', `/api/messages/${waiting.id}`)
        return
      }
      case 'lookAtOnce':
        for (let count = 0; count < 5; count++) deps.drainer.kick(this.threadId)
        return
      default:
        what satisfies never
    }
  }

  async #says(text: string): Promise<void> {
    this.#said += 1
    await this.phone.say(text).delivery
  }

  /** Resolves when everything that the customer said is here: a doorbell only announces it. */
  async heard(): Promise<void> {
    const threads = this.#product.database.database.prisma.thread
    await until('all is heard', async () => (await threads.findUnique({ where: { id: this.threadId } }))?.inboundCount === this.#said)
  }

  #crosses(crosses: boolean): void {
    this.isCrossed = crosses
    this.wasCrossed ||= crosses
  }

  #note(text: string, answer: Answer<Message & { code?: string }>): void {
    if (answer.status === 201) this.accepted.set(text, answer.body)
    else if (![403, 404, 409].includes(answer.status)) throw new Error(`sending was answered with ${answer.status}`)
  }

  /** Resolves when no call to WeChat is under way: what is still on its way waits for its time. */
  async quiet(): Promise<void> {
    await until('no call is under way', async () => {
      const { rows } = await this.#product.database.database.pool.query<{ quiet: boolean }>(
        'SELECT drained_by IS NULL AND (outbox_due_at IS NULL OR outbox_due_at > $2) AS quiet FROM thread WHERE id = $1',
        [this.threadId, this.#product.clock.now()],
      )
      return rows[0]?.quiet === true
    })
  }

  /** Nothing goes wrong any more, and time passes until nothing is on its way. */
  async end(): Promise<void> {
    const { sandbox, clock, database } = this.#product
    sandbox.forgetPlannedFaults()
    await this.heard()
    await until('nothing is on its way', async () => {
      await this.quiet()
      if ((await database.database.prisma.message.count({ where: { threadId: this.threadId, status: 'sending' } })) === 0) return true
      clock.advance(20_000)
      return false
    })
  }
}
