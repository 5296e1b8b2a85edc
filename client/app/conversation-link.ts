import { pageMeta } from './page-meta.ts'
import { pathOf } from './route.ts'
import { threadPlace } from './linked-place.ts'

/** Where a conversation is for whoever has no Teams: a page that leads into Teams. */
export const conversationWebUrl = (threadId: string): string => new URL(pathOf('messages', threadPlace(threadId)), location.origin).href

/**
 * A link into Teams, to this conversation of ours.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application#deep-link-to-a-tab
 */
export function conversationLink(threadId: string): string | null {
  const appId = pageMeta('parley-teams-app-id')
  if (appId === null) return null
  const webUrl = encodeURIComponent(conversationWebUrl(threadId))
  const context = encodeURIComponent(JSON.stringify({ subEntityId: threadPlace(threadId) }))
  return `https://teams.microsoft.com/l/entity/${encodeURIComponent(appId)}/messages?webUrl=${webUrl}&context=${context}`
}
