import { useSyncExternalStore } from 'react'
import { useSession } from './session-context.ts'

/** What stands in the composer of a conversation, and why the last text came back to it. */
export function useDraft(threadId: string) {
  const { drafts, refusals } = useSession()
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.get(threadId))
  const refusal = useSyncExternalStore(refusals.subscribe, () => refusals.get(threadId))
  return { text, refusal }
}

/** What a row of the list says of it: nothing of the conversation that is open, so that its keys draw no row anew. */
export function useListedDraft(threadId: string, isOpen: boolean): string {
  const { drafts } = useSession()
  return useSyncExternalStore(drafts.subscribe, () => (isOpen ? '' : drafts.get(threadId)))
}
