import { describe, expect, test } from 'vitest'
import type { Rules } from './conversation.ts'
import { regulatedRules, standardRules, Story } from './testing/story.ts'
import { holds } from './testing/story-table.ts'

const canReengage: Rules = { ...standardRules, canReengage: true }

describe('the end of a message', () => {
  holds(standardRules, [
    ['keeps its slot when WeChat took it', 'customer send*5', 'settled', '', 'limitReached, 4 sending'],
    ['gives its slot back when WeChat refused it for good', 'customer send*2', 'refused', '', 'active, 4 left, 1 sending'],
    ['makes the conversation active again', 'customer send*5', 'refused', '', 'active, 1 left, 4 sending'],
    ['gives its slot to the queue', 'customer send*6', 'refused', 'release 1', 'limitReached, 5 sending'],
    ['gives nothing back after the deadline', 'customer send*6 deadline time', 'refused', '', 'expired, 4 sending, 1 queued'],
    ['lets the deadline come first', 'customer send*6 deadline', 'refused', 'expired.employee', 'expired, 4 sending, 1 queued'],
    ['settles at the deadline as well', 'customer send deadline', 'settled', 'expired.employee', 'expired'],
    ['gives back one slot alone', 'customer send*3', 'refused', '', 'active, 3 left, 2 sending'],
  ])
  holds(regulatedRules, [
    ['of a notice keeps its slot', 'customer send*3 settled*3', 'notice-settled', '', 'limitReached'],
    ['of a notice that was refused gives its slot back', 'customer', 'notice-refused', '', 'active, 3 left'],
    ['of a notice that was refused leaves employees their limit', 'customer send*3', 'notice-refused', '', 'limitReached, 3 sending'],
  ])
  holds({ ...standardRules, freeReply: null }, [
    [
      'of a notice that was refused makes the conversation active again',
      'customer send*4',
      'notice-refused',
      '',
      'active, 1 left, 4 sending',
    ],
  ])

  holds({ ...standardRules, freeReply: null }, [
    ['gives back no notice’s slot', 'customer notice-settled send*2', 'refused', '', 'active, 3 left, 1 sending'],
  ])
  holds(canReengage, [
    ['is no word about a request to resume', 'customer send*6', 'refused', 'release 1', 'limitReached, 5 sending, 1 requests'],
  ])

  test('that nobody marked as tried counts nothing below zero', () => {
    const story = new Story(regulatedRules)
    story.tell('customer send settled notice-settled')
    expect(Object.values(story.conversation.onTheWay).every((count) => count === 0)).toBe(true)
  })

  test('forgets the try with the message, each with its own kind', () => {
    const story = new Story({ ...canReengage, freeReply: null })
    story.tell('customer send*5 deadline time send*2 try try-notice try-request')
    story.tell('settled')
    expect(story.conversation.onTheWay).toMatchObject({ messages: 3, messagesTried: 0, notices: 1, noticesTried: 1, requestsTried: 1 })
    story.tell('notice-settled')
    expect(story.conversation.onTheWay).toMatchObject({ messages: 3, notices: 0, noticesTried: 0, requests: 1, requestsTried: 1 })
    story.tell('request-settled')
    expect(story.conversation.onTheWay).toMatchObject({ messages: 3, requests: 0, requestsTried: 0 })
  })

  test('of a notice takes its lost point along, also where somebody else had cleared the mark', () => {
    const story = new Story(regulatedRules)
    story.tell('customer notice-settled send*3 settled*3 warning time')
    expect(story.conversation.onTheWay).toMatchObject({ notices: 1, noticesPointless: 1 })
    story.tell('notice-settled')
    expect(story.conversation.onTheWay).toMatchObject({ notices: 0, noticesPointless: 0 })
  })
})

describe('a refusal that comes after WeChat had taken the message', () => {
  holds(standardRules, [
    ['changes nothing where it says nothing of the window', 'customer send settled', 'later-refused', '', 'active, 4 left'],
    [
      'lets the deadline come where it says nothing of the window',
      'customer send settled deadline',
      'later-refused',
      'expired.employee',
      'expired',
    ],
    ['for the count takes all that was left', 'customer send settled', 'later-count-used-up', 'refused.employee', 'limitReached'],
    ['for the window ends it', 'customer send settled', 'later-window-closed', 'refused.employee', 'expired'],
    ['says that a person serves the customer', 'customer send settled', 'later-held-by-person', 'heldByPerson.employee', 'limitReached'],
    ['says so after the limit too', 'customer send*5 settled*5', 'later-held-by-person', 'heldByPerson.employee', 'limitReached'],
    ['is not told where nothing more could be sent anyhow', 'customer send*5 settled*5', 'later-count-used-up', '', 'limitReached'],
    ['ends the window after the limit without a word', 'customer send*5 settled*5', 'later-window-closed', '', 'expired'],
    ['is final though what is on its way is refused as well', 'customer send*2 settled later-count-used-up', 'refused', '', 'limitReached'],
    [
      'leaves what is on its way to WeChat',
      'customer send*3 settled',
      'later-count-used-up',
      'refused.employee',
      'limitReached, 2 sending',
    ],
    ['is nothing to who has left', 'customer #LEAVE notice-settled', 'later-held-by-person', '', 'left'],
    ['ends when the customer writes', 'customer send settled later-count-used-up', 'customer', 'resumed.employee', 'active, 5 left'],
    [
      'lets the warning come, to the employee alone',
      'customer join notice-settled warning',
      'later-count-used-up',
      'warning.employee, refused.employee',
      'limitReached',
    ],
  ])
  holds({ ...standardRules, freeReply: null }, [
    ['is final though a notice on its way is refused as well', 'customer later-count-used-up', 'notice-refused', '', 'limitReached'],
  ])
})

describe('a request to resume', () => {
  holds(canReengage, [
    ['is settled without any slot', 'customer send*5 settled*5 send', 'request-settled', '', 'limitReached, 1 queued'],
    ['that WeChat refused is told', 'customer deadline send', 'request-refused', 'optInFailed.employee', 'expired, 1 queued'],
    [
      'that WeChat refused for the window is told likewise',
      'customer deadline send',
      'request-window-closed',
      'optInFailed.employee',
      'expired, 1 queued',
    ],
    [
      'that WeChat refused gives no slot back',
      'customer send*5 settled*5 send',
      'request-refused',
      'optInFailed.employee',
      'limitReached, 1 queued',
    ],
    [
      'that never arrived is told',
      'customer deadline send request-settled',
      'later-request-failed',
      'optInFailed.employee',
      'expired, 1 queued',
    ],
    [
      'that never arrived is told once',
      'customer deadline send request-settled later-request-failed',
      'later-request-failed',
      '',
      'expired, 1 queued',
    ],
    [
      'that never arrived is told after the deadline that was due',
      'customer send*6 deadline',
      'later-request-failed',
      'expired.employee, optInFailed.employee',
      'expired, 5 sending, 1 requests, 1 queued',
    ],
    [
      'is nobody’s concern once the customer wrote',
      'customer deadline send try-request customer',
      'request-refused',
      '',
      'active, 4 left, 1 sending',
    ],
    [
      'that never arrived is nobody’s concern once the customer wrote',
      'customer deadline send request-settled customer',
      'later-request-failed',
      '',
      'active, 4 left, 1 sending',
    ],
  ])
})
