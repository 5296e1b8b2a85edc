import { useMemo } from 'react'
import { createContactRequests, type ContactRequests } from './contact-requests.ts'
import { useSession } from './session-context.ts'

export function useContactRequests(): ContactRequests {
  const { http } = useSession()
  return useMemo(() => createContactRequests(http), [http])
}
