import { useSyncExternalStore } from 'react'
import { useSession } from './session-context.ts'

/** Names of the colleagues who are replying in a conversation just now. */
export function useReplying(threadId: string): readonly string[] {
  const { replying } = useSession()
  return useSyncExternalStore(replying.subscribe, () => replying.list(threadId))
}
