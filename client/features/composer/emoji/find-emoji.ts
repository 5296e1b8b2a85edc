import { emojiGroups, type Emoji } from './emoji-table.ts'

/** By words of any of the three languages, whichever the screen speaks: people search as they think. */
export function findEmoji(query: string): readonly Emoji[] {
  const wanted = query.normalize('NFKC').trim().toLowerCase()
  if (wanted === '') return []
  return emojiGroups.flatMap(({ emoji }) =>
    emoji.filter(
      ({ emoji: itself, en, zhCn, zhTw }) =>
        itself === wanted || ` ${en}`.includes(` ${wanted}`) || zhCn.includes(wanted) || zhTw.includes(wanted),
    ),
  )
}

/** What an emoji is called, for those who hear it or point at it. */
export function nameOfEmoji({ en, zhCn, zhTw }: Emoji, language: string): string {
  if (language.startsWith('zh')) return (/hant|tw|hk|mo/i.test(language) ? zhTw : zhCn).split(' ')[0] ?? ''
  return en
}
