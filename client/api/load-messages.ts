import { messageLogAround, messageLogOf, type MessageLog } from './message-log.ts'
import type { Requests } from './requests.ts'

/** Pages that a conversation is loaded by, messages. */
export const pageSize = 50
const largestPage = 200
/** Further than this a long absence isn't made good in place: then the newest page is all there is again. */
const mostPagesAnew = 5

/** The newest page, with the first unread one in it where that is possible. */
export async function loadNewest(requests: Requests, threadId: string, unreadCount: number): Promise<MessageLog> {
  const limit = Math.min(largestPage, Math.max(pageSize, unreadCount + 20))
  return messageLogOf(await requests.messages(threadId, { limit }))
}

/** What stands around a position. */
export async function loadAround(requests: Requests, threadId: string, position: number): Promise<MessageLog> {
  const [before, after] = await Promise.all([
    requests.messages(threadId, { before: position + 1 }),
    requests.messages(threadId, { after: position }),
  ])
  return messageLogAround(before, after)
}

/** The same stretch as the server has it now, so that whoever reads in it stays where they are. */
export async function loadAgain(requests: Requests, threadId: string, known: MessageLog): Promise<MessageLog> {
  const first = known.items[0]?.position
  if (first === undefined) return messageLogOf(await requests.messages(threadId, {}))
  const items = []
  let after = first - 1
  for (let pages = 0; pages < mostPagesAnew; pages++) {
    const page = await requests.messages(threadId, { after, limit: largestPage })
    items.push(...page.items)
    after = page.items.at(-1)?.position ?? after
    const reached = known.hasNewer && after >= (known.items.at(-1)?.position ?? 0)
    if (!page.hasMore || reached) return { ...known, items, hasNewer: page.hasMore }
  }
  return messageLogOf(await requests.messages(threadId, {}))
}
