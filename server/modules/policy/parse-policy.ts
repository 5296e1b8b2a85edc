import type { z } from 'zod'
import { policy, type Policy } from '../../contracts/policy.ts'

/** A field that can't stand. `path`: JSON Pointer (RFC 6901) into the body; `message`: what is wrong, after the field's name. */
export interface FieldFault {
  path: string
  message: string
}

/** What somebody wants for a policy: the policy, or every field of it that can't stand. */
export function parsePolicy(body: unknown): { policy: Policy } | { faults: FieldFault[] } {
  const parsed = policy.safeParse(body, { error: messageOf })
  return parsed.success ? { policy: parsed.data } : { faults: parsed.error.issues.flatMap(faultsOf) }
}

function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: pointer(issue.path), message: issue.message }]
  return issue.keys.map((key) => ({ path: pointer([...issue.path, key]), message: 'is no field of a policy' }))
}

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** For what the contract has no words of its own. */
function messageOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeWords[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'too_big':
      return `must be ${String(issue.maximum)} at most`
    case 'too_small':
      return issue.inclusive === false ? `must be more than ${String(issue.minimum)}` : `must be ${String(issue.minimum)} at least`
    default:
      return undefined
  }
}

const typeWords: Readonly<Record<string, string>> = {
  int: 'a whole number',
  // All numbers of a policy are whole.
  number: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  object: 'an object',
}
