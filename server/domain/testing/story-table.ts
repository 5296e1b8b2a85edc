import { expect, test } from 'vitest'
import type { Rules } from '../conversation.ts'
import { Story } from './story.ts'

/** What is promised; what happened before; what happens; the effects, in order; and how the conversation stands then. */
export type Row = readonly [promise: string, given: string, when: string, effects: string, figures: string]

/** One test for each row. `meanwhile`: the rules by which the last event is decided, where they have changed. */
export function holds(rules: Rules, rows: readonly Row[], meanwhile: Rules = rules): void {
  test.each(rows)('%s', (_promise, given, when, effects, figures) => {
    const story = new Story(rules)
    story.tell(given)
    story.rules = meanwhile
    expect(story.tell(when)).toBe(effects)
    expect(story.figures).toBe(figures)
  })
}

export const under = (rules: Rules, profile: Partial<Rules['profile']>): Rules => ({ ...rules, profile: { ...rules.profile, ...profile } })
