import { useEffect } from 'react'
import type { Session } from '../api/session.ts'

/** Hosts put frames to sleep: back in sight or back on the network, catch up and send at once. */
export function useWaking(session: Session): void {
  useEffect(() => {
    const wake = () => {
      if (document.visibilityState !== 'visible') return
      session.live.wake()
      session.outbox.kick()
    }
    window.addEventListener('online', wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      window.removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [session])
}
