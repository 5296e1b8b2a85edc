import { useCallback, useSyncExternalStore } from 'react'
import { useSession } from './session-context.ts'

const stepMs = 15_000

/** The server's time in milliseconds, cut to fifteen seconds so that a screen isn't drawn for nothing. */
export function useServerNow(): number {
  const { clock } = useSession()
  const subscribe = useCallback(
    (listener: () => void) => {
      const timer = setInterval(listener, stepMs)
      const unsubscribe = clock.subscribe(listener)
      return () => {
        clearInterval(timer)
        unsubscribe()
      }
    },
    [clock],
  )
  return useSyncExternalStore(subscribe, () => Math.floor(clock.now().getTime() / stepMs) * stepMs)
}
