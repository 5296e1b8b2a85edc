import { createContext, use } from 'react'
import type { Thread } from '../../../server/contracts/thread.ts'

/** The conversation that is open, for what stands deep in it and needs a word of it. */
export const OpenThread = createContext<Thread | null>(null)

export function useOpenThread(): Thread {
  const thread = use(OpenThread)
  if (thread === null) throw new Error('used outside of a conversation')
  return thread
}
