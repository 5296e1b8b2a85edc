import { useEffect, useState } from 'react'
import type { Me } from '../../../server/contracts/member.ts'
import type { OwnPolicy } from '../../../server/contracts/own-policy.ts'
import { createHttp } from '../../api/http.ts'
import { createPreferenceRequests, type PreferenceRequests } from '../../api/preference-requests.ts'
import { createRequests } from '../../api/requests.ts'
import { ServerClock } from '../../api/server-clock.ts'
import type { Host } from '../host.ts'
import { createTeamsTokens } from '../token-source.ts'

/** Who reads, the figures of their organisation, and the way to what they choose for themselves. */
export interface OwnStanding {
  me: Me
  policy: OwnPolicy
  preferences: PreferenceRequests
}

/** Null outside of Teams, and until it is known: the page says what it can to everybody, signed in or not. */
export function useOwnStanding(host: Host | null): OwnStanding | null {
  const [standing, setStanding] = useState<OwnStanding | null>(null)
  useEffect(() => {
    if (host?.kind !== 'teams') return
    let wanted = true
    const clock = new ServerClock()
    const http = createHttp({ tokens: createTeamsTokens(host.askToken, () => clock.now().getTime()), clock })
    const requests = createRequests(http)
    Promise.all([requests.me(), requests.ownPolicy()]).then(
      ([me, policy]) => wanted && setStanding({ me, policy, preferences: createPreferenceRequests(http) }),
      // Nobody is asked for consent by a page that is readable without.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [host])
  return standing
}
