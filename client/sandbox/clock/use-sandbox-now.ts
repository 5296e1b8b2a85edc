import { useSyncExternalStore } from 'react'
import { sandboxNow } from './sandbox-time.ts'

const secondMs = 1_000

function everySecond(tick: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  const wait = () => {
    timer = setTimeout(
      () => {
        tick()
        wait()
      },
      secondMs - (Date.now() % secondMs),
    )
  }
  wait()
  return () => clearTimeout(timer)
}

/** The sandbox's time, to the second. */
export function useSandboxNow(told: { now: string; toldAtMs: number }): Date {
  const machineSecond = useSyncExternalStore(everySecond, () => Math.floor(Date.now() / secondMs))
  return sandboxNow(told, machineSecond * secondMs)
}
