import { useSyncExternalStore } from 'react'
import { useSession } from './session-context.ts'

/** What stands before a text, so that one that was emptied is told from none. */
const begun = '>'

/**
 * A change that the member has begun to make, of a message's text or of a contact: kept as drafts are, so that neither
 * scrolling, nor closing, nor a reload loses it. `key`: the id of what is changed.
 */
export function useEdit(key: string) {
  const { edits } = useSession()
  const stored = useSyncExternalStore(edits.subscribe, () => edits.get(key))
  return {
    /** Null: no change has begun. */
    text: stored === '' ? null : stored.slice(begun.length),
    change: (text: string) => edits.set(key, begun + text),
    close: () => edits.set(key, ''),
  }
}
