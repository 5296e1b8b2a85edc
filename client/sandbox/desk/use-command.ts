import { useCallback, useState } from 'react'
import { DeskProblem } from './desk-client.ts'

export interface Command<Input extends unknown[]> {
  /** Resolves to whether the sandbox did it. */
  run: (...input: Input) => Promise<boolean>
  busy: boolean
  /** Why the last one was not done. */
  problem: string | null
}

/** One of the desk's commands with what a button needs to know about it. */
export function useCommand<Input extends unknown[]>(command: (...input: Input) => Promise<unknown>): Command<Input> {
  const [running, setRunning] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  // Lasting where the command is: what is memoised may be given it.
  const run = useCallback(
    async (...input: Input) => {
      setRunning((count) => count + 1)
      try {
        await command(...input)
        setProblem(null)
        return true
      } catch (error) {
        if (!(error instanceof DeskProblem)) throw error
        setProblem(error.message)
        return false
      } finally {
        setRunning((count) => count - 1)
      }
    },
    [command],
  )
  return { run, busy: running > 0, problem }
}
