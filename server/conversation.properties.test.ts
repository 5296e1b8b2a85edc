import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeProfile, recordOf, withWeChat, type RecordLine } from './testing/engine-world.ts'
import { RandomConversation, action } from './testing/random-conversation.ts'
import { startTestProduct, type TestProduct } from './testing/product.ts'

// Whatever phones, employees, the clock and WeChat's refusals do, in any order: what the rules promise holds in the running
// product, and the record of the stand-in for WeChat judges. PROPERTY_RUNS asks for more than a few runs.

const runs = Number(process.env['PROPERTY_RUNS'] ?? 25)
const queueLimit = 5
const mostAtWeChat = 5

let product: TestProduct
let memberIds: { ana: string; ben: string }
beforeAll(async () => {
  product = await startTestProduct()
  await changeProfile(product, 'regulated', { requireValidatedPhone: false })
  memberIds = { ana: (await withWeChat(product, 'ana')).id, ben: (await withWeChat(product, 'ben')).id }
}, 60_000)
afterAll(() => product.close())

/** What WeChat would take from us now. */
function allowedByWeChat({ phone }: RandomConversation): number {
  const grant = product.sandbox.keeper.state.phones.find(({ id }) => id === phone.id)?.grant ?? null
  return grant === null || product.clock.now().getTime() >= grant.untilMs ? 0 : grant.limit - grant.used
}

/** While it goes on: the ledger promises no more than WeChat would take, and the queue has its limit. */
async function holdsMeanwhile(conversation: RandomConversation): Promise<void> {
  await conversation.quiet()
  const before = allowedByWeChat(conversation)
  const ana = await product.as('ana')
  const { status, body } = await ana.request<{ window: { remaining: number }; queuedCount: number }>(
    'GET',
    `/api/threads/${conversation.threadId}`,
  )
  if (status !== 200) return
  if (!conversation.isCrossed) expect(body.window.remaining).toBeLessThanOrEqual(Math.max(before, allowedByWeChat(conversation)))
  expect(body.window.remaining).toBeGreaterThanOrEqual(0)
  // What was accepted and then came back waits in front of the queue, which takes no more of its own.
  expect(body.queuedCount).toBeLessThanOrEqual(queueLimit + mostAtWeChat)
}

function judgeWeChat({ phone, wasCrossed }: RandomConversation): void {
  const { record } = product.sandbox
  expect(record.mostSinceCustomer(phone.customerRef)).toBeLessThanOrEqual(mostAtWeChat)
  // What a test had refused names no customer: these are WeChat's own refusals. KF knows a repeat by its id; and where
  // messages crossed, the two counts may differ by what was under way. Else there is no reason for any.
  const excused = [95033, ...(wasCrossed ? [45047, 95001] : [])]
  expect(record.refused(phone.customerRef).filter(({ errcode }) => !excused.includes(errcode ?? 0))).toEqual([])
}

/** Nothing lost, nothing twice, everything in the order in which it was accepted. */
function judgeMessages({ phone, kind, accepted, lostAnswers }: RandomConversation, lines: readonly RecordLine[]): void {
  expect(lines.map(({ position }) => position)).toEqual(lines.map((_, index) => index + 1))
  const out = lines.filter(({ direction }) => direction === 'out')
  expect(out.map(({ text }) => text)).toEqual([...accepted.keys()])
  const arrived = product.sandbox.record.accepted(phone.customerRef).map((text) => text.replace(/^(?:Ana Lindqvist|Ben Carter): /, ''))
  const arrivedOnes = arrived.filter((text) => accepted.has(text))
  expect(arrivedOnes).toEqual(out.flatMap(({ text }) => (text !== null && arrivedOnes.includes(text) ? [text] : [])))
  for (const { text, status } of out) {
    const there = arrivedOnes.includes(text ?? '')
    if (status === 'sent') expect(there).toBe(true)
    // KF is asked again, but not after the deadline.
    else if (status === 'unconfirmed') expect(lostAnswers).toBe(true)
    else {
      expect(['queued', 'failed', 'withdrawn']).toContain(status)
      // The stand-in refuses as planned also what it has taken before, which WeCom would know again.
      if (kind === 'official-account' || !lostAnswers) expect(there).toBe(false)
    }
  }
}

const oncePerPause = [
  ['warning.employee'],
  ['expired.employee'],
  ['limit.employee'],
  ['optIn.employee', 'queued.employee'],
  ['onHold.customer', 'participantsChanged.customer'],
]

/** A pause goes from one message of the customer to the next. */
function judgeNotices(lines: readonly RecordLine[]): void {
  const told = new Map<string, number>()
  for (const { direction, noticeKey } of lines) {
    if (direction === 'in') told.clear()
    for (const group of oncePerPause) {
      if (noticeKey === null || !group.includes(noticeKey)) continue
      const times = (told.get(group[0] ?? '') ?? 0) + 1
      expect([noticeKey, times]).toEqual([noticeKey, 1])
      told.set(group[0] ?? '', times)
    }
  }
}

/** Each sees what is theirs: nobody what the customer alone was told, and who left nothing of what came afterwards. */
async function judgeSight({ threadId }: RandomConversation, lines: readonly RecordLine[]): Promise<void> {
  const participants = await product.database.database.prisma.participant.findMany({ where: { threadId } })
  const isInPool = participants.every(({ leftAt }) => leftAt !== null)
  for (const [userId, memberId] of Object.entries(memberIds)) {
    const mine = participants.find((one) => one.memberId === memberId)
    const read = await (
      await product.as(userId)
    ).request<{ items: { position: number }[] }>('GET', `/api/threads/${threadId}/messages?limit=200`)
    expect(read.status).toBe(mine !== undefined || isInPool ? 200 : 404)
    if (read.status !== 200) continue
    const upTo = mine === undefined || mine.leftAt === null ? Infinity : (mine.leftAtPosition ?? 0)
    // A timer may have added to the record since it was read.
    const seen = read.body.items.map(({ position }) => position).filter((position) => position <= lines.length)
    const allowed = lines.filter(({ audience, position }) => audience !== 'customer' && position <= upTo).map(({ position }) => position)
    expect(allowed).toEqual(expect.arrayContaining(seen))
    const said = lines.filter(({ direction, position }) => direction !== 'notice' && position <= upTo).map(({ position }) => position)
    expect(seen).toEqual(expect.arrayContaining(said))
  }
  expect((await (await product.as('tom')).request('GET', `/api/threads/${threadId}`)).status).toBe(404)
}

it(
  'holds for every sequence of events',
  async () => {
    const kind = fc.constantFrom('official-account' as const, 'wecom-kf' as const)
    await fc.assert(
      fc.asyncProperty(kind, fc.boolean(), fc.array(action, { minLength: 4, maxLength: 24 }), async (which, regulated, actions) => {
        await withWeChat(product, 'ana', { regulated })
        product.sandbox.forgetPlannedFaults()
        const conversation = new RandomConversation(product, which, memberIds)
        await conversation.begin()
        for (const one of actions) {
          await conversation.perform(one)
          if (one.do === 'customerWrites' || one.do === 'timePasses') await holdsMeanwhile(conversation)
        }
        await conversation.end()
        const lines = await recordOf(product, conversation.threadId)
        judgeWeChat(conversation)
        judgeMessages(conversation, lines)
        judgeNotices(lines)
        await judgeSight(conversation, lines)
      }),
      { numRuns: runs },
    )
  },
  60_000 + runs * 10_000,
)
