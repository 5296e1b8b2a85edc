import { describe, expect, test } from 'vitest'
import { decide, isSending, newConversation, type ConversationEvent, type Rules } from './conversation.ts'
import { regulatedRules, standardRules, Story } from './testing/story.ts'

describe('five, four and three', () => {
  test('standard: five for employees, since the welcome is free and nothing is kept back', () => {
    const story = new Story(standardRules)
    expect(story.tell('customer')).toBe('start.customer by reply, start.employee')
    expect(story.tell('send*4')).toBe('sending')
    expect(story.tell('send')).toBe('sending, limit.employee')
    expect(story.conversation.ledger).toMatchObject({ quota: 5, usedByNotices: 0, usedByEmployees: 5, reserved: 0 })
    expect(story.tell('warning time')).toBe('warning.employee')
  })

  test('regulated: four with the welcome, three for employees, and one kept back for the on-hold notice', () => {
    const story = new Story(regulatedRules)
    expect(story.tell('customer')).toBe('start.customer, start.employee')
    expect(story.tell('send*2')).toBe('sending')
    expect(story.tell('send')).toBe('sending, limit.employee')
    expect(story.conversation.ledger).toMatchObject({ quota: 5, usedByNotices: 1, usedByEmployees: 3, reserved: 1 })
    expect(story.tell('warning time')).toBe('warning.employee, onHold.customer')
    expect(story.conversation.ledger).toMatchObject({ usedByNotices: 2, usedByEmployees: 3 })
    expect(story.tell('deadline time')).toBe('expired.employee')
  })

  test('regulated, after the first: the next message brings three again, and one kept back', () => {
    const story = new Story(regulatedRules)
    story.tell('customer notice-settled send*3 settled*3 customer')
    expect(story.figures).toBe('active, 3 left')
    expect(story.tell('send*3')).toBe('sending, limit.employee')
    expect(story.tell('warning time')).toBe('warning.employee, onHold.customer')
  })
})

test('a new conversation is one in which nobody ever wrote', () => {
  expect(newConversation).toMatchObject({ state: 'expired', awaitsStart: true, employees: 0, participantsChanged: false, queued: 0 })
  expect(newConversation.pauseNotices).toEqual([])
  expect(Object.values(newConversation.onTheWay).every((count) => count === 0)).toBe(true)
})

test.each([
  ['nothing', standardRules, 'customer', false],
  ['a message', standardRules, 'customer send', true],
  ['a notice to the customer', regulatedRules, 'customer', true],
  ['a request to resume', { ...standardRules, canReengage: true }, 'send', true],
  ['nothing more, once it is settled', standardRules, 'customer send settled', false],
] satisfies [what: string, rules: Rules, given: string, sending: boolean][])('is sending: %s', (_what, rules, given, sending) => {
  const story = new Story(rules)
  story.tell(given)
  expect(isSending(story.conversation)).toBe(sending)
})

test('decides without touching what it was given, and the same again', () => {
  const story = new Story(standardRules)
  story.tell('customer send*6')
  const before = structuredClone(story.conversation)
  const event: ConversationEvent = { type: 'customerWrote', at: story.now }
  const first = decide(story.conversation, event, standardRules, story.now)
  expect(story.conversation).toEqual(before)
  expect(decide(story.conversation, event, standardRules, story.now)).toEqual(first)
})
