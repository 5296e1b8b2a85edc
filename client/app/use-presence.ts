import { useEffect } from 'react'
import type { Session } from '../api/session.ts'

/** Well within the time for which the server believes it. */
const everyMs = 15_000

/** Says what this page shows while it can be seen, so that Teams' activity feed leaves that out. */
export function usePresence({ live }: Session, threadId: string | null): void {
  useEffect(() => {
    const isVisible = () => document.visibilityState === 'visible'
    const tell = () => live.look({ visible: isVisible(), threadId })
    tell()
    document.addEventListener('visibilitychange', tell)
    const unsubscribe = live.subscribe(tell)
    const timer = setInterval(() => isVisible() && tell(), everyMs)
    return () => {
      document.removeEventListener('visibilitychange', tell)
      unsubscribe()
      clearInterval(timer)
    }
  }, [live, threadId])
}
