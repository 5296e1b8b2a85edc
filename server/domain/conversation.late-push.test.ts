import { describe, expect, test } from 'vitest'
import { hourMs, standardRules, Story } from './testing/story.ts'

describe('a push that comes late', () => {
  const later = (story: Story, ms: number): Date => new Date(story.now.getTime() + ms)

  test('counts the window from the time of the message', () => {
    const story = new Story(standardRules)
    story.happens({ type: 'customerWrote', at: later(story, -hourMs) })
    expect(story.conversation.ledger.expiresAt).toEqual(later(story, 47 * hourMs))
  })

  test("counts the window from its receipt if the platform's clock is ahead", () => {
    const story = new Story(standardRules)
    story.happens({ type: 'customerWrote', at: later(story, 5_000) })
    expect(story.conversation.ledger.expiresAt).toEqual(later(story, 48 * hourMs))
  })

  test('opens a window of one millisecond if that is what is left', () => {
    const story = new Story(standardRules)
    expect(story.happens({ type: 'customerWrote', at: later(story, 1 - 48 * hourMs) })).toEqual(['start.employee'])
    expect(story.tell('send')).toEqual(['sending'])
    expect(story.tell('deadline time')).toEqual(['expired.employee'])
  })

  test('opens nothing when its window is over, and keeps the queue', () => {
    const story = new Story(standardRules)
    story.tell('send*2')
    expect(story.happens({ type: 'customerWrote', at: later(story, -48 * hourMs) })).toEqual(['start.employee', 'expired.employee'])
    expect(story.figures).toEqual({ state: 'expired', remaining: 0, onTheirWay: 0, queued: 2 })
  })

  test('restores nothing when a later message has come already', () => {
    const story = new Story(standardRules)
    story.tell('customer send*6')
    const before = story.conversation
    expect(story.happens({ type: 'customerWrote', at: later(story, -1) })).toEqual([])
    expect(story.conversation).toEqual(before)
  })

  test('still lets the deadline take effect', () => {
    const story = new Story(standardRules)
    story.tell('customer deadline')
    expect(story.happens({ type: 'customerWrote', at: later(story, -48 * hourMs - 1) })).toEqual(['expired.employee'])
    expect(story.figures.state).toBe('expired')
  })

  test('is a message like any other when it was written in the same second', () => {
    const story = new Story(standardRules)
    story.tell('customer send*5 settled*5')
    expect(story.happens({ type: 'customerWrote', at: story.now })).toEqual(['resumed.employee'])
    expect(story.figures.remaining).toBe(5)
  })

  test('greets only once', () => {
    const story = new Story(standardRules)
    story.happens({ type: 'customerWrote', at: later(story, -49 * hourMs) })
    expect(story.tell('customer')).toEqual(['resumed.employee'])
  })
})
