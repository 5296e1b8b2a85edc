import { describe, expect, it } from 'vitest'
import { emojiGroups } from './emoji-table.ts'
import { findEmoji, nameOfEmoji } from './find-emoji.ts'

const all = emojiGroups.flatMap(({ emoji }) => emoji)

describe('emoji', () => {
  it('are found by words of three languages', () => {
    for (const query of ['thumbs', 'Good', '赞', '讚']) expect(findEmoji(query).map(({ emoji }) => emoji)).toContain('👍')
    expect(findEmoji('tank')).toEqual([])
    expect(findEmoji(' ')).toEqual([])
  })
  it('have a name in each, and stand there once', () => {
    for (const emoji of all) for (const language of ['en', 'zh-CN', 'zh-TW']) expect(nameOfEmoji(emoji, language)).not.toBe('')
    expect(new Set(all.map(({ emoji }) => emoji)).size).toBe(all.length)
  })
})
