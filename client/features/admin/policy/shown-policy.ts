import type { Policy } from '../../../../server/contracts/policy.ts'
import type { Fault } from './faults-of.ts'

/** What the panels of the policy have in common. */
export interface ShownPolicy {
  saved: Policy
  defaults: Policy
  /** With what is changed here. */
  draft: Policy
  faults: ReadonlyMap<string, Fault>
  /** What the server refused at the last try, by field. */
  told: ReadonlyMap<string, string>
  onEdit(path: string, value: unknown): void
}
