import { useQuery } from '@tanstack/react-query'
import type { QuickReply } from '../../server/contracts/quick-reply.ts'
import { cacheKeys } from './cache-keys.ts'
import { useSession } from './session-context.ts'

/** They change seldom, and no event tells of it. */
const freshMs = 60_000
const none: readonly QuickReply[] = []

/** Texts that everybody in the organisation has at hand. Asked for when somebody wants one. */
export function useQuickReplies({ enabled }: { enabled: boolean }): { replies: readonly QuickReply[]; loading: boolean } {
  const { requests } = useSession()
  const query = useQuery({ queryKey: cacheKeys.quickReplies, queryFn: () => requests.quickReplies(), staleTime: freshMs, enabled })
  return { replies: query.data ?? none, loading: query.isPending && enabled }
}
