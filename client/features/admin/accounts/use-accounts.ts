import { useQuery } from '@tanstack/react-query'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'

/** `watching`: something is expected from outside, so they are asked for again and again. */
export function useAccounts({ watching = false } = {}) {
  const requests = useAdminRequests()
  return useQuery({
    queryKey: adminKeys.accounts,
    queryFn: () => requests.accounts(),
    refetchOnMount: 'always',
    refetchInterval: watching ? 3_000 : false,
  })
}
