import { describe, expect, test } from 'vitest'
import type { Rules } from './conversation.ts'
import { regulatedRules, standardRules, Story } from './testing/story.ts'
import { holds, under } from './testing/story-table.ts'

const canReengage: Rules = { ...standardRules, canReengage: true }

describe('an employee who sends', () => {
  holds(standardRules, [
    ['takes a slot', 'customer', 'send', 'sending', 'active, 4 left, 1 sending'],
    [
      'takes a slot a millisecond before the deadline',
      'customer just-before-deadline time',
      'send',
      'sending',
      'active, 4 left, 1 sending',
    ],
    ['is told when the last slot is gone', 'customer send*4', 'send', 'sending, limit.employee', 'limitReached, 5 sending'],
    ['is queued after the limit', 'customer send*5', 'send', 'queued, queued.employee', 'limitReached, 5 sending, 1 queued'],
    ['is told of the queue once', 'customer send*6', 'send', 'queued', 'limitReached, 5 sending, 2 queued'],
    ['fills the queue', 'customer send*9', 'send', 'queued', 'limitReached, 5 sending, 5 queued'],
    ['is refused by a full queue', 'customer send*10', 'send', 'queue-full, queueFull.employee', 'limitReached, 5 sending, 5 queued'],
    [
      'is told of the full queue each time',
      'customer send*11',
      'send',
      'queue-full, queueFull.employee',
      'limitReached, 5 sending, 5 queued',
    ],
    ['finds room after a withdrawal', 'customer send*10 withdraw', 'send', 'queued', 'limitReached, 5 sending, 5 queued'],
    ['is queued at the deadline', 'customer deadline', 'send', 'expired.employee, queued, queued.employee', 'expired, 1 queued'],
    ['is queued after the deadline', 'customer deadline time', 'send', 'queued, queued.employee', 'expired, 1 queued'],
    ['is queued before the customer ever wrote', '', 'send', 'queued, queued.employee', 'expired, 1 queued'],
    ['is warned first if it is time', 'customer warning', 'send', 'warning.employee, sending', 'active, 4 left, 1 sending'],
    [
      'is told of the queue again in the next pause',
      'customer send*6 settled*5 customer send*4',
      'send',
      'queued, queued.employee',
      'limitReached, 5 sending, 1 queued',
    ],
    [
      'is told of the limit again in the next pause',
      'customer send*5 settled*5 customer send*4',
      'send',
      'sending, limit.employee',
      'limitReached, 5 sending',
    ],
    ['is told of the limit once in a pause', 'customer send*5 refused', 'send', 'sending', 'limitReached, 5 sending'],
  ])
})

describe('an employee who sends to a silent customer, where the account can ask', () => {
  const asks = 'queued, reengage, optIn.employee'
  holds(canReengage, [
    ['has them asked to resume after the deadline', 'customer deadline time', 'send', asks, 'expired, 1 requests, 1 queued'],
    ['has them asked to resume after the limit', 'customer send*5', 'send', asks, 'limitReached, 5 sending, 1 requests, 1 queued'],
    ['has them asked once in a pause', 'customer deadline send', 'send', 'queued', 'expired, 1 requests, 2 queued'],
    [
      'has them asked once, though the queue was emptied',
      'customer deadline send withdraw',
      'send',
      'queued',
      'expired, 1 requests, 1 queued',
    ],
    ['has them asked once, though the request is gone', 'customer deadline send request-settled', 'send', 'queued', 'expired, 2 queued'],
    [
      'has them asked again in the next pause',
      'customer deadline send request-settled customer settled deadline',
      'send',
      `expired.employee, ${asks}`,
      'expired, 1 requests, 1 queued',
    ],
    ['has nobody asked by a small grant', 'customer deadline send request-settled tap settled +1m', 'send', 'queued', 'expired, 1 queued'],
    ['has nobody asked while active', 'customer', 'send', 'sending', 'active, 4 left, 1 sending'],
  ])
  holds(under(canReengage, { allowReengagement: false }), [
    ['has nobody asked where policy forbids it', 'customer deadline time', 'send', 'queued, queued.employee', 'expired, 1 queued'],
  ])
  holds(under(canReengage, { queueLimit: 0 }), [
    ['has nobody asked where nothing waits', 'customer deadline time', 'send', 'chat-inactive', 'expired'],
  ])
  holds(
    standardRules,
    [['is told once which it is, though the account can by now', 'customer deadline send', 'send', 'queued', 'expired, 2 queued']],
    canReengage,
  )
})

describe('an employee who takes back a queued message', () => {
  holds(standardRules, [
    ['leaves the others in the queue', 'customer send*7', 'withdraw', '', 'limitReached, 5 sending, 1 queued'],
    ['ends the window too if it is time', 'customer send*6 deadline', 'withdraw', 'expired.employee', 'expired, 5 sending'],
    ['frees no slot', 'customer send*6 withdraw', 'send', 'queued', 'limitReached, 5 sending, 1 queued'],
  ])
})

describe('an employee who joins', () => {
  holds(standardRules, [
    ['is announced to both sides', 'customer', 'join', 'joined.employee, joined.customer', 'active, 4 left, 1 notices'],
    [
      'is announced with the last slot',
      'customer send*4',
      'join',
      'joined.employee, joined.customer, limit.employee',
      'limitReached, 4 sending, 1 notices',
    ],
    ['is announced to employees alone at the limit', 'customer send*5', 'join', 'joined.employee', 'limitReached, 5 sending'],
    ['is announced to employees alone after the deadline', 'customer deadline time', 'join', 'joined.employee', 'expired'],
    ['is announced after the deadline that was due', 'customer deadline', 'join', 'expired.employee, joined.employee', 'expired'],
    [
      'is announced after the warning that was due',
      'customer warning',
      'join',
      'warning.employee, joined.employee, joined.customer',
      'active, 4 left, 1 notices',
    ],
    ['is announced to nobody who left', 'customer #LEAVE notice-settled', 'join', 'joined.employee', 'left, 4 left'],
    ['is the fifth at most', 'customer join*4', 'join', 'too-many-participants', 'active, 1 left, 4 notices'],
    ['finds room when somebody left', 'customer join*4 leave', 'join', 'joined.employee', 'limitReached, 5 notices'],
  ])
  holds(regulatedRules, [
    [
      'is announced to the customer without the reserve',
      'customer',
      'join',
      'joined.employee, joined.customer',
      'active, 2 left, 2 notices',
    ],
    ['leaves the reserve alone', 'customer send*3', 'join', 'joined.employee', 'limitReached, 3 sending, 1 notices'],
    ['is the second at most', 'customer join', 'join', 'too-many-participants', 'active, 2 left, 2 notices'],
  ])
  holds({ ...regulatedRules, mustValidate: true }, [
    ['is announced to employees alone while the phone check runs', 'customer', 'join', 'joined.employee', 'validating, 3 left'],
  ])
  holds(
    standardRules,
    [['brings a profile that counts at once', 'customer send*3', 'join', 'joined.employee, limit.employee', 'limitReached, 3 sending']],
    under(regulatedRules, { platformLimit: 4 }),
  )
})

describe('an employee who leaves', () => {
  const both = 'left.employee, memberLeft.employee, left.customer'
  holds(standardRules, [
    ['is missed by both sides', 'customer join notice-settled', 'leave', both, 'active, 3 left, 1 notices'],
    ['as the last is missed by the customer', 'customer', 'leave', 'left.employee, left.customer', 'active, 4 left, 1 notices'],
    [
      'takes what they had queued along',
      'customer join*2 notice-settled*2 send*6',
      'leave-with-2',
      'withdrawLeavers, left.employee, memberLeft.employee',
      'limitReached, 3 sending, 1 queued',
    ],
    ['leaves what was on its way', 'customer join send*2', 'leave', both, 'active, 1 left, 2 sending, 2 notices'],
    ['leaves a customer who left without a word', 'customer #LEAVE notice-settled', 'leave', 'left.employee', 'left, 4 left'],
  ])
  holds(regulatedRules, [['leaves the reserve alone', 'customer send*3', 'leave', 'left.employee', 'limitReached, 3 sending, 1 notices']])
  holds(
    under(regulatedRules, { welcomeThroughSendApi: false }),
    [
      [
        'leaves the others what their profile allows: the queue goes out',
        'customer send*4',
        'leave',
        'left.employee, left.customer, release 1',
        'limitReached, 4 sending, 1 notices',
      ],
      [
        'leaves the others what their profile allows, with the next event where something was withdrawn',
        'customer send*5',
        'leave-with-1',
        'withdrawLeavers, left.employee, left.customer',
        'limitReached, 1 left, 3 sending, 1 notices, 1 queued',
      ],
    ],
    standardRules,
  )

  test('as the last leaves a new start to the next message of the customer', () => {
    const story = new Story(standardRules)
    story.tell('customer join notice-settled leave notice-settled')
    expect(story.tell('customer')).toBe('')
    story.tell('leave notice-settled')
    expect(story.tell('customer')).toBe('start.customer by reply, start.employee')
    expect(story.tell('customer')).toBe('')
  })

  test('as the last leaves a new start to the arrival of the customer, within the window that is open', () => {
    const story = new Story(standardRules)
    story.tell('customer send*2 settled*2 leave notice-settled')
    expect(story.tell('follow')).toBe('start.customer by reply, start.employee')
    expect(story.figures).toBe('active, 2 left')
  })
})

describe('an employee who hands over', () => {
  holds(standardRules, [
    [
      'is replaced for both sides',
      'customer',
      'transfer',
      'left.employee, memberLeft.employee, joined.employee, transferred.customer',
      'active, 4 left, 1 notices',
    ],
    [
      'takes what they had queued along',
      'customer send*6',
      'transfer-with-1',
      'withdrawLeavers, left.employee, memberLeft.employee, joined.employee',
      'limitReached, 5 sending',
    ],
  ])
  holds(under(standardRules, { maxBusinessUsers: 1 }), [
    [
      'is replaced where one alone may take part',
      'customer',
      'transfer',
      'left.employee, memberLeft.employee, joined.employee, transferred.customer',
      'active, 4 left, 1 notices',
    ],
    ['is not joined where one alone may take part', 'customer', 'join', 'too-many-participants', 'active, 5 left'],
  ])

  test('leaves no new start', () => {
    const story = new Story(standardRules)
    story.tell('customer transfer notice-settled')
    expect(story.tell('customer')).toBe('')
  })
})
