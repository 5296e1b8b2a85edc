import { useSyncExternalStore } from 'react'
import type { Drafts } from './drafts.ts'
import { useSession } from './session-context.ts'

/** What stands in the composer of a conversation, and why the last text came back to it. */
export function useDraft(threadId: string) {
  const { drafts, refusals } = useSession()
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.get(threadId))
  const refusal = useSyncExternalStore(refusals.subscribe, () => refusals.get(threadId))
  return { text, refusal }
}

/** All drafts, for a list; drawn anew when one of them changes. */
export function useDrafts(): Pick<Drafts, 'get'> {
  const { drafts } = useSession()
  return useSyncExternalStore(drafts.subscribe, () => drafts.snapshot)
}
