import assert from 'node:assert/strict'
import { decide, nextDueAt, type Conversation, type Effect } from '../conversation.ts'
import { remainingForEmployees } from '../ledger.ts'
import type { EmployeeNoticeKey } from '../notices.ts'
import { isPausesNotice } from './model-record.ts'
import type { Decided, ModelWorld } from './model-world.ts'
import { platform } from './story.ts'

/** What holds after each decision, whatever came before. */
export function promisesOfDecision(world: ModelWorld, decided: Decided): void {
  const { conversation, record } = world
  const { effects } = decided
  const { messages, notices, requests, ...marks } = record.countOnTheWay()
  assert.deepEqual(
    conversation.onTheWay,
    { ...conversation.onTheWay, messages, notices, requests },
    'as much is on its way as the engine counts',
  )
  // Whoever clears a mark for another try doesn't tell.
  if (decided.event.type !== 'timePassed')
    assert.deepEqual(conversation.onTheWay, { ...conversation.onTheWay, ...marks }, 'as much was tried')
  assert.equal(conversation.queued, record.countQueued(), 'as many wait as the engine counts')
  assert.equal(conversation.employees, world.employees, 'as many take part as the engine counts')
  const moves = effects.filter(({ type }) => type === 'release' || type === 'requeue' || type === 'withdrawUnsent')
  assert(moves.length <= 1, 'a decision moves messages once')

  countsAreSound(conversation)
  stateFollowsLedger(world, decided)
  limitsHold(world, decided)
  noticesHold(world, effects)
  const dueAt = nextDueAt(conversation)
  assert(dueAt === null || dueAt > world.now, 'what is due was done')
}

function countsAreSound({ ledger, onTheWay, queued, employees }: Conversation): void {
  const counts = [ledger.quota, ledger.usedByNotices, ledger.usedByEmployees, queued, employees, ...Object.values(onTheWay)]
  assert(
    counts.every((count) => Number.isInteger(count) && count >= 0),
    'nothing is counted below zero',
  )
  assert(onTheWay.messages <= ledger.usedByEmployees, 'what is on its way has its slot')
  assert(onTheWay.notices <= ledger.usedByNotices, 'notices on their way have their slots')
}

function stateFollowsLedger(world: ModelWorld, { event, rules, effects }: Decided): void {
  const { conversation, now } = world
  const { state, ledger, queued } = conversation
  const remaining = remainingForEmployees(ledger, now)
  if (state === 'validating' || state === 'left') {
    assert.equal(queued > 0 && state === 'left', false, 'nothing waits for who has left')
    return
  }
  assert.equal(state === 'expired', world.isOver, 'expired is what is over')
  if (state === 'active') assert(remaining > 0 && queued === 0, 'nothing waits while it could go')
  // What is withdrawn must not be released by the same decision.
  const withdraws = event.type === 'queuedWithdrawn' || effects.some(({ type }) => type === 'withdrawLeavers')
  if (state === 'limitReached' && !withdraws) assert.equal(remaining, 0, 'the limit is reached where nothing is left')
  if (event.type !== 'timePassed') return
  const again = decide(conversation, event, rules, now)
  assert.deepEqual(again, { conversation, effects: [] }, 'the same moment comes once')
}

function limitsHold(world: ModelWorld, { rules: { profile }, effects, event }: Decided): void {
  const { ledger, queued, employees } = world.conversation
  const has = (type: Effect['type'], as?: string) =>
    effects.some((effect) => effect.type === type && (as === undefined || (effect.type === 'accept' && effect.as === as)))
  // What WeChat put back may stand above the limit; then nothing more is taken.
  if (has('accept', 'queued')) assert(queued <= profile.queueLimit, 'the queue takes no more than its limit')
  if (event.type === 'employeeSends' && has('accept', 'sending')) assert.equal(queued, 0, 'nothing overtakes the queue')
  if (event.type === 'employeeSends' && has('refuse') && world.conversation.state !== 'left' && world.conversation.state !== 'validating')
    assert(queued >= profile.queueLimit && world.remaining === 0, 'nothing is refused that there is room for')
  if (event.type === 'participantsChange' && event.joins) assert(employees <= profile.maxBusinessUsers)
  const used = ledger.usedByNotices + ledger.usedByEmployees
  const keys = effects.flatMap((effect) => (effect.type === 'tellCustomer' && effect.via === 'send' ? [effect.key] : []))
  const mayUseReserve = keys.filter((key) => isPausesNotice(key)).length
  const aside = keys.some((key) => key === 'joined.customer' || key === 'left.customer' || key === 'transferred.customer')
  const spends = has('release') || (event.type === 'employeeSends' && has('accept', 'sending'))
  if (spends) assert(ledger.usedByEmployees <= ledger.employeeLimit, 'employees keep to their limit')
  if (spends || aside) assert(used - mayUseReserve + ledger.reserved <= ledger.quota, 'what is reserved for notices stays')
  if (keys.length > 0) assert(used <= ledger.quota, 'a notice has its slot')
}

/** As often as they like: each is about an event of its own. */
const repeatable: readonly EmployeeNoticeKey[] = [
  'queueFull.employee',
  'left.employee',
  'memberLeft.employee',
  'joined.employee',
  'start.employee',
  'customerLeft.employee',
]

function noticesHold({ told, record, pause }: ModelWorld, effects: readonly Effect[]): void {
  const once = told.filter((key) => !repeatable.includes(key))
  assert.equal(new Set(once).size, once.length, 'each notice is given once in a pause')
  const pauses = record.rows.filter((row) => row.pause === pause && isPausesNotice(row.key))
  assert(pauses.length <= 1, 'the customer is told one thing at most in a pause')
  const requests = record.rows.filter((row) => row.pause === pause && row.sent === 'request')
  assert(requests.length <= 1, 'the customer is asked once in a pause')
  const ends = effects.filter((effect) => effect.type === 'tellEmployees' && /^(warning|expired)/.test(effect.key))
  assert(ends.length <= 1, 'where two things fall due at once, the end alone is told')
}

/** What holds after each action, whether it was decided upon or not. */
export function promisesToWechat(world: ModelWorld): void {
  const { wechat, drainer, record, nowMs, ledger, remaining } = world
  assert.deepEqual(drainer.needless, [], 'nothing is tried that is known to be refused')
  const [former = 0, latest = Infinity] = wechat.takenMessages.slice(-2)
  assert(former < latest, 'WeChat takes messages in the order of their acceptance')
  assert(!wechat.hasRepeated, 'WeChat takes each message once')
  // Between a call and its end WeChat knows more than the engine; a push that came too late misleads it.
  if (world.isMisled) return
  assert(wechat.takenSinceCustomer.size <= platform.messages, 'WeChat takes no more than it allows between two customer messages')
  if (drainer.call !== null || world.isOver) return
  const coming = record.onItsWay.filter((row) => row.sent !== 'request' && !drainer.forgiven.has(row) && !wechat.taken.has(row.acceptance))
  const promised = remaining === 0 ? 0 : remaining + ledger.reserved
  assert(coming.length + promised <= wechat.left(nowMs), 'the ledger says no more than WeChat allows')
}
