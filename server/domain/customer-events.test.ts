import { describe, expect, test } from 'vitest'
import { newConversation, type Rules } from './conversation.ts'
import { regulatedRules, standardRules, Story } from './testing/story.ts'
import { holds, under } from './testing/story-table.ts'

const noFreeReply: Rules = { ...standardRules, freeReply: null }
const greeted: Rules = { ...standardRules, freeReply: 'greeting' }
const canReengage: Rules = { ...standardRules, canReengage: true }

describe("the customer's first message", () => {
  const opens = 'start.customer by reply, start.employee'
  holds(standardRules, [
    ['opens the conversation and tells both sides', '', 'customer', opens, 'active, 5 left'],
    ['lets out what was written before it', 'send*2', 'customer', `${opens}, release 2`, 'active, 3 left, 2 sending'],
  ])
  holds(noFreeReply, [
    [
      'is answered through the send API where nothing is free, and it counts',
      '',
      'customer',
      'start.customer, start.employee',
      'active, 4 left, 1 notices',
    ],
  ])
  holds(greeted, [['is not answered twice', '', 'customer', 'start.customer by greeting, start.employee', 'active, 5 left']])
  holds(under(greeted, { welcomeThroughSendApi: true }), [
    ['is not answered twice, whatever policy says by then', '', 'customer', 'start.customer by greeting, start.employee', 'active, 5 left'],
  ])
  holds(under(standardRules, { welcomeThroughSendApi: true }), [
    [
      'is answered through the send API where policy says so',
      '',
      'customer',
      'start.customer, start.employee',
      'active, 4 left, 1 notices',
    ],
  ])
  holds(under(noFreeReply, { reservedForNotices: 5 }), [
    [
      'is answered from the reserve if need be',
      '',
      'customer',
      'start.customer, start.employee, limit.employee',
      'limitReached, 1 notices',
    ],
  ])
})

describe('a customer message', () => {
  holds(standardRules, [
    ['restores the count', 'customer send*2 settled*2', 'customer', '', 'active, 5 left'],
    ['counts what is still on its way', 'customer send*3 settled', 'customer', '', 'active, 3 left, 2 sending'],
    ['resumes after the limit', 'customer send*5 settled*5', 'customer', 'resumed.employee', 'active, 5 left'],
    ['resumes after the deadline', 'customer deadline time', 'customer', 'resumed.employee', 'active, 5 left'],
    ['resumes though the sweep was late', 'customer deadline', 'customer', 'resumed.employee', 'active, 5 left'],
    ['is no resumption while active', 'customer just-before-deadline', 'customer', '', 'active, 5 left'],
    ['lets the queue out', 'customer send*7 settled*5', 'customer', 'resumed.employee, release 2', 'active, 3 left, 2 sending'],
    [
      'lets a full queue out and ends at the limit again',
      'customer send*10 settled*5',
      'customer',
      'resumed.employee, release 5, limit.employee',
      'limitReached, 5 sending',
    ],
    [
      'lets out only what fits beside what is on its way',
      'customer send*9 settled*2',
      'customer',
      'resumed.employee, release 2, limit.employee',
      'limitReached, 5 sending, 2 queued',
    ],
    [
      'lets out the rest at the next one',
      'customer send*9 settled*2 customer settled*5',
      'customer',
      'resumed.employee, release 2',
      'active, 3 left, 2 sending',
    ],
    ['sets the deadline anew', 'customer +24h customer +24h just-before-deadline', 'time', 'warning.employee', 'active, 5 left'],
    [
      'forgives that employees were added or removed',
      'customer join notice-settled customer warning',
      'time',
      'warning.employee',
      'active, 5 left',
    ],
  ])
})

describe('what was on its way to a silent customer when they wrote', () => {
  const atLimit = 'customer send*3 settled*3 notice-settled'
  holds(regulatedRules, [
    ['the on-hold notice is withdrawn', `${atLimit} warning time`, 'customer', 'withdrawPointless, resumed.employee', 'active, 3 left'],
    [
      'the on-hold notice counts once it was tried',
      `${atLimit} warning time try-notice`,
      'customer',
      'resumed.employee',
      'active, 3 left, 1 notices',
    ],
    [
      'the notice about changed participants is withdrawn',
      `${atLimit} join warning time`,
      'customer',
      'withdrawPointless, resumed.employee',
      'active, 3 left',
    ],
    ['the welcome is not withdrawn and counts', 'customer', 'customer', '', 'active, 3 left, 1 notices'],
  ])
  holds(canReengage, [
    [
      'the request to resume is withdrawn',
      'customer deadline send',
      'customer',
      'withdrawPointless, resumed.employee, release 1',
      'active, 4 left, 1 sending',
    ],
    [
      'the request to resume is not withdrawn once it was tried',
      'customer deadline send try-request',
      'customer',
      'resumed.employee, release 1',
      'active, 4 left, 1 sending, 1 requests',
    ],
  ])
})

describe('a customer who comes without writing', () => {
  const expired = 'customer send*4 settled*4 deadline time'
  holds(standardRules, [
    ['is nothing new while the window is open', 'customer send*2', 'follow', '', 'active, 3 left, 2 sending'],
    ['is nothing new at the limit', 'customer send*6', 'tap', '', 'limitReached, 5 sending, 1 queued'],
    ['opens a minute after the deadline, up to the limit of a message', expired, 'tap', '', 'active, 1 left'],
    ['opens a minute though the sweep was late', 'customer deadline', 'tap', 'expired.employee', 'active, 3 left'],
    ['opens three messages', 'customer deadline time', 'tap', '', 'active, 3 left'],
    ['lets the queue out', 'customer deadline send*2', 'tap', 'release 2', 'active, 1 left, 2 sending'],
    [
      'lets out what fits, and says nothing of the limit',
      'customer deadline send*5',
      'tap',
      'release 3',
      'limitReached, 3 sending, 2 queued',
    ],
    ['opens nothing where the limit is used', 'customer send*5 settled*5 deadline time', 'tap', '', 'expired'],
    ['takes no message that is still on its way beyond its three', 'customer send*4 deadline time', 'tap', '', 'expired, 4 sending'],
    ['takes what is still on its way within its three', 'customer send*2 deadline time', 'tap', '', 'active, 1 left, 2 sending'],
    [
      'is told the limit when an employee uses it',
      'customer deadline time tap send*2',
      'send',
      'sending, limit.employee',
      'limitReached, 3 sending',
    ],
    ['has a minute', 'customer deadline time tap +59999ms', 'send', 'sending', 'active, 2 left, 1 sending'],
    ['has a minute and no more, which ends without a word', 'customer deadline time tap +1m', 'time', '', 'expired'],
    ['ends without a word after the limit too', 'customer deadline send*5 tap settled*3 +1m', 'time', '', 'expired, 2 queued'],
    ['has another minute when they come again', 'customer deadline time tap send +59999ms', 'tap', '', 'active, 2 left, 1 sending'],
    ['has three more when they come again', 'customer deadline time tap send*2 settled*2 +1m', 'tap', '', 'active, 3 left'],
    ['never goes beyond the limit by coming again', 'customer deadline time tap send*3 settled*3 +1m', 'tap', '', 'active, 2 left'],
    ['does not resume the conversation', 'customer send*2 settled*2 deadline send', 'tap', 'release 1', 'active, 2 left, 1 sending'],
    ['is followed by no word when they then write', 'customer deadline time tap', 'customer', '', 'active, 5 left'],
    ['opens nothing by looking', 'customer deadline time', 'enter', '', 'expired'],
    ['begins where nobody was told yet', '', 'follow', 'start.customer by reply, start.employee', 'active, 3 left'],
    ['begins without a word to the customer where nothing can be sent', '', 'enter', 'start.customer by reply, start.employee', 'expired'],
    ['does not begin by a tap', '', 'tap', '', 'active, 3 left'],
  ])
  holds(noFreeReply, [
    ['is told the rules within the three', '', 'follow', 'start.customer, start.employee', 'active, 2 left, 1 notices'],
    ['is told nothing where nothing can be sent', '', 'enter', 'start.employee', 'expired'],
  ])
  holds(under(standardRules, { platformLimit: 2 }), [
    ['has what policy allows at most', 'customer deadline time', 'tap', '', 'active, 2 left'],
  ])
  holds(under(standardRules, { employeeLimit: 1, queueLimit: 2 }), [
    ['leaves employees their own limit', 'customer deadline send*2', 'tap', 'release 1', 'limitReached, 1 sending, 1 queued'],
  ])
})

describe('#LEAVE', () => {
  const farewell = 'customerLeft.employee, customerLeft.customer'
  holds(standardRules, [
    ['ends the conversation and is confirmed', 'customer', '#LEAVE', farewell, 'left, 4 left, 1 notices'],
    ['is confirmed after the limit, since it is a message', 'customer send*5 settled*5', '#LEAVE', farewell, 'left, 4 left, 1 notices'],
    ['is confirmed after the deadline', 'customer deadline time', '#LEAVE', farewell, 'left, 4 left, 1 notices'],
    ['withdraws what waits', 'customer send*7 settled*5', '#LEAVE', `withdraw untried, ${farewell}`, 'left, 4 left, 1 notices'],
    ['withdraws what was not tried', 'customer send*2', '#LEAVE', `withdraw untried, ${farewell}`, 'left, 4 left, 1 notices'],
    ['waits for what was tried', 'customer send*3 try', '#LEAVE', `withdraw untried, ${farewell}`, 'left, 3 left, 1 sending, 1 notices'],
    ['waits for what was tried alone', 'customer send try', '#LEAVE', farewell, 'left, 3 left, 1 sending, 1 notices'],
    ['is confirmed once, though it is said again', 'customer #LEAVE', '#LEAVE', '', 'left, 4 left, 1 notices'],
    ['is the first word of a customer too', '', '#LEAVE', farewell, 'left, 4 left, 1 notices'],
    ['ends a wait for time', 'customer #LEAVE +48h', 'time', '', 'left, 1 notices'],
    ['refuses what employees write', 'customer #LEAVE', 'send', 'customer-left', 'left, 4 left, 1 notices'],
    ['is over when they write', 'customer #LEAVE', 'customer', 'start.customer by reply, start.employee', 'active, 4 left, 1 notices'],
    ['is over when they follow again', 'customer #LEAVE', 'follow', 'start.customer by reply, start.employee', 'active, 4 left, 1 notices'],
    ['is not over by a tap on the menu', 'customer #LEAVE', 'tap', '', 'left, 4 left, 1 notices'],
  ])
  holds(regulatedRules, [
    ['withdraws notices that were not tried', 'customer', '#LEAVE', `withdraw untried, ${farewell}`, 'left, 3 left, 1 notices'],
    [
      'is over with the welcome counted',
      'customer notice-settled #LEAVE notice-settled',
      'customer',
      'start.customer, start.employee',
      'active, 3 left, 1 notices',
    ],
    [
      'is over with the welcome within the same window',
      'customer notice-settled #LEAVE notice-settled',
      'follow',
      'start.customer, start.employee',
      'active, 2 left, 1 notices',
    ],
  ])
  holds(canReengage, [
    [
      'withdraws a request to resume',
      'customer deadline send',
      '#LEAVE',
      `withdrawPointless, withdraw untried, ${farewell}`,
      'left, 4 left, 1 notices',
    ],
  ])
  holds(under(standardRules, { platformLimit: 0 }), [
    ['is not confirmed where the ledger allows nothing', 'customer', '#LEAVE', 'customerLeft.employee', 'left'],
  ])
  holds(under(standardRules, { platformLimit: 1 }), [
    [
      'leads to the limit where it took the last slot',
      'customer #LEAVE',
      'follow',
      'start.customer by reply, start.employee, limit.employee',
      'limitReached, 1 notices',
    ],
  ])
})

describe('a customer who unfollows', () => {
  holds(standardRules, [
    ['ends the conversation without a notice to them', 'customer', 'unfollow', 'customerLeft.employee', 'left'],
    ['has what waits withdrawn', 'customer send*7 settled*5', 'unfollow', 'withdraw untried, customerLeft.employee', 'left'],
    ['has what was not tried withdrawn', 'customer send*2 try', 'unfollow', 'withdraw untried, customerLeft.employee', 'left, 1 sending'],
    ['ends a conversation that they had left, without a word', 'customer #LEAVE', 'unfollow', 'withdraw untried', 'left'],
    ['is told once', 'customer unfollow', 'unfollow', '', 'left'],
    ['is followed by no warning and no deadline', 'customer unfollow +48h', 'time', '', 'left'],
    ['does not come back by a tap on the menu', 'customer unfollow', 'tap', '', 'left'],
    ['comes back by following, for a minute', 'customer unfollow', 'follow', 'start.customer by reply, start.employee', 'active, 3 left'],
    ['comes back by writing', 'customer unfollow', 'customer', 'start.customer by reply, start.employee', 'active, 5 left'],
  ])
  holds(canReengage, [
    ['has a request to resume withdrawn', 'customer deadline send', 'unfollow', 'withdraw untried, customerLeft.employee', 'left'],
    ['has a request alone withdrawn', 'customer deadline send withdraw', 'unfollow', 'withdraw untried, customerLeft.employee', 'left'],
    [
      'waits for a request that was tried',
      'customer deadline send withdraw try-request',
      'unfollow',
      'customerLeft.employee',
      'left, 1 requests',
    ],
  ])
  holds(regulatedRules, [
    ['has a notice withdrawn that was not tried', 'customer', 'unfollow', 'withdraw untried, customerLeft.employee', 'left'],
    ['waits for a notice that was tried', 'customer try-notice', 'unfollow', 'customerLeft.employee', 'left, 1 notices'],
  ])

  test('leaves nothing of the window', () => {
    const story = new Story(standardRules)
    story.tell('customer +1h unfollow')
    expect(story.conversation.ledger).toMatchObject({ warnAt: null, expiresAt: story.now, customerWroteAt: story.now })
  })
})

test('what employees were told is forgotten with the next message', () => {
  const story = new Story(standardRules)
  story.tell('customer send*6')
  expect(story.conversation.pauseNotices).toEqual(['start.employee', 'limit.employee', 'queued.employee'])
  story.tell('settled*5 customer')
  expect(story.conversation.pauseNotices).toEqual(['resumed.employee'])
})

test('who left is where nobody has arrived: the next start is the first', () => {
  const story = new Story(standardRules, { ...newConversation, state: 'left' })
  expect(story.tell('send')).toBe('customer-left')
  expect(story.tell('customer')).toBe('start.customer by reply, start.employee')
  expect(story.tell('customer')).toBe('')
})
