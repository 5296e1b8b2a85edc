import { useSession } from '../../api/session-context.ts'
import { useMessages } from '../../api/use-messages.ts'

/** How many of the member's own messages wait: they are withdrawn when the member leaves. */
export function useOwnQueued(threadId: string): number {
  const { me } = useSession()
  const { messages = [] } = useMessages(threadId)
  return messages.filter(({ status, sender }) => status === 'queued' && sender.id === me.id).length
}
