import { useEffect } from 'react'

/** Safari knows no idle callbacks. */
const whenIdle = window.requestIdleCallback?.bind(window) ?? ((work: () => void) => window.setTimeout(work, 200))
const cancelIdle = window.cancelIdleCallback?.bind(window) ?? window.clearTimeout.bind(window)

/** Fetches a part before it is asked for, once there is nothing more urgent. What fails is fetched when it is needed. */
export function useLoadedWhenIdle(load: () => Promise<unknown>, ready: boolean): void {
  useEffect(() => {
    if (!ready) return
    const idle = whenIdle(() => void load().catch(() => undefined))
    return () => cancelIdle(idle)
  }, [load, ready])
}
