import { useMemo } from 'react'
import type { Thread } from '../../../server/contracts/thread.ts'

/** The same object while it says the same: each event brings the conversation anew, and every bubble asks for its contact. */
export function useStableContact({ id, name, avatarUrl, validatedPhone, validatedAt, blocked }: Thread['contact']): Thread['contact'] {
  return useMemo(
    () => ({ id, name, avatarUrl, validatedPhone, validatedAt, blocked }),
    [id, name, avatarUrl, validatedPhone, validatedAt, blocked],
  )
}
