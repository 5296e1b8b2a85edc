import { createContext, use } from 'react'

/** Something that was done, and how it is taken back. */
export interface Done {
  text: string
  /** Absent: it can't be, or needn't. Rejects as requests do. */
  undo?: () => Promise<void>
}

export const UndoContext = createContext<(done: Done) => void>(() => {})

/** Tells what was done, for some seconds, with the way back. */
export const useUndo = () => use(UndoContext)
