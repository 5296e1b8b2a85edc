import { describe, expect, test } from 'vitest'
import { nextDueAt } from './conversation.ts'
import { hourMs, regulatedRules, standardRules, Story } from './testing/story.ts'
import { holds, under } from './testing/story-table.ts'

describe('the warning', () => {
  holds(standardRules, [
    ['does not come before its time', 'customer just-before-warning', 'time', '', 'active, 5 left'],
    ['is for the employee', 'customer warning', 'time', 'warning.employee', 'active, 5 left'],
    ['comes once', 'customer warning time +1h', 'time', '', 'active, 5 left'],
    ['comes again in the next pause', 'customer warning time customer warning', 'time', 'warning.employee', 'active, 5 left'],
    ['does not come after the customer wrote', 'customer +23h customer +1h', 'time', '', 'active, 5 left'],
    ['does not come with the deadline', 'customer deadline', 'time', 'expired.employee', 'expired'],
    ['does not come after the deadline', 'customer deadline time +1h', 'time', '', 'expired'],
    ['says nothing to the customer while active', 'customer send warning', 'time', 'warning.employee', 'active, 4 left, 1 sending'],
    [
      'says nothing to the customer where the ledger allows nothing',
      'customer send*5 settled*5 warning',
      'time',
      'warning.employee',
      'limitReached',
    ],
    [
      'tells the customer that others were added',
      'customer join notice-settled warning',
      'time',
      'warning.employee, participantsChanged.customer',
      'active, 3 left, 1 notices',
    ],
    [
      'tells the customer that others were removed',
      'customer leave notice-settled warning',
      'time',
      'warning.employee, participantsChanged.customer',
      'active, 3 left, 1 notices',
    ],
    [
      'takes the last slot for the customer’s notice',
      'customer join notice-settled send*3 settled*3 warning',
      'time',
      'warning.employee, participantsChanged.customer, limit.employee',
      'limitReached, 1 notices',
    ],
  ])
  const atLimit = 'customer notice-settled send*3 settled*3'
  holds(regulatedRules, [
    [
      'tells the customer after the limit that the chat is on hold',
      `${atLimit} warning`,
      'time',
      'warning.employee, onHold.customer',
      'limitReached, 1 notices',
    ],
    ['tells the customer once', `${atLimit} warning time notice-settled +1h`, 'time', '', 'limitReached'],
    [
      'tells the customer of the others rather than of the hold',
      `${atLimit} join warning`,
      'time',
      'warning.employee, participantsChanged.customer',
      'limitReached, 1 notices',
    ],
    [
      'tells the customer after all what could not be told at once',
      `${atLimit} leave warning`,
      'time',
      'warning.employee, participantsChanged.customer',
      'limitReached, 1 notices',
    ],
    [
      'tells the customer nothing while active',
      'customer notice-settled send*2 settled*2 warning',
      'time',
      'warning.employee',
      'active, 1 left',
    ],
  ])
  holds(under(standardRules, { warningAfterMs: 48 * hourMs }), [
    ['does not come where it would come with the deadline', 'customer just-before-deadline', 'time', '', 'active, 5 left'],
  ])
  holds(under(standardRules, { warningAfterMs: 48 * hourMs - 1 }), [
    ['comes a millisecond before the deadline', 'customer just-before-deadline', 'time', 'warning.employee', 'active, 5 left'],
  ])
})

describe('the deadline', () => {
  holds(standardRules, [
    ['does not come before its time', 'customer warning time just-before-deadline', 'time', '', 'active, 5 left'],
    ['ends the window', 'customer deadline', 'time', 'expired.employee', 'expired'],
    ['ends the window after the limit too', 'customer send*5 deadline', 'time', 'expired.employee', 'expired, 5 sending'],
    ['ends it however late the sweep comes', 'customer just-after-deadline +48h', 'time', 'expired.employee', 'expired'],
    ['ends it once', 'customer deadline time +1h', 'time', '', 'expired'],
    ['ends it again in the next window', 'customer deadline time customer deadline', 'time', 'expired.employee', 'expired'],
    ['ends nothing that never began', '+48h', 'time', '', 'expired'],
    ['keeps what waits', 'customer send*7 settled*5 deadline', 'time', 'expired.employee', 'expired, 2 queued'],
    [
      'is told once, though the customer looks in',
      'customer leave notice-settled deadline time',
      'enter',
      'start.customer by reply, start.employee',
      'expired',
    ],
    [
      'is told to who comes without a window',
      'customer leave notice-settled deadline',
      'enter',
      'expired.employee, start.customer by reply, start.employee',
      'expired',
    ],
  ])
})

describe('what falls due next', () => {
  test.each([
    ['nothing before the customer wrote', '', null],
    ['the warning while active', 'customer', '2026-01-06T08:00:00.000Z'],
    ['the warning after the limit', 'customer send*5', '2026-01-06T08:00:00.000Z'],
    ['the deadline once the warning was given', 'customer warning time', '2026-01-07T08:00:00.000Z'],
    ['the warning anew when the customer wrote again', 'customer +1h customer', '2026-01-06T09:00:00.000Z'],
    ['the end of the minute', 'customer deadline time tap', '2026-01-07T08:01:00.000Z'],
    ['nothing once it has passed', 'customer deadline time', null],
    ['nothing once WeChat closed the window', 'customer send window-closed', null],
    ['nothing once the customer left', 'customer #LEAVE', null],
  ])('%s', (_what, given, dueAt) => {
    const story = new Story(standardRules)
    story.tell(given)
    expect(nextDueAt(story.conversation)?.toISOString() ?? null).toBe(dueAt)
  })

  test('nothing while the phone check runs', () => {
    const story = new Story({ ...regulatedRules, mustValidate: true })
    story.tell('customer')
    expect(nextDueAt(story.conversation)).toBe(null)
  })
})
