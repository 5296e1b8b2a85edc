import { createContext, use } from 'react'
import type { TeamsHost } from './host.ts'

/** The Teams around the page; null in tests that need none. */
export const TeamsHostContext = createContext<TeamsHost | null>(null)

export const useTeamsHost = (): TeamsHost | null => use(TeamsHostContext)
