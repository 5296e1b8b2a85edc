import { describe, expect, test } from 'vitest'
import type { Profile } from '../contracts/policy.ts'
import type { ThreadState } from '../contracts/thread.ts'
import { hourMs, platform, regulatedRules, standardRules, Story } from './testing/story.ts'

const { profile: standard } = standardRules
const { profile: regulated } = regulatedRules

/** What a row expects: the effects, in order, then the state, what employees may send, what is on its way, what waits. */
type Outcome = [effects: string[], state: ThreadState, remaining: number, onTheirWay: number, queued: number]
type Row = [rule: string, change: Partial<Profile>, given: string, when: string, ...outcome: Outcome]

describe('under a policy at the edge', () => {
  test.each<Row>([
    [
      'no employee messages at all: limit at once',
      { employeeLimit: 0 },
      '',
      'customer',
      ['start.employee', 'limit.employee'],
      'limitReached',
      0,
      0,
      0,
    ],
    [
      'no employee messages at all: all wait',
      { employeeLimit: 0 },
      'customer',
      'send',
      ['queued', 'queued.employee'],
      'limitReached',
      0,
      0,
      1,
    ],
    ['one message: it is the last', { employeeLimit: 1 }, 'customer', 'send', ['sending', 'limit.employee'], 'limitReached', 0, 1, 0],
    [
      'one message: one leaves the queue',
      { employeeLimit: 1 },
      'send*3',
      'customer',
      ['start.employee', 'release 1', 'limit.employee'],
      'limitReached',
      0,
      1,
      2,
    ],
    [
      'platform limit 0: limit at once',
      { platformLimit: 0 },
      '',
      'customer',
      ['start.employee', 'limit.employee'],
      'limitReached',
      0,
      0,
      0,
    ],
    ['platform limit 1: one message', { platformLimit: 1 }, 'customer', 'send', ['sending', 'limit.employee'], 'limitReached', 0, 1, 0],
    [
      'more for employees than WeChat allows: five',
      { employeeLimit: 9 },
      'customer send*4',
      'send',
      ['sending', 'limit.employee'],
      'limitReached',
      0,
      5,
      0,
    ],
    ['all reserved for notices', { reservedForNotices: 5 }, '', 'customer', ['start.employee', 'limit.employee'], 'limitReached', 0, 0, 0],
    ['more reserved than there is', { reservedForNotices: 9 }, 'customer', 'send', ['queued', 'queued.employee'], 'limitReached', 0, 0, 1],
    [
      'one reserved: four messages',
      { reservedForNotices: 1 },
      'customer send*3',
      'send',
      ['sending', 'limit.employee'],
      'limitReached',
      0,
      4,
      0,
    ],
    ['queueing off: refused without a notice', { queueLimit: 0 }, 'customer send*5', 'send', ['chat-inactive'], 'limitReached', 0, 5, 0],
    [
      'queueing off: refused after the deadline',
      { queueLimit: 0 },
      'customer deadline time',
      'send',
      ['chat-inactive'],
      'expired',
      0,
      0,
      0,
    ],
    [
      'queueing off: WeChat still puts back',
      { queueLimit: 0 },
      'customer send',
      'count-used-up',
      ['requeue', 'refused.employee'],
      'limitReached',
      0,
      0,
      1,
    ],
    [
      'queueing off: what WeChat put back leaves',
      { queueLimit: 0 },
      'customer send count-used-up',
      'customer',
      ['resumed.employee', 'release 1'],
      'active',
      4,
      1,
      0,
    ],
    ['a queue of one: it is taken', { queueLimit: 1 }, 'customer send*5', 'send', ['queued', 'queued.employee'], 'limitReached', 0, 5, 1],
    [
      'a queue of one: it is full',
      { queueLimit: 1 },
      'customer send*6',
      'send',
      ['queue-full', 'queueFull.employee'],
      'limitReached',
      0,
      5,
      1,
    ],
    ['a window of a second is open before', { windowMs: 1_000 }, 'customer +999ms', 'send', ['sending'], 'active', 4, 1, 0],
    ['a window of a second is over after', { windowMs: 1_000 }, 'customer +1000ms', 'time', ['expired.employee'], 'expired', 0, 0, 0],
    [
      'a longer window than WeChat has is over with its own',
      { windowMs: 96 * hourMs },
      'customer +48h',
      'time',
      ['expired.employee'],
      'expired',
      0,
      0,
      0,
    ],
  ])('%s', (_rule, change, given, when, effects, state, remaining, onTheirWay, queued) => {
    const story = new Story({ profile: { ...standard, ...change }, platform })
    story.tell(given)
    expect(story.tell(when)).toEqual(effects)
    expect(story.figures).toEqual({ state, remaining, onTheirWay, queued })
  })

  test('an account kind that allows less has the last word', () => {
    const story = new Story({ profile: standard, platform: { messages: 2, ms: hourMs } })
    expect(story.tell('customer send*2')).toEqual(['sending', 'limit.employee'])
    expect(story.tell('+1h time')).toEqual(['expired.employee'])
  })
})

describe('a policy that changes in between', () => {
  test.each<Row>([
    [
      'a lower limit counts at the next event',
      { employeeLimit: 2 },
      'customer send*3',
      'time',
      ['limit.employee'],
      'limitReached',
      0,
      3,
      0,
    ],
    [
      'a lower limit stops the next message',
      { employeeLimit: 2 },
      'customer send*2',
      'send',
      ['limit.employee', 'queued', 'queued.employee'],
      'limitReached',
      0,
      2,
      1,
    ],
    [
      'a greater reserve stops the next message',
      { reservedForNotices: 3 },
      'customer send*2',
      'time',
      ['limit.employee'],
      'limitReached',
      0,
      2,
      0,
    ],
    [
      'a lower platform limit stops the next message',
      { platformLimit: 1 },
      'customer send',
      'time',
      ['limit.employee'],
      'limitReached',
      0,
      1,
      0,
    ],
    ['a regulated colleague brings the limit of three', regulated, 'customer send*3', 'time', ['limit.employee'], 'limitReached', 0, 3, 0],
    [
      'a smaller queue keeps what waits',
      { queueLimit: 1 },
      'customer send*8',
      'send',
      ['queue-full', 'queueFull.employee'],
      'limitReached',
      0,
      5,
      3,
    ],
    ['queueing turned off keeps what waits', { queueLimit: 0 }, 'customer send*8', 'send', ['chat-inactive'], 'limitReached', 0, 5, 3],
    ['a shorter window leaves the deadline that is set', { windowMs: hourMs }, 'customer +47h', 'time', [], 'active', 5, 0, 0],
    [
      'a shorter window counts from the next message',
      { windowMs: hourMs },
      'customer',
      'customer +1h time',
      ['expired.employee'],
      'expired',
      0,
      0,
      0,
    ],
    [
      'a lower limit holds when a message is refused',
      { employeeLimit: 2 },
      'customer send*4',
      'refused',
      ['limit.employee'],
      'limitReached',
      0,
      3,
      0,
    ],
  ])('%s', (_rule, change, given, when, effects, state, remaining, onTheirWay, queued) => {
    const story = new Story(standardRules)
    story.tell(given)
    story.rules = { ...standardRules, profile: { ...standard, ...change } }
    expect(story.tell(when)).toEqual(effects)
    expect(story.figures).toEqual({ state, remaining, onTheirWay, queued })
  })

  // From three messages to five, within the window.
  test.each<Row>([
    ['a higher limit opens at the next event', standard, 'customer send*3', 'time', [], 'active', 2, 3, 0],
    ['a higher limit lets the queue out', standard, 'customer send*4', 'time', ['release 1'], 'active', 1, 4, 0],
    [
      'a higher limit lets the queue out before the next message',
      standard,
      'customer send*4',
      'send',
      ['release 1', 'sending'],
      'limitReached',
      0,
      5,
      0,
    ],
    ['a higher limit lets out what fits', standard, 'customer send*6', 'send', ['release 2', 'queued'], 'limitReached', 0, 5, 2],
    [
      'a higher limit releases once with a slot that comes back',
      standard,
      'customer send*7',
      'refused',
      ['release 3'],
      'limitReached',
      0,
      5,
      1,
    ],
    ['a higher limit counts when a message is settled', standard, 'customer send*4', 'settled', ['release 1'], 'active', 1, 3, 0],
    ['a higher limit does not release what is being withdrawn', standard, 'customer send*4', 'withdraw', [], 'limitReached', 2, 3, 0],
    [
      'a higher limit releases nothing into a refusal',
      standard,
      'customer send*4',
      'count-used-up',
      ['requeue', 'refused.employee'],
      'limitReached',
      0,
      0,
      4,
    ],
    ['a higher limit does not overrule WeChat', standard, 'customer send*4 count-used-up', 'time', [], 'limitReached', 0, 0, 4],
    ['a higher limit opens nothing after the deadline', standard, 'customer send*4 deadline time', 'time', [], 'expired', 0, 3, 1],
  ])('%s', (_rule, change, given, when, effects, state, remaining, onTheirWay, queued) => {
    const story = new Story(regulatedRules)
    story.tell(given)
    story.rules = { ...regulatedRules, profile: { ...regulated, ...change } }
    expect(story.tell(when)).toEqual(effects)
    expect(story.figures).toEqual({ state, remaining, onTheirWay, queued })
  })
})
