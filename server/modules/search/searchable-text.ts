import type { Card } from '../../contracts/card.ts'

/** What a message can be found by: what was written, what stands on a card, what a file is called. */
export const searchableText = ({ text, card, mediaName }: { text: string | null; card: Card | null; mediaName: string | null }): string =>
  [text, mediaName, ...(card === null ? [] : wordsOf(card))].filter((part) => part !== null && part !== '').join('\n')

const wordsOf = (card: Card): string[] =>
  Object.values(card).flatMap((value) => (typeof value === 'string' && !isAddress(value) ? [value] : []))

/** Addresses hold what nobody reads. */
const isAddress = (value: string): boolean => /^[a-z]+:\/\//i.test(value)
