import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Routing } from '../../../../server/contracts/account.ts'
import { adminKeys } from '../../../api/admin-keys.ts'
import { useAdminRequests } from '../../../api/use-admin-requests.ts'

/** The first members by name: of a firm that is larger, some are called "a member". */
export function useSomeMembers() {
  const requests = useAdminRequests()
  return useQuery({
    queryKey: [...adminKeys.allMembers, 'some'],
    queryFn: async () => (await requests.members({ limit: 200 })).items,
    staleTime: 30_000,
  }).data
}

/** Who gets a new customer, in words. */
export function useRoutingWords(): (routing: Routing) => string {
  const { t } = useTranslation('admin')
  const members = useSomeMembers()
  const target = (routing: Exclude<Routing, { kind: 'number' }>): string =>
    routing.kind === 'pool'
      ? t('routing.toPool')
      : t('routing.toMember', { name: members?.find(({ id }) => id === routing.memberId)?.name ?? t('routing.someMember') })
  return (routing) => (routing.kind === 'number' ? t('routing.toNumber', { otherwise: target(routing.otherwise) }) : target(routing))
}
