import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnPolicy } from '../../server/contracts/own-policy.ts'
import { cacheKeys } from '../api/cache-keys.ts'
import { safeStorage } from '../api/safe-storage.ts'
import { useSession } from '../api/session-context.ts'

const stored = safeStorage(() => localStorage)

/** How it works, for who sees it for the first time; null when they have said that they know, or it can't be said. */
export function useFirstRun(): { policy: OwnPolicy; dismiss(): void } | 'loading' | null {
  const { me, requests } = useSession()
  const key = `parley.knows-rules.${me.id}`
  const [known, setKnown] = useState(() => stored.get(key) !== null)
  const { data: policy, isPending } = useQuery({ queryKey: cacheKeys.ownPolicy, queryFn: requests.ownPolicy, enabled: !known })
  if (known) return null
  if (policy === undefined) return isPending ? 'loading' : null
  const dismiss = () => {
    stored.set(key, 'yes')
    setKnown(true)
  }
  return { policy, dismiss }
}
