import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnPolicy } from '../../server/contracts/own-policy.ts'
import { cacheKeys } from '../api/cache-keys.ts'
import { safeStorage } from '../api/safe-storage.ts'
import { useSession } from '../api/session-context.ts'

const stored = safeStorage(() => localStorage)

/** How it works, for who sees it for the first time; null when they have said that they know, and until it can be said. */
export function useFirstRun(): { policy: OwnPolicy; dismiss(): void } | null {
  const { me, requests } = useSession()
  const key = `parley.knows-rules.${me.id}`
  const [known, setKnown] = useState(() => stored.get(key) !== null)
  const { data: policy } = useQuery({ queryKey: cacheKeys.ownPolicy, queryFn: requests.ownPolicy, enabled: !known })
  if (known || policy === undefined) return null
  const dismiss = () => {
    stored.set(key, 'yes')
    setKnown(true)
  }
  return { policy, dismiss }
}
