import { describe, expect, test } from 'vitest'
import type { ThreadState } from '../contracts/thread.ts'
import { decide, nextDueAt, newConversation, type Rules } from './conversation.ts'
import { regulatedRules, standardRules, Story } from './testing/story.ts'

/** What a row expects: the effects, in order, then the state, what employees may send, what is on its way, what waits. */
type Outcome = [effects: string[], state: ThreadState, remaining: number, onTheirWay: number, queued: number]
type Row = [rule: string, given: string, when: string, ...outcome: Outcome]

function holds(rules: Rules, rows: readonly Row[]): void {
  test.each(rows)('%s', (_rule, given, when, effects, state, remaining, onTheirWay, queued) => {
    const story = new Story(rules)
    story.tell(given)
    expect(story.tell(when)).toEqual(effects)
    expect(story.figures).toEqual({ state, remaining, onTheirWay, queued })
  })
}

describe('a customer message', () => {
  holds(standardRules, [
    ['opens the conversation', '', 'customer', ['start.employee'], 'active', 5, 0, 0],
    ['lets out what was written before it', 'send*2', 'customer', ['start.employee', 'release 2'], 'active', 3, 2, 0],
    ['restores the count', 'customer send*2 settled*2', 'customer', [], 'active', 5, 0, 0],
    ['counts what is still on its way', 'customer send*3 settled', 'customer', [], 'active', 3, 2, 0],
    ['resumes after the limit', 'customer send*5 settled*5', 'customer', ['resumed.employee'], 'active', 5, 0, 0],
    ['resumes after the deadline', 'customer deadline time', 'customer', ['resumed.employee'], 'active', 5, 0, 0],
    ['resumes though the sweep was late', 'customer deadline', 'customer', ['resumed.employee'], 'active', 5, 0, 0],
    ['is no resumption while active', 'customer just-before-deadline', 'customer', [], 'active', 5, 0, 0],
    ['lets the queue out', 'customer send*7 settled*5', 'customer', ['resumed.employee', 'release 2'], 'active', 3, 2, 0],
    [
      'lets a full queue out and ends at the limit again',
      'customer send*10 settled*5',
      'customer',
      ['resumed.employee', 'release 5', 'limit.employee'],
      'limitReached',
      0,
      5,
      0,
    ],
    [
      'lets out only what fits beside what is on its way',
      'customer send*9 settled*2',
      'customer',
      ['resumed.employee', 'release 2', 'limit.employee'],
      'limitReached',
      0,
      5,
      2,
    ],
    [
      'lets out the rest at the next one',
      'customer send*9 settled*2 customer settled*5',
      'customer',
      ['resumed.employee', 'release 2'],
      'active',
      3,
      2,
      0,
    ],
    ['sets the deadline anew', 'customer +24h customer +24h', 'time', [], 'active', 5, 0, 0],
  ])
})

describe('an employee who sends', () => {
  holds(standardRules, [
    ['takes a slot', 'customer', 'send', ['sending'], 'active', 4, 1, 0],
    ['takes a slot a millisecond before the deadline', 'customer just-before-deadline', 'send', ['sending'], 'active', 4, 1, 0],
    ['is told when the last slot is gone', 'customer send*4', 'send', ['sending', 'limit.employee'], 'limitReached', 0, 5, 0],
    ['is queued after the limit', 'customer send*5', 'send', ['queued', 'queued.employee'], 'limitReached', 0, 5, 1],
    ['is told of the queue once', 'customer send*6', 'send', ['queued'], 'limitReached', 0, 5, 2],
    ['fills the queue', 'customer send*9', 'send', ['queued'], 'limitReached', 0, 5, 5],
    ['is refused by a full queue', 'customer send*10', 'send', ['queue-full', 'queueFull.employee'], 'limitReached', 0, 5, 5],
    ['is told of the full queue once', 'customer send*11', 'send', ['queue-full'], 'limitReached', 0, 5, 5],
    ['finds room after a withdrawal', 'customer send*10 withdraw', 'send', ['queued'], 'limitReached', 0, 5, 5],
    ['is queued at the deadline', 'customer deadline', 'send', ['expired.employee', 'queued', 'queued.employee'], 'expired', 0, 0, 1],
    ['is queued after the deadline', 'customer deadline time', 'send', ['queued', 'queued.employee'], 'expired', 0, 0, 1],
    ['is queued before the customer ever wrote', '', 'send', ['queued', 'queued.employee'], 'expired', 0, 0, 1],
    [
      'is told of the queue again in the next pause',
      'customer send*6 settled*5 customer send*4',
      'send',
      ['queued', 'queued.employee'],
      'limitReached',
      0,
      5,
      1,
    ],
    [
      'is told of the limit again in the next pause',
      'customer send*5 settled*5 customer send*4',
      'send',
      ['sending', 'limit.employee'],
      'limitReached',
      0,
      5,
      0,
    ],
  ])
})

describe('time', () => {
  holds(standardRules, [
    ['changes nothing before the deadline', 'customer just-before-deadline', 'time', [], 'active', 5, 0, 0],
    ['ends the window at the deadline', 'customer deadline', 'time', ['expired.employee'], 'expired', 0, 0, 0],
    ['ends the window after the limit too', 'customer send*5 deadline', 'time', ['expired.employee'], 'expired', 0, 5, 0],
    ['ends it once', 'customer deadline time +1h', 'time', [], 'expired', 0, 0, 0],
    ['ends it again in the next window', 'customer deadline time customer deadline', 'time', ['expired.employee'], 'expired', 0, 0, 0],
    ['ends nothing that never began', '+48h', 'time', [], 'expired', 0, 0, 0],
    ['keeps what waits', 'customer send*7 settled*5 deadline', 'time', ['expired.employee'], 'expired', 0, 0, 2],
  ])
})

describe('the end of a message', () => {
  holds(standardRules, [
    ['keeps its slot when WeChat took it', 'customer send*5', 'settled', [], 'limitReached', 0, 4, 0],
    ['gives its slot back when WeChat refused it for good', 'customer send*2', 'refused', [], 'active', 4, 1, 0],
    ['makes the conversation active again', 'customer send*5', 'refused', [], 'active', 1, 4, 0],
    ['gives its slot to the queue', 'customer send*6', 'refused', ['release 1'], 'limitReached', 0, 5, 0],
    ['gives nothing back after the deadline', 'customer send*6 deadline time', 'refused', [], 'expired', 0, 4, 1],
    ['lets the deadline come first', 'customer send*6 deadline', 'refused', ['expired.employee'], 'expired', 0, 4, 1],
    ['settles at the deadline as well', 'customer send deadline', 'settled', ['expired.employee'], 'expired', 0, 0, 0],
    ['leaves the queue when its writer withdrew it', 'customer send*7', 'withdraw', [], 'limitReached', 0, 5, 1],
    ['withdrawn at the deadline ends the window too', 'customer send*6 deadline', 'withdraw', ['expired.employee'], 'expired', 0, 5, 0],
  ])
})

describe('a refusal of WeChat for the window or the count', () => {
  holds(standardRules, [
    ['45047 puts everything back', 'customer send*3 settled', 'count-used-up', ['requeue', 'refused.employee'], 'limitReached', 0, 0, 2],
    ['45047 goes before what waits', 'customer send*7', 'count-used-up', ['requeue', 'refused.employee'], 'limitReached', 0, 0, 7],
    ['45047 is final until the customer writes', 'customer send*3 settled count-used-up', 'time', [], 'limitReached', 0, 0, 2],
    ['45047 after the deadline', 'customer send deadline time', 'count-used-up', ['requeue', 'refused.employee'], 'expired', 0, 0, 1],
    ['45015 ends the window', 'customer send*3 settled', 'window-closed', ['requeue', 'refused.employee'], 'expired', 0, 0, 2],
    ['45015 needs no notice of the deadline', 'customer send window-closed deadline +1h', 'time', [], 'expired', 0, 0, 1],
    ['45015 ends the window after the limit too', 'customer send*5', 'window-closed', ['requeue', 'refused.employee'], 'expired', 0, 0, 5],
    ['is told once in a pause', 'customer send count-used-up', 'window-closed', ['requeue'], 'expired', 0, 0, 1],
    [
      'is told again in the next pause',
      'customer send count-used-up customer',
      'count-used-up',
      ['requeue', 'refused.employee'],
      'limitReached',
      0,
      0,
      1,
    ],
    ['queues what is written next', 'customer send count-used-up', 'send', ['queued', 'queued.employee'], 'limitReached', 0, 0, 2],
    [
      'may overfill the queue, which then takes no more',
      'customer send*10 count-used-up',
      'send',
      ['queue-full', 'queueFull.employee'],
      'limitReached',
      0,
      0,
      10,
    ],
    [
      'ends when the customer writes',
      'customer send*3 settled count-used-up',
      'customer',
      ['resumed.employee', 'release 2'],
      'active',
      3,
      2,
      0,
    ],
    [
      'ends when the customer writes after 45015',
      'customer send*3 settled window-closed',
      'customer',
      ['resumed.employee', 'release 2'],
      'active',
      3,
      2,
      0,
    ],
  ])
})

test('45047 gives back the slots of what it put back, and takes all the others', () => {
  const story = new Story(standardRules)
  story.tell('customer send*3 settled count-used-up')
  expect(story.conversation.ledger).toMatchObject({ quota: 1, usedByEmployees: 1 })
})

describe('a message that the deadline overtook', () => {
  holds(standardRules, [
    ['waits, and the deadline is told', 'customer send deadline', 'deadline-passed', ['expired.employee', 'requeue'], 'expired', 0, 0, 1],
    ['waits, after the deadline was told', 'customer send deadline time', 'deadline-passed', ['requeue'], 'expired', 0, 0, 1],
    [
      'goes when the customer writes',
      'customer send deadline deadline-passed',
      'customer',
      ['resumed.employee', 'release 1'],
      'active',
      4,
      1,
      0,
    ],
    ['is tried after all if the customer wrote meanwhile', 'customer send deadline customer', 'deadline-passed', [], 'active', 4, 1, 0],
  ])
})

describe('under the regulated profile', () => {
  holds(regulatedRules, [
    ['three messages are there to send', '', 'customer', ['start.employee'], 'active', 3, 0, 0],
    ['the third is the last', 'customer send*2', 'send', ['sending', 'limit.employee'], 'limitReached', 0, 3, 0],
    ['the fourth is queued', 'customer send*3', 'send', ['queued', 'queued.employee'], 'limitReached', 0, 3, 1],
    ['the queue takes five', 'customer send*8', 'send', ['queue-full', 'queueFull.employee'], 'limitReached', 0, 3, 5],
    [
      'three of five leave',
      'customer send*8 settled*3',
      'customer',
      ['resumed.employee', 'release 3', 'limit.employee'],
      'limitReached',
      0,
      3,
      2,
    ],
    ['a refusal frees a slot', 'customer send*4', 'refused', ['release 1'], 'limitReached', 0, 3, 0],
    ['45047 is final though the reserve is untouched', 'customer send count-used-up', 'time', [], 'limitReached', 0, 0, 1],
    ['the window is as long', 'customer just-before-deadline', 'send', ['sending'], 'active', 2, 1, 0],
    ['the deadline is the same', 'customer +48h', 'time', ['expired.employee'], 'expired', 0, 0, 0],
  ])
})

describe('a customer who left', () => {
  const left = { ...newConversation, state: 'left' as const }

  test('cannot be written to', () => {
    const story = new Story(standardRules, left)
    expect(story.tell('send')).toEqual(['customer-left'])
    expect(story.figures).toEqual({ state: 'left', remaining: 0, onTheirWay: 0, queued: 0 })
  })

  test('starts anew by writing', () => {
    const story = new Story(standardRules)
    story.tell('customer send*3 settled*3')
    story.conversation = { ...story.conversation, state: 'left' }
    expect(story.tell('customer')).toEqual(['start.employee'])
    expect(story.figures).toEqual({ state: 'active', remaining: 5, onTheirWay: 0, queued: 0 })
  })

  test('stays away when WeChat refuses what was on its way', () => {
    const story = new Story(standardRules)
    story.tell('customer send')
    story.conversation = { ...story.conversation, state: 'left' }
    expect(story.tell('window-closed')).toEqual(['requeue'])
    expect(story.figures.state).toBe('left')
    expect(story.tell('deadline time')).toEqual([])
  })
})

test('nobody writes while the phone check runs', () => {
  const story = new Story(standardRules)
  story.tell('customer')
  story.conversation = { ...story.conversation, state: 'validating' }
  expect(story.tell('send')).toEqual(['customer-left'])
  expect(story.figures.onTheirWay).toBe(0)
})

describe('what falls due next', () => {
  test.each([
    ['nothing before the customer wrote', '', null],
    ['the deadline while active', 'customer', '2026-01-07T08:00:00.000Z'],
    ['the deadline after the limit', 'customer send*5', '2026-01-07T08:00:00.000Z'],
    ['the new deadline when the customer wrote again', 'customer +1h customer', '2026-01-07T09:00:00.000Z'],
    ['nothing once it has passed', 'customer deadline time', null],
    ['nothing once WeChat closed the window', 'customer send window-closed', null],
  ])('%s', (_what, given, dueAt) => {
    const story = new Story(standardRules)
    story.tell(given)
    expect(nextDueAt(story.conversation)?.toISOString() ?? null).toBe(dueAt)
  })
})

test('decides without touching what it was given, and the same again', () => {
  const story = new Story(standardRules)
  story.tell('customer send*6')
  const before = structuredClone(story.conversation)
  const event = { type: 'customerWrote', at: story.now } as const
  const first = decide(story.conversation, event, standardRules, story.now)
  expect(story.conversation).toEqual(before)
  expect(decide(story.conversation, event, standardRules, story.now)).toEqual(first)
})
