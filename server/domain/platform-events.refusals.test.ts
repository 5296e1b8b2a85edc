import { describe, expect, test } from 'vitest'
import type { Rules } from './conversation.ts'
import { regulatedRules, standardRules, Story } from './testing/story.ts'
import { holds } from './testing/story-table.ts'

const canReengage: Rules = { ...standardRules, canReengage: true }

describe('a refusal of WeChat for the window or the count', () => {
  const told = 'requeue, refused.employee'
  holds(standardRules, [
    ['45047 puts everything back', 'customer send*3 settled', 'count-used-up', told, 'limitReached, 2 queued'],
    ['45047 goes before what waits', 'customer send*7', 'count-used-up', told, 'limitReached, 7 queued'],
    ['45047 is final until the customer writes', 'customer send*3 settled count-used-up', 'time', '', 'limitReached, 2 queued'],
    ['45047 after the deadline', 'customer send deadline time', 'count-used-up', told, 'expired, 1 queued'],
    [
      '45047 at the deadline',
      'customer send deadline',
      'count-used-up',
      'requeue, expired.employee, refused.employee',
      'expired, 1 queued',
    ],
    ['45015 ends the window', 'customer send*3 settled', 'window-closed', told, 'expired, 2 queued'],
    ['45015 at the deadline is told once', 'customer send deadline', 'window-closed', told, 'expired, 1 queued'],
    ['45015 needs no notice of the deadline', 'customer send window-closed deadline +1h', 'time', '', 'expired, 1 queued'],
    ['45015 needs no warning', 'customer send window-closed +24h', 'time', '', 'expired, 1 queued'],
    ['45015 ends the window after the limit too', 'customer send*5', 'window-closed', told, 'expired, 5 queued'],
    [
      '95018 puts everything back, and says so',
      'customer send*2',
      'held-by-person',
      'requeue, heldByPerson.employee',
      'limitReached, 2 queued',
    ],
    ['95018 is final until the customer writes', 'customer send held-by-person', 'time', '', 'limitReached, 1 queued'],
    ['95018 is told once in a pause', 'customer send held-by-person', 'held-by-person', 'requeue', 'limitReached, 1 queued'],
    ['is told once in a pause', 'customer send count-used-up', 'window-closed', 'requeue', 'expired, 1 queued'],
    ['is told again in the next pause', 'customer send count-used-up customer', 'count-used-up', told, 'limitReached, 1 queued'],
    ['queues what is written next', 'customer send count-used-up', 'send', 'queued, queued.employee', 'limitReached, 2 queued'],
    [
      'may overfill the queue, which then takes no more',
      'customer send*10 count-used-up',
      'send',
      'queue-full, queueFull.employee',
      'limitReached, 10 queued',
    ],
    [
      'ends when the customer writes',
      'customer send*3 settled count-used-up',
      'customer',
      'resumed.employee, release 2',
      'active, 3 left, 2 sending',
    ],
    [
      '45015 ends when the customer writes',
      'customer send*3 settled window-closed',
      'customer',
      'resumed.employee, release 2',
      'active, 3 left, 2 sending',
    ],
    [
      '95018 ends when the customer writes',
      'customer send*3 settled held-by-person',
      'customer',
      'resumed.employee, release 2',
      'active, 3 left, 2 sending',
    ],
    [
      'is followed by the warning to the employee alone',
      'customer join notice-settled send*2 count-used-up warning',
      'time',
      'warning.employee',
      'limitReached, 2 queued',
    ],
    [
      'comes before the warning, which then is for the employee alone',
      'customer join notice-settled send warning',
      'count-used-up',
      'requeue, warning.employee, refused.employee',
      'limitReached, 1 queued',
    ],
  ])
  holds(regulatedRules, [
    ['gives up notices on their way', 'customer', 'notice-count-used-up', told, 'limitReached'],
    ['of a notice puts messages back too', 'customer send*2', 'notice-window-closed', told, 'expired, 2 queued'],
    [
      'leaves nothing to the reserve',
      'customer notice-settled send*3 settled*2 count-used-up warning',
      'time',
      'warning.employee',
      'limitReached, 1 queued',
    ],
  ])
  holds(canReengage, [
    ['leaves a request to resume on its way', 'customer send*6', 'count-used-up', told, 'limitReached, 1 requests, 6 queued'],
    [
      'of a request to resume is one of that request alone',
      'customer send*6 request-count-used-up',
      'time',
      '',
      'limitReached, 5 sending, 1 queued',
    ],
  ])

  test('45047 gives back the slots of what it put back, and takes all the others', () => {
    const story = new Story(regulatedRules)
    story.tell('customer send*3 settled count-used-up')
    expect(story.conversation.ledger).toMatchObject({ quota: 1, usedByEmployees: 1, usedByNotices: 0 })
    expect(story.conversation.onTheWay).toMatchObject({ messages: 0, notices: 0 })
  })

  test('forgets what was tried', () => {
    const story = new Story({ ...canReengage, freeReply: null })
    story.tell('customer send*2 try try-notice count-used-up')
    expect(story.conversation.onTheWay).toMatchObject({ messagesTried: 0, noticesTried: 0 })
    story.tell('customer #LEAVE')
    expect(story.figures).toBe('left, 4 left, 1 notices')
  })

  test('45015 ends the window now', () => {
    const story = new Story(standardRules)
    story.tell('customer send +1h window-closed')
    expect(story.conversation.ledger).toMatchObject({ expiresAt: story.now, warnAt: null })
  })
})

describe('a refusal for the window, once the customer has left', () => {
  holds(standardRules, [
    ['withdraws what was tried', 'customer send try #LEAVE', 'count-used-up', 'withdraw all', 'left'],
    ['withdraws what was tried, whatever the fault', 'customer send try unfollow', 'window-closed', 'withdraw all', 'left'],
    ['withdraws what the deadline would have held back', 'customer send try #LEAVE', 'deadline-passed', 'withdraw all', 'left, 5 left'],
  ])
  holds({ ...standardRules, freeReply: null }, [
    ['withdraws notices that were tried', 'customer try-notice unfollow', 'notice-window-closed', 'withdraw all', 'left'],
  ])

  test('forgets that anything was tried', () => {
    const story = new Story({ ...canReengage, freeReply: null })
    story.tell('customer send*5 try try-notice deadline send try-request unfollow window-closed')
    expect(Object.values(story.conversation.onTheWay).every((count) => count === 0)).toBe(true)
    expect(story.tell('unfollow')).toBe('')
  })

  test('gives their slots back, and those of employees and of notices apart', () => {
    const story = new Story({ ...standardRules, freeReply: null })
    story.tell('customer send*2 try*2 try-notice unfollow')
    expect(story.conversation.ledger).toMatchObject({ usedByEmployees: 2, usedByNotices: 1 })
    story.tell('window-closed')
    expect(story.conversation.ledger).toMatchObject({ usedByEmployees: 0, usedByNotices: 0 })
  })
})

describe('a message that the deadline overtook', () => {
  holds(standardRules, [
    ['waits, and the deadline is told', 'customer send deadline', 'deadline-passed', 'requeue, expired.employee', 'expired, 1 queued'],
    ['waits, after the deadline was told', 'customer send deadline time', 'deadline-passed', 'requeue', 'expired, 1 queued'],
    [
      'goes when the customer writes',
      'customer send deadline deadline-passed',
      'customer',
      'resumed.employee, release 1',
      'active, 4 left, 1 sending',
    ],
    [
      'is tried after all if the customer wrote meanwhile',
      'customer send deadline customer',
      'deadline-passed',
      '',
      'active, 4 left, 1 sending',
    ],
    [
      'lets the warning come if it is time',
      'customer send customer warning',
      'deadline-passed',
      'warning.employee',
      'active, 4 left, 1 sending',
    ],
  ])
})
