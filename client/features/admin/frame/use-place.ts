import { useCallback, useSyncExternalStore } from 'react'
import { safeStorage } from '../../../api/safe-storage.ts'
import { hashOf, placeOf, type Place } from './section.ts'

const stored = safeStorage(() => sessionStorage)
const storageKey = 'parley.admin.place'

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
/** Teams loads a tab anew at its address; where it was is kept beside it. */
const current = (): string => (placeOf(location.hash) === null ? (stored.get(storageKey) ?? '') : location.hash)

/** The address has it, so that a reload and "back" lead where they should. */
export function usePlace(): { place: Place; go(place: Place): void } {
  const hash = useSyncExternalStore(subscribe, current)
  const go = useCallback((place: Place) => {
    const next = hashOf(place)
    stored.set(storageKey, next)
    if (location.hash === next) return
    location.hash = next
  }, [])
  return { place: placeOf(hash) ?? { section: 'accounts', detail: null }, go }
}
