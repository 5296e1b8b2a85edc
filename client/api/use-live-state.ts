import { useSyncExternalStore } from 'react'
import type { LiveState } from './live.ts'
import { useSession } from './session-context.ts'

export function useLiveState(): LiveState {
  const { live } = useSession()
  return useSyncExternalStore(live.subscribe, () => live.state)
}
