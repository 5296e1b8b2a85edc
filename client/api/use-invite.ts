import { useQuery } from '@tanstack/react-query'
import { cacheKeys } from './cache-keys.ts'
import { useContactRequests } from './use-contact-requests.ts'
import { useSession } from './session-context.ts'

/** Where customers can be invited to. */
export function useInviteAccounts() {
  const requests = useContactRequests()
  const query = useQuery({ queryKey: cacheKeys.inviteAccounts, queryFn: requests.accounts, staleTime: 60_000 })
  return { accounts: query.data, error: query.error, reload: query.refetch }
}

/** The member's invite to an account, for a contact if one is named: the one that is there, or a new one. */
export function useInvite(accountId: string, contactId: string | null) {
  const requests = useContactRequests()
  const { cache } = useSession()
  const queryKey = cacheKeys.invite(accountId, contactId)
  const query = useQuery({
    queryKey,
    queryFn: () => requests.invite({ accountId, ...(contactId !== null && { contactId }) }),
    staleTime: 60_000,
    retry: false,
  })
  return {
    invite: query.data,
    error: query.error,
    loading: query.isFetching,
    renew: () => void query.refetch(),
    revoke: async (inviteId: string) => {
      await requests.revokeInvite(inviteId)
      cache.setQueryData(queryKey, null)
    },
  }
}
