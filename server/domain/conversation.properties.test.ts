import assert from 'node:assert/strict'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOver } from './ledger.ts'
import { anyActions, policies, steadyActions } from './testing/model-actions.ts'
import { ModelWorld } from './testing/model-world.ts'
import { platform } from './testing/story.ts'

/** PROPERTY_RUNS asks for more sequences than the 20,000 of every run; a failure prints the seed and the shortest sequence. */
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 20_000)

test('holds what the conversation rules promise, for any sequence of events', { timeout: numRuns * 20 }, () => {
  fc.assert(
    fc.property(policies, anyActions, (policy, actions) => {
      const world = new ModelWorld(policy)
      for (const action of actions) {
        const before = { needlessCalls: world.wechat.needlessCalls, wasMisled: world.wasMisled }
        world.act(action)
        losesNothing(world)
        sendsInOrderAndOnce(world)
        asksNothingOfWechatInVain(world, before)
        keepsTheQueueLimit(world)
        spendsNoReserve(world)
        promisesNoMoreThanWechat(world)
        saysEachNoticeOnce(world)
        if (action.type === 'sweepComes' || action.type === 'employeeSends') isInTheStateOfItsLedger(world)
      }
    }),
    { numRuns },
  )
})

test('sends no more between two customer messages than policy allows, while policy stays', { timeout: numRuns * 20 }, () => {
  fc.assert(
    fc.property(policies, steadyActions, (policy, actions) => {
      const world = new ModelWorld(policy)
      const { platformLimit, employeeLimit, reservedForNotices } = world.profile
      const most = Math.max(0, Math.min(platformLimit - reservedForNotices, employeeLimit))
      for (const action of actions) {
        world.act(action)
        assert(world.wechat.takenSinceCustomer <= most, `at most ${most} between two customer messages`)
        assert.equal(world.wechat.needlessCalls, 0, 'nothing is tried that is known to be refused')
      }
    }),
    { numRuns: Math.ceil(numRuns / 4) },
  )
})

test('the sequences lead everywhere', () => {
  const seen = new Set<string>()
  for (const [policy, actions] of fc.sample(fc.tuple(policies, anyActions), { numRuns: 2_000, seed: 1 })) {
    const world = new ModelWorld(policy)
    for (const action of actions) {
      world.act(action)
      seen.add(world.conversation.state)
      for (const effect of world.effects) seen.add(effect.type === 'notice' ? effect.key : effect.type)
      for (const { status } of world.record.messages) seen.add(status)
      if (world.call !== null) seen.add(`WeChat: ${world.call}`)
      if (world.wasMisled) seen.add('misled')
      if (world.wechat.takenSinceCustomer === platform.messages) seen.add('five between two customer messages')
    }
  }
  expect([...seen].sort()).toEqual(
    [
      ...['active', 'expired', 'limitReached'],
      ...['accept', 'refuse', 'release', 'requeue'],
      ...['start', 'limit', 'queued', 'queueFull', 'resumed', 'expired', 'refused'].map((key) => `${key}.employee`),
      ...['queued', 'sending', 'sent', 'failed', 'unconfirmed', 'withdrawn'],
      ...['taken', 'none', 'passing', 'lasting', 'count-used-up', 'window-closed', 'deadline-passed'].map((answer) => `WeChat: ${answer}`),
      ...['misled', 'five between two customer messages'],
    ].sort(),
  )
})

const has = (world: ModelWorld, type: 'accept' | 'release' | 'refuse', as?: 'sending' | 'queued'): boolean =>
  world.effects.some((effect) => effect.type === type && (as === undefined || (effect.type === 'accept' && effect.as === as)))

function losesNothing({ conversation, record }: ModelWorld): void {
  const having = (status: string) => record.messages.filter((message) => message.status === status).length
  assert.equal(conversation.queued, having('queued'), 'as many wait as the engine counts')
  assert.equal(conversation.queued, record.queue.length)
  assert.equal(conversation.onTheirWay, having('sending'), 'as many are on their way as the engine counts')
  assert.equal(conversation.onTheirWay, record.onTheirWay.length)
}

function sendsInOrderAndOnce({ wechat }: ModelWorld): void {
  const [former = 0, latest = Infinity] = wechat.taken.slice(-2)
  assert(former < latest, 'WeChat takes messages in the order of their acceptance, each once')
}

function asksNothingOfWechatInVain({ wechat }: ModelWorld, before: { needlessCalls: number; wasMisled: boolean }): void {
  if (!before.wasMisled) assert.equal(wechat.needlessCalls, before.needlessCalls, 'nothing is tried that is known to be refused')
  assert(wechat.takenSinceCustomer <= platform.messages)
}

function keepsTheQueueLimit(world: ModelWorld): void {
  const { queueLimit } = world.profile
  const { length } = world.record.queue
  // What WeChat put back may stand above the limit; then nothing more is taken.
  if (has(world, 'accept', 'queued')) assert(length <= queueLimit, 'the queue takes no more than its limit')
  if (has(world, 'accept', 'sending')) assert.equal(length, 0, 'nothing overtakes the queue')
  if (has(world, 'refuse')) assert(length >= queueLimit && world.remaining === 0, 'nothing is refused that there is room for')
}

function spendsNoReserve(world: ModelWorld): void {
  if (!has(world, 'accept', 'sending') && !has(world, 'release')) return
  const { quota, usedByNotices, usedByEmployees } = world.conversation.ledger
  const { employeeLimit, reservedForNotices } = world.profile
  assert(usedByNotices + usedByEmployees + reservedForNotices <= quota, 'what is reserved for notices stays')
  assert(usedByEmployees <= employeeLimit, 'employees keep to their limit')
}

function promisesNoMoreThanWechat(world: ModelWorld): void {
  const { conversation, record, wechat, nowMs } = world
  // Between a call and its end WeChat knows more than the engine; a push that came too late misleads it.
  if (world.wasMisled || world.call !== null || isOver(conversation.ledger, new Date(nowMs))) return
  const left = wechat.left(nowMs)
  assert(record.onTheirWay.length <= left, 'what is on its way can be taken')
  if (world.remaining === 0) return
  assert(
    record.onTheirWay.length + world.remaining + world.profile.reservedForNotices <= left,
    'the ledger says no more than WeChat allows',
  )
}

function saysEachNoticeOnce({ notices }: ModelWorld): void {
  assert.equal(new Set(notices).size, notices.length, 'each notice is given once in a pause')
}

function isInTheStateOfItsLedger({ conversation, remaining, record, nowMs }: ModelWorld): void {
  const open = remaining > 0 ? 'active' : 'limitReached'
  assert.equal(conversation.state, isOver(conversation.ledger, new Date(nowMs)) ? 'expired' : open)
  if (open === 'active') assert.equal(record.queue.length, 0, 'nothing waits while it could go')
}
