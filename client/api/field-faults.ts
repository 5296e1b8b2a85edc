import { z } from 'zod'
import { ApiProblem } from './faults.ts'

const errors = z.array(z.object({ path: z.string(), message: z.string() }))

/** What the server said of single fields: JSON Pointer → what is wrong there. Empty where it said nothing of any. */
export function fieldFaultsOf(fault: unknown): ReadonlyMap<string, string> {
  const named = fault instanceof ApiProblem ? errors.safeParse(fault.problem['errors']).data : undefined
  return new Map(named?.map(({ path, message }) => [path, message]))
}
