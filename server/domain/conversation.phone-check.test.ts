import { describe } from 'vitest'
import type { Rules } from './conversation.ts'
import { hourMs, regulatedRules, standardRules } from './testing/story.ts'
import { holds, under } from './testing/story-table.ts'

const checked: Rules = { ...regulatedRules, mustValidate: true }
const start = 'start.customer, start.employee'

describe('where the number must be validated first', () => {
  holds(checked, [
    ['the first message begins the phone check and starts nothing', '', 'customer', 'beginPhoneCheck', 'validating, 3 left'],
    ['the check goes on with the next message', 'customer bot', 'customer', '', 'validating, 3 left, 1 notices'],
    ['the bot takes a slot', 'customer', 'bot', 'sending', 'validating, 3 left, 1 notices'],
    ['the bot may use every slot', 'customer bot*4', 'bot', 'sending', 'validating, 5 notices'],
    ['the bot may use no more than there are', 'customer bot*5', 'bot', 'chat-inactive', 'validating, 5 notices'],
    ['the bot says nothing after the deadline', 'customer deadline', 'bot', 'chat-inactive', 'validating'],
    ['nobody writes while the check runs', 'customer', 'send', 'customer-left', 'validating, 3 left'],
    ['time brings nothing while the check runs', 'customer +48h', 'time', '', 'validating'],
    [
      'the conversation starts when the check has passed',
      'customer bot notice-settled customer',
      'passes',
      start,
      'active, 3 left, 1 notices',
    ],
    [
      'it starts with what the bot has left',
      'customer bot*3 notice-settled*3',
      'passes',
      `${start}, limit.employee`,
      'limitReached, 1 notices',
    ],
    [
      'a check that took longer than the window starts a chat that is over',
      'customer deadline',
      'passes',
      'start.employee, expired.employee',
      'expired',
    ],
    [
      'a check that took longer than a day starts with the warning',
      'customer warning',
      'passes',
      `${start}, warning.employee`,
      'active, 3 left, 1 notices',
    ],
    ['what passes twice passes once', 'customer passes notice-settled', 'passes', '', 'active, 3 left'],
    [
      'what passes after the warning was due lets it come',
      'customer passes notice-settled warning',
      'passes',
      'warning.employee',
      'active, 3 left',
    ],
    ['who follows is checked within the minute', '', 'follow', 'beginPhoneCheck', 'validating, 2 left'],
    ['who follows once more goes on with the check', 'follow bot', 'follow', '', 'validating, 1 left, 1 notices'],
    ['a later follow gives the bot another minute', 'follow bot*3 notice-settled*3 +1m follow', 'bot', 'sending', 'validating, 1 notices'],
    ['who opens the chat is checked', '', 'enter', 'beginPhoneCheck', 'validating'],
    ['who leaves ends the check, and employees never hear of it', 'customer', '#LEAVE', 'customerLeft.customer', 'left, 3 left, 1 notices'],
    ['who unfollows ends the check, and nobody hears of it', 'customer bot', 'unfollow', 'withdraw untried', 'left'],
    ['who left is checked again', 'customer #LEAVE notice-settled', 'customer', 'beginPhoneCheck', 'validating, 3 left'],
    ['a refusal of the bot’s line is not for employees', 'customer bot', 'notice-count-used-up', 'requeue', 'validating'],
    [
      'a refusal of the bot’s line is final until the customer writes',
      'customer bot notice-window-closed',
      'bot',
      'chat-inactive',
      'validating',
    ],
    ['that a person serves the customer is not for employees either', 'customer bot', 'notice-held-by-person', 'requeue', 'validating'],
    ['a later refusal counts for the bot as well', 'customer bot notice-settled later-count-used-up', 'bot', 'chat-inactive', 'validating'],
  ])
})

describe('where the number was validated, and no longer is', () => {
  holds(
    regulatedRules,
    [['a message within the window is a message', 'customer notice-settled send', 'customer', '', 'active, 2 left, 1 sending']],
    checked,
  )
  holds(
    regulatedRules,
    [
      [
        'a message after the limit resumes',
        'customer notice-settled send*3',
        'customer',
        'resumed.employee, limit.employee',
        'limitReached, 3 sending',
      ],
    ],
    checked,
  )
  holds(
    regulatedRules,
    [
      [
        'a message after the deadline begins the check again',
        'customer notice-settled deadline time send',
        'customer',
        'beginPhoneCheck',
        'validating, 3 left, 1 queued',
      ],
    ],
    checked,
  )
  holds(
    regulatedRules,
    [
      [
        'a message after the deadline does so though the sweep was late',
        'customer notice-settled deadline',
        'customer',
        'beginPhoneCheck',
        'validating, 3 left',
      ],
    ],
    checked,
  )
  holds(
    regulatedRules,
    [
      [
        'a tap after the deadline begins the check again, and lets nothing out',
        'customer notice-settled deadline time send',
        'tap',
        'beginPhoneCheck',
        'validating, 2 left, 1 queued',
      ],
    ],
    checked,
  )
  holds(
    regulatedRules,
    [['another tap within the minute does not', 'customer notice-settled deadline time tap +1ms', 'tap', '', 'active, 2 left']],
    checked,
  )
  holds(checked, [
    [
      'employees are told when the check has passed, and the queue goes out',
      'customer passes notice-settled deadline time send customer',
      'passes',
      'resumed.employee, release 1',
      'active, 2 left, 1 sending',
    ],
  ])
  holds(checked, [
    ['who looks in after the deadline is not checked', 'customer passes notice-settled deadline time', 'enter', '', 'expired'],
    ['a tap whose minute adds nothing begins no check', 'customer passes send*3 deadline time', 'tap', '', 'expired, 3 sending, 1 notices'],
  ])
  const resumed = 'customer passes notice-settled deadline customer passes'
  holds(checked, [
    ['employees are told once in a pause that the customer is back', `${resumed} deadline tap`, 'passes', '', 'active, 2 left'],
  ])
})

describe('where policy has changed while the check runs', () => {
  holds(checked, [['a message starts the conversation', 'customer', 'customer', start, 'active, 3 left, 1 notices']], regulatedRules)
  holds(
    checked,
    [['a message resumes it', 'customer passes notice-settled deadline customer', 'customer', 'resumed.employee', 'active, 3 left']],
    regulatedRules,
  )
  holds(checked, [['a follow alone does not', 'customer', 'follow', '', 'validating, 3 left']], regulatedRules)
  holds(under({ ...standardRules, mustValidate: true }, { windowMs: hourMs }), [
    [
      'the deadline is told when the check passes too late',
      'customer +1h',
      'passes',
      'start.customer by reply, start.employee, expired.employee',
      'expired',
    ],
  ])
})
