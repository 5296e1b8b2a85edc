import type { Thread } from '../../server/contracts/thread.ts'
import { conversationLink, conversationWebUrl } from './conversation-link.ts'
import { threadPlace } from './linked-place.ts'
import { useTeamsHost } from './teams-host.ts'

/** Gives the person a link to a conversation: by Teams, which shows it, else on the clipboard. */
export function useShareThread(): (thread: Thread) => void {
  const host = useTeamsHost()
  return ({ id, contact }) => {
    const place = { subPageId: threadPlace(id), label: contact.name, webUrl: conversationWebUrl(id) }
    if (host?.share(place)) return
    void navigator.clipboard.writeText(conversationLink(id) ?? place.webUrl).catch(() => {})
  }
}
