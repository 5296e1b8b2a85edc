import assert from 'node:assert/strict'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyActions, setups, steadyActions, steadySetups } from './testing/model-actions.ts'
import { promisesOfDecision, promisesToWechat } from './testing/model-promises.ts'
import { ModelWorld } from './testing/model-world.ts'
import { platform } from './testing/story.ts'

/** PROPERTY_RUNS asks for another number of sequences, PROPERTY_SEED for the same ones; a failure prints its seed and the shortest sequence. */
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 10_000)
const given = process.env['PROPERTY_SEED']
const seed = given === undefined ? {} : { seed: Number(given) }

test('holds what the conversation rules promise, for any sequence of events', { timeout: 60_000 + numRuns * 20 }, () => {
  fc.assert(
    fc.property(setups, anyActions, (setup, actions) => {
      const world = new ModelWorld(setup, promisesOfDecision)
      for (const action of actions) {
        world.act(action)
        promisesToWechat(world)
      }
    }),
    { numRuns, ...seed },
  )
})

test('sends no more between two customer messages than policy allows, while policy stays', { timeout: 60_000 + numRuns * 20 }, () => {
  fc.assert(
    fc.property(steadySetups, steadyActions, (setup, actions) => {
      const world = new ModelWorld(setup)
      const { platformLimit, employeeLimit, reservedForNotices } = world.profile
      const mostByEmployees = Math.max(0, Math.min(platformLimit - reservedForNotices, employeeLimit))
      for (const action of actions) {
        world.act(action)
        const { takenSinceCustomer, takenByEmployees } = world.wechat
        assert(takenSinceCustomer.size <= Math.min(platformLimit, platform.messages), 'policy’s own limit holds')
        assert(takenByEmployees <= mostByEmployees, `at most ${mostByEmployees} by employees between two customer messages`)
      }
    }),
    { numRuns: Math.ceil(numRuns / 4), ...seed },
  )
})

test('the sequences lead everywhere', () => {
  const seen = new Set<string>()
  const note = (world: ModelWorld): void => {
    seen.add(world.conversation.state)
    for (const effect of world.decided?.effects ?? []) {
      if (effect.type === 'tellEmployees' || effect.type === 'tellCustomer') seen.add(effect.key)
      else seen.add(effect.type === 'refuse' ? effect.code : effect.type)
    }
    for (const { status } of world.record.rows) seen.add(status)
    if (world.drainer.call !== null) seen.add(`WeChat: ${world.drainer.call.outcome}`)
    if (world.isMisled) seen.add('misled')
    if (world.conversation.ledger.grant === 'small' && world.remaining > 0) seen.add('a small grant')
    if (world.wechat.takenSinceCustomer.size === platform.messages) seen.add('five between two customer messages')
  }
  for (const [setup, actions] of fc.sample(fc.tuple(setups, anyActions), { numRuns: 2_000, seed: 1 })) {
    const world = new ModelWorld(setup)
    for (const action of actions) {
      world.act(action)
      note(world)
    }
  }
  const forEmployees = ['start', 'limit', 'warning', 'optIn', 'optInFailed', 'queued', 'queueFull', 'resumed', 'expired', 'refused']
  const ofPeople = ['heldByPerson', 'left', 'memberLeft', 'joined', 'customerLeft']
  const forCustomers = ['start', 'onHold', 'participantsChanged', 'left', 'joined', 'transferred', 'customerLeft']
  const answers = [
    'taken',
    'none',
    'passing',
    'lasting',
    'count-used-up',
    'window-closed',
    'held-by-person',
    'deadline-passed',
    'interrupted',
  ]
  expect([...seen].sort()).toEqual(
    [
      ...['validating', 'active', 'limitReached', 'expired', 'left'],
      ...['accept', 'release', 'requeue', 'withdrawUnsent', 'withdrawPointless', 'withdrawLeavers', 'reengage', 'beginPhoneCheck'],
      ...['queue-full', 'chat-inactive', 'customer-left', 'too-many-participants'],
      ...[...forEmployees, ...ofPeople].map((key) => `${key}.employee`),
      ...forCustomers.map((key) => `${key}.customer`),
      ...['queued', 'sending', 'sent', 'failed', 'unconfirmed', 'withdrawn'],
      ...answers.map((answer) => `WeChat: ${answer}`),
      ...['misled', 'a small grant', 'five between two customer messages'],
    ].sort(),
  )
})
