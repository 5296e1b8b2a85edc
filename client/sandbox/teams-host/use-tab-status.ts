import { useEffect, useState } from 'react'

/** How far the framed tab has got, as the host knows it. */
export type TabStatus = { kind: 'loading' } | { kind: 'shown' } | { kind: 'failed'; reason: string | null }

/**
 * Teams gives a tab this long to say that it is ready, else it puts an error page in its place.
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/create-tab-pages/content-page#show-a-native-loading-indicator
 */
const readyWithinMs = 30_000

export function useTabStatus(): [TabStatus, (news: 'loaded' | 'ready' | 'failed', reason: string | null) => void] {
  const [status, setStatus] = useState<TabStatus>({ kind: 'loading' })
  const [ready, setReady] = useState(false)
  useEffect(() => {
    if (ready) return
    const timer = setTimeout(() => setStatus({ kind: 'failed', reason: null }), readyWithinMs)
    return () => clearTimeout(timer)
  }, [ready])
  const tell = (news: 'loaded' | 'ready' | 'failed', reason: string | null) => {
    setReady((before) => before || news !== 'loaded')
    setStatus(news === 'failed' ? { kind: 'failed', reason } : { kind: 'shown' })
  }
  return [status, tell]
}
