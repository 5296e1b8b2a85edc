import type { FaultKind, PlannedFault } from '../desk-api.ts'
import type { PlatformName } from './refusal.ts'

/** Faults that wait for their call, in the order in which they were planned. In memory only. */
export interface PlannedFaults {
  list(): readonly PlannedFault[]
  plan(fault: PlannedFault): void
  /** Uses up one time of the first fault that is meant for this call; null: none is. */
  take(platform: PlatformName, call: string): FaultKind | null
  clear(): void
}

export function createPlannedFaults(changed: () => void): PlannedFaults {
  const planned: PlannedFault[] = []
  return {
    list: () => planned,
    plan(fault) {
      planned.push({ ...fault })
      changed()
    },
    take(platform, call) {
      const fault = planned.find((one) => (one.platform ?? platform) === platform && (one.call ?? call) === call)
      if (fault === undefined) return null
      fault.times -= 1
      if (fault.times === 0) planned.splice(planned.indexOf(fault), 1)
      changed()
      return fault.as
    },
    clear() {
      planned.length = 0
      changed()
    },
  }
}
