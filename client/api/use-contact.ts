import { useQuery } from '@tanstack/react-query'
import { applyToContact } from './apply-event.ts'
import { cacheKeys } from './cache-keys.ts'
import { useSession } from './session-context.ts'

/** A contact as the organisation knows them, followed live. */
export function useContact(contactId: string, { enabled = true } = {}) {
  const { requests, journal } = useSession()
  const query = useQuery({
    queryKey: cacheKeys.contact(contactId),
    queryFn: () => journal.during(() => requests.contact(contactId), applyToContact),
    enabled,
  })
  return { contact: query.data, error: query.error, reload: query.refetch }
}
