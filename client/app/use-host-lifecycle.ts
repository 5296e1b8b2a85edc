import { useEffect, useEffectEvent } from 'react'
import type { Outbox } from '../api/outbox.ts'
import type { Session } from '../api/session.ts'
import { followHost } from './follow-host.ts'
import { forgetUndated } from './linked-place.ts'
import { useTeamsHost } from './teams-host.ts'
import type { LinkedPlace } from './linked-place.ts'

/** Teams waits for 30 s; what isn't sent by then is kept, but for the content of files. */
const saveWithinMs = 25_000

/** What the page does when Teams leaves it, shows it again, or goes back. */
export function useHostLifecycle(
  session: Session,
  { onPlace, goBack }: { onPlace: (place: LinkedPlace | null) => void; goBack: () => boolean },
): void {
  const host = useTeamsHost()
  const back = useEffectEvent(() => goBack())
  const follow = useEffectEvent((place: LinkedPlace | null) => onPlace(place))
  useEffect(() => {
    if (host === null) return
    host.onLeave(async () => {
      await sent(session.outbox, saveWithinMs)
      forgetUndated(session.me.id)
    })
    host.onBack(() => back())
    return followHost(host, ({ place }) => follow(place))
  }, [host, session])
}

/** When nothing waits to be sent any more, or the time is over. Texts are stored as they are typed. */
export async function sent(outbox: Pick<Outbox, 'isWaiting' | 'subscribe'>, withinMs: number): Promise<void> {
  if (!outbox.isWaiting()) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = outbox.subscribe(() => outbox.isWaiting() || resolve())
  const timer = setTimeout(resolve, withinMs)
  await promise
  stop()
  clearTimeout(timer)
}
