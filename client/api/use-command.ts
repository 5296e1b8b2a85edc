import { useRef, useState } from 'react'
import type { ProblemCode } from '../../server/contracts/problem.ts'
import { problemCodeOf } from './faults.ts'

/** Runs what a member orders: one at a time, and keeps why the last one failed. */
export function useCommand() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | 'no-answer' | null>(null)
  // A second click comes before the first one is drawn.
  const running = useRef(false)
  /** True: done. False: it failed, or another one is still running. */
  const run = async (work: () => Promise<void>): Promise<boolean> => {
    if (running.current) return false
    running.current = true
    setBusy(true)
    setProblem(null)
    try {
      await work()
      return true
    } catch (fault) {
      setProblem(problemCodeOf(fault))
      return false
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { busy, problem, run }
}
