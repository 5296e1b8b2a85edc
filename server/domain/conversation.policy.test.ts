import { describe, expect, test } from 'vitest'
import { hourMs, regulatedRules, standardRules, Story } from './testing/story.ts'
import { holds, under, type Row } from './testing/story-table.ts'

const start = 'start.customer by reply, start.employee'

/** A policy that differs from `standard` in this, throughout. */
const at = (policy: Partial<typeof standardRules.profile>, ...rows: readonly Row[]): void => holds(under(standardRules, policy), rows)

describe('under a policy at the edge', () => {
  at(
    { employeeLimit: 0 },
    ['no employee messages at all: limit at once', '', 'customer', `${start}, limit.employee`, 'limitReached'],
    ['no employee messages at all: all wait', 'customer', 'send', 'queued, queued.employee', 'limitReached, 1 queued'],
    [
      'no employee messages at all: the customer reads that the chat is on hold',
      'customer warning',
      'time',
      'warning.employee, onHold.customer',
      'limitReached, 1 notices',
    ],
  )
  at(
    { employeeLimit: 1 },
    ['one message: it is the last', 'customer', 'send', 'sending, limit.employee', 'limitReached, 1 sending'],
    ['one message: one leaves the queue', 'send*3', 'customer', `${start}, release 1, limit.employee`, 'limitReached, 1 sending, 2 queued'],
    [
      'one message: notices have the others',
      'customer send join',
      'join',
      'joined.employee, joined.customer',
      'limitReached, 1 sending, 2 notices',
    ],
  )
  at(
    { platformLimit: 0 },
    ['platform limit 0: limit at once', '', 'customer', `${start}, limit.employee`, 'limitReached'],
    ['platform limit 0: nothing by a tap', 'customer deadline time', 'tap', '', 'expired'],
  )
  at({ platformLimit: 0, welcomeThroughSendApi: true }, [
    'platform limit 0: no welcome',
    '',
    'customer',
    'start.employee, limit.employee',
    'limitReached',
  ])
  at(
    { platformLimit: 1 },
    ['platform limit 1: one message', 'customer', 'send', 'sending, limit.employee', 'limitReached, 1 sending'],
    ['platform limit 1: one by a tap', 'customer deadline time', 'tap', '', 'active, 1 left'],
  )
  at({ platformLimit: 1, welcomeThroughSendApi: true }, [
    'platform limit 1: the welcome is all',
    '',
    'customer',
    'start.customer, start.employee, limit.employee',
    'limitReached, 1 notices',
  ])
  at({ employeeLimit: 9 }, [
    'more for employees than WeChat allows: five',
    'customer send*4',
    'send',
    'sending, limit.employee',
    'limitReached, 5 sending',
  ])
  at({ reservedForNotices: 5 }, ['all reserved for notices', '', 'customer', `${start}, limit.employee`, 'limitReached'])
  at(
    { reservedForNotices: 9 },
    ['more reserved than there is: all wait', 'customer', 'send', 'queued, queued.employee', 'limitReached, 1 queued'],
    ['more reserved than there is: no notice but the one of a pause', 'customer', 'join', 'joined.employee', 'limitReached'],
  )
  at({ reservedForNotices: 1 }, [
    'one reserved: four messages',
    'customer send*3',
    'send',
    'sending, limit.employee',
    'limitReached, 4 sending',
  ])
  at(
    { queueLimit: 0 },
    ['queueing off: refused without a notice', 'customer send*5', 'send', 'chat-inactive', 'limitReached, 5 sending'],
    ['queueing off: refused after the deadline', 'customer deadline time', 'send', 'chat-inactive', 'expired'],
    ['queueing off: WeChat still puts back', 'customer send', 'count-used-up', 'requeue, refused.employee', 'limitReached, 1 queued'],
    [
      'queueing off: what WeChat put back leaves',
      'customer send count-used-up',
      'customer',
      'resumed.employee, release 1',
      'active, 4 left, 1 sending',
    ],
  )
  at(
    { queueLimit: 1 },
    ['a queue of one: it is taken', 'customer send*5', 'send', 'queued, queued.employee', 'limitReached, 5 sending, 1 queued'],
    ['a queue of one: it is full', 'customer send*6', 'send', 'queue-full, queueFull.employee', 'limitReached, 5 sending, 1 queued'],
  )
  at(
    { windowMs: 1_000 },
    ['a window of a second is open before', 'customer +999ms', 'send', 'sending', 'active, 4 left, 1 sending'],
    ['a window of a second is over after, without a warning', 'customer +1000ms', 'time', 'expired.employee', 'expired'],
  )
  at({ windowMs: 96 * hourMs }, [
    'a longer window than WeChat has is over with its own',
    'customer +48h',
    'time',
    'expired.employee',
    'expired',
  ])
  at({ warningAfterMs: 1 }, ['a warning after a millisecond', 'customer +1ms', 'time', 'warning.employee', 'active, 5 left'])
  at({ maxBusinessUsers: 1 }, ['one employee at once', 'customer', 'join', 'too-many-participants', 'active, 5 left'])

  test('an account kind that allows less has the last word', () => {
    const story = new Story({ ...standardRules, platform: { messages: 2, ms: hourMs } })
    expect(story.tell('customer send*2')).toBe('sending, limit.employee')
    expect(story.tell('+1h time')).toBe('expired.employee')
  })
})

/** `standard` becomes this before the last event. */
const becomes = (change: Partial<typeof standardRules.profile>, ...rows: readonly Row[]): void =>
  holds(standardRules, rows, under(standardRules, change))

describe('a policy that changes in between', () => {
  becomes(
    { employeeLimit: 2 },
    ['a lower limit counts at the next event', 'customer send*3', 'time', 'limit.employee', 'limitReached, 3 sending'],
    [
      'a lower limit stops the next message',
      'customer send*2',
      'send',
      'limit.employee, queued, queued.employee',
      'limitReached, 2 sending, 1 queued',
    ],
    ['a lower limit holds when a message is refused', 'customer send*4', 'refused', 'limit.employee', 'limitReached, 3 sending'],
    [
      'a lower limit holds when somebody joins',
      'customer send*2',
      'join',
      'joined.employee, joined.customer, limit.employee',
      'limitReached, 2 sending, 1 notices',
    ],
  )
  becomes({ reservedForNotices: 3 }, [
    'a greater reserve stops the next message',
    'customer send*2',
    'time',
    'limit.employee',
    'limitReached, 2 sending',
  ])
  becomes({ platformLimit: 1 }, [
    'a lower platform limit stops the next message',
    'customer send',
    'time',
    'limit.employee',
    'limitReached, 1 sending',
  ])
  becomes(regulatedRules.profile, [
    'a regulated colleague brings the limit of three',
    'customer send*3',
    'time',
    'limit.employee',
    'limitReached, 3 sending',
  ])
  becomes({ queueLimit: 1 }, [
    'a smaller queue keeps what waits',
    'customer send*8',
    'send',
    'queue-full, queueFull.employee',
    'limitReached, 5 sending, 3 queued',
  ])
  becomes({ queueLimit: 0 }, [
    'queueing turned off keeps what waits',
    'customer send*8',
    'send',
    'chat-inactive',
    'limitReached, 5 sending, 3 queued',
  ])
  becomes(
    { windowMs: hourMs },
    ['a shorter window leaves the deadline that is set', 'customer +23h', 'time', '', 'active, 5 left'],
    ['a shorter window counts from the next message', 'customer', 'customer +1h time', 'expired.employee', 'expired'],
  )
  becomes(
    { warningAfterMs: hourMs },
    ['an earlier warning leaves the one that is set', 'customer +23h', 'time', '', 'active, 5 left'],
    ['an earlier warning counts from the next message', 'customer', 'customer +1h time', 'warning.employee', 'active, 5 left'],
  )
  becomes({ maxBusinessUsers: 1 }, [
    'a lower number of employees sends nobody away',
    'customer join notice-settled',
    'customer',
    '',
    'active, 5 left',
  ])
  becomes({ maxBusinessUsers: 2 }, [
    'a lower number of employees lets nobody in',
    'customer join notice-settled',
    'join',
    'too-many-participants',
    'active, 4 left',
  ])
})

// From three messages to five, within the window.
describe('a limit that rises in between', () => {
  const fewer = under(standardRules, { employeeLimit: 3, reservedForNotices: 1 })
  holds(
    fewer,
    [
      ['opens at the next event', 'customer send*3', 'time', '', 'active, 2 left, 3 sending'],
      ['lets the queue out', 'customer send*4', 'time', 'release 1', 'active, 1 left, 4 sending'],
      ['lets the queue out before the next message', 'customer send*4', 'send', 'release 1, sending', 'limitReached, 5 sending'],
      ['lets out what fits', 'customer send*6', 'send', 'release 2, queued', 'limitReached, 5 sending, 2 queued'],
      ['releases once with a slot that comes back', 'customer send*7', 'refused', 'release 3', 'limitReached, 5 sending, 1 queued'],
      ['counts when a message is settled', 'customer send*4', 'settled', 'release 1', 'active, 1 left, 3 sending'],
      ['does not release what is being withdrawn', 'customer send*5', 'withdraw', '', 'limitReached, 2 left, 3 sending, 1 queued'],
      ['lets the others out with the next event', 'customer send*5', 'withdraw time', 'release 1', 'active, 1 left, 4 sending'],
      ['opens when the last of the queue is withdrawn', 'customer send*4', 'withdraw', '', 'active, 2 left, 3 sending'],
      [
        'lets the queue out when somebody joins, after the word of it',
        'customer send*5',
        'join',
        'joined.employee, joined.customer, release 1',
        'limitReached, 4 sending, 1 notices, 1 queued',
      ],
      [
        'does not release what a leaver takes along',
        'customer join notice-settled send*5',
        'leave-with-1',
        'withdrawLeavers, left.employee, memberLeft.employee, left.customer',
        'limitReached, 3 sending, 1 notices, 1 queued',
      ],
      ['releases nothing into a refusal', 'customer send*4', 'count-used-up', 'requeue, refused.employee', 'limitReached, 4 queued'],
      ['does not overrule WeChat', 'customer send*4 count-used-up', 'time', '', 'limitReached, 4 queued'],
      ['opens nothing after the deadline', 'customer send*4 deadline time', 'time', '', 'expired, 3 sending, 1 queued'],
      [
        'leaves what a lower platform limit took until the customer writes',
        'customer send*3 settled*3',
        'customer',
        'resumed.employee',
        'active, 5 left',
      ],
    ],
    standardRules,
  )
})
