import { describe, expect, test } from 'vitest'
import type { ConversationEvent } from './conversation.ts'
import { hourMs, minuteMs, regulatedRules, smallGrant, standardRules, Story } from './testing/story.ts'

const later = (story: Story, ms: number): Date => new Date(story.now.getTime() + ms)
const arrival = (at: Date): ConversationEvent => ({ type: 'customerArrived', at, returns: true, grant: smallGrant })

/** A conversation in which this happened. */
function after(script: string, rules = standardRules): Story {
  const story = new Story(rules)
  story.tell(script)
  return story
}

describe('a push that comes late', () => {
  test('counts the window from the time of the message', () => {
    const story = after('')
    story.happens({ type: 'customerWrote', at: later(story, -hourMs) })
    expect(story.conversation.ledger.expiresAt).toEqual(later(story, 47 * hourMs))
    expect(story.conversation.ledger.warnAt).toEqual(later(story, 23 * hourMs))
  })

  test("counts the window from its receipt if the platform's clock is ahead", () => {
    const story = after('')
    story.happens({ type: 'customerWrote', at: later(story, 5_000) })
    expect(story.conversation.ledger.expiresAt).toEqual(later(story, 48 * hourMs))
  })

  test('opens a window of one millisecond if that is what is left, and warns of its end at once', () => {
    const story = after('')
    expect(story.happens({ type: 'customerWrote', at: later(story, 1 - 48 * hourMs) })).toBe(
      'start.customer by reply, start.employee, warning.employee',
    )
    expect(story.tell('send')).toBe('sending')
    expect(story.tell('deadline time')).toBe('expired.employee')
  })

  test('warns of the end before the queue goes out, and tells the customer nothing of a limit that was not reached then', () => {
    const story = after('customer send*8 settled*3 notice-settled', regulatedRules)
    story.tell('+48h time')
    expect(story.happens({ type: 'customerWrote', at: later(story, -24 * hourMs) })).toBe(
      'resumed.employee, warning.employee, release 3, limit.employee',
    )
    expect(story.figures).toBe('limitReached, 3 sending, 2 queued')
  })

  test('tells a customer who comes back within the window that others were removed, and notes the limit that this reaches', () => {
    const story = after('customer send*4 settled*4 leave notice-refused #LEAVE notice-settled send', standardRules)
    story.rules = { ...story.rules, profile: { ...story.rules.profile, employeeLimit: 5, platformLimit: 2 } }
    story.tell('leave +24h')
    expect(story.tell('follow')).toBe(
      'start.customer by reply, start.employee, warning.employee, participantsChanged.customer, limit.employee',
    )
    expect(story.figures).toBe('limitReached, 1 notices')
  })

  test('opens nothing when its window is over, and keeps the queue', () => {
    const story = after('send*2')
    expect(story.happens({ type: 'customerWrote', at: later(story, -48 * hourMs) })).toBe(
      'start.customer by reply, start.employee, expired.employee',
    )
    expect(story.figures).toBe('expired, 2 queued')
  })

  test('resumes nothing when its window is over', () => {
    const story = after('customer deadline time +48h')
    expect(story.happens({ type: 'customerWrote', at: later(story, -48 * hourMs) })).toBe('expired.employee')
  })

  test('restores nothing when a later message has come already', () => {
    const story = after('customer send*6')
    const before = story.conversation
    expect(story.happens({ type: 'customerWrote', at: later(story, -1) })).toBe('')
    expect(story.conversation).toEqual(before)
  })

  test('still lets the deadline take effect', () => {
    const story = after('customer deadline')
    expect(story.happens({ type: 'customerWrote', at: later(story, -48 * hourMs - 1) })).toBe('expired.employee')
    expect(story.figures).toBe('expired')
  })

  test('is a message like any other when it was written in the same second', () => {
    const story = after('customer send*5 settled*5')
    expect(story.happens({ type: 'customerWrote', at: story.now })).toBe('resumed.employee')
    expect(story.figures).toBe('active, 5 left')
  })

  test('counts to the new window what WeChat took since it was written', () => {
    const story = after('customer +1m send*3 settled*3')
    const at = later(story, -1_000)
    story.happens({ type: 'customerWrote', at, sentSince: { employees: 2, notices: 1 } })
    expect(story.conversation.ledger).toMatchObject({ usedByEmployees: 2, usedByNotices: 1 })
    expect(story.figures).toBe('active, 2 left')
  })

  test('counts that beside what is still on its way', () => {
    const story = after('customer notice-settled +1m send*2 settled join', regulatedRules)
    story.happens({ type: 'customerWrote', at: later(story, -1_000), sentSince: { employees: 1, notices: 1 } })
    expect(story.conversation.ledger).toMatchObject({ usedByEmployees: 2, usedByNotices: 2 })
  })

  test('greets only once', () => {
    const story = after('')
    story.happens({ type: 'customerWrote', at: later(story, -49 * hourMs) })
    expect(story.tell('customer')).toBe('resumed.employee')
  })

  test('brings nobody back who has left since', () => {
    const story = after('customer +1m #LEAVE')
    expect(story.happens({ type: 'customerWrote', at: later(story, -1) })).toBe('')
    expect(story.happens(arrival(later(story, -1)))).toBe('')
    expect(story.conversation.state).toBe('left')
    story.tell('+1m unfollow')
    expect(story.happens({ type: 'customerWrote', at: later(story, -1) })).toBe('')
    expect(story.conversation.state).toBe('left')
  })
})

describe('a departure whose push comes late', () => {
  test.each(['word', 'unfollow'] as const)('is undone already by a later message: %s', (by) => {
    const story = after('+1m customer')
    expect(story.happens({ type: 'customerLeft', at: later(story, -1), by })).toBe('')
    expect(story.figures).toBe('active, 5 left')
  })

  test('still lets the deadline take effect', () => {
    const story = after('customer deadline')
    expect(story.happens({ type: 'customerLeft', at: later(story, -49 * hourMs), by: 'word' })).toBe('expired.employee')
  })

  test.each([
    ['word', 'customerLeft.employee, customerLeft.customer'],
    ['unfollow', 'customerLeft.employee'],
  ] as const)('of the same second is one: %s', (by, effects) => {
    const story = after('customer')
    expect(story.happens({ type: 'customerLeft', at: story.now, by })).toBe(effects)
  })

  test('counts to its window what WeChat took since', () => {
    const story = after('customer +1m send*3 settled*3')
    story.happens({ type: 'customerLeft', at: later(story, -1_000), by: 'word', sentSince: { employees: 3, notices: 0 } })
    expect(story.figures).toBe('left, 1 left, 1 notices')
  })

  test('is not confirmed when its window is over', () => {
    const story = after('customer +48h')
    expect(story.happens({ type: 'customerLeft', at: later(story, -48 * hourMs), by: 'word' })).toBe('customerLeft.employee')
  })
})

describe('an arrival whose push comes late', () => {
  test('counts its minute from its own time', () => {
    const story = after('customer deadline time +1m')
    expect(story.happens(arrival(later(story, 1 - minuteMs)))).toBe('')
    expect(story.figures).toBe('active, 3 left')
    expect(story.tell('+1ms time')).toBe('')
    expect(story.figures).toBe('expired')
  })

  test("counts its minute from its receipt if the platform's clock is ahead", () => {
    const story = after('customer deadline time')
    story.happens(arrival(later(story, 5_000)))
    expect(story.conversation.ledger.expiresAt).toEqual(later(story, minuteMs))
  })

  test('opens nothing when its minute is over', () => {
    const story = after('customer deadline time +1m')
    const before = story.conversation
    expect(story.happens(arrival(later(story, -minuteMs)))).toBe('')
    expect(story.conversation).toEqual(before)
  })

  test('opens nothing where a later one has come already', () => {
    const story = after('customer deadline time +1m tap send*3 settled*3')
    expect(story.happens(arrival(later(story, -1)))).toBe('')
    expect(story.happens(arrival(story.now))).toBe('')
    expect(story.figures).toBe('limitReached')
    expect(story.happens(arrival(later(story, 1)))).toBe('')
  })

  test('tells nothing new of before the last message', () => {
    const story = after('customer +47h customer leave notice-settled')
    expect(story.happens(arrival(later(story, -1)))).toBe('')
    expect(story.happens(arrival(story.now))).toBe('start.customer by reply, start.employee')
  })

  test('still lets the deadline take effect', () => {
    const story = after('customer deadline')
    expect(story.happens(arrival(later(story, -48 * hourMs - 1)))).toBe('expired.employee')
  })
})
