import type { QuickReply } from '../../../../server/contracts/quick-reply.ts'

/** More than these are found by typing on. */
const mostShown = 20

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Those that are meant, the surest first: by shortcut, then by title, then by what they say. */
export function matchingReplies(replies: readonly QuickReply[], query: string): readonly QuickReply[] {
  const wanted = plain(query)
  const rank = ({ shortcut, title, text }: QuickReply): number => {
    if (plain(shortcut).startsWith(wanted)) return 0
    if (plain(title).includes(wanted)) return 1
    return plain(text).includes(wanted) ? 2 : 3
  }
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || a.reply.shortcut.localeCompare(b.reply.shortcut))
    .slice(0, mostShown)
    .map(({ reply }) => reply)
}
