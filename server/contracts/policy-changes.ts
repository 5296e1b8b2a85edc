import type { PolicyDocument } from './policy.ts'

/** Where two policies differ, as JSON Pointers (RFC 6901) of single fields: `/profiles/standard/queueLimit`. */
export const changedPaths = (before: PolicyDocument, after: PolicyDocument): string[] => [...pathsBetween(before, after, '')]

function* pathsBetween(before: unknown, after: unknown, path: string): Generator<string> {
  if (before === after) return
  if (!isPart(before) || !isPart(after)) return void (yield path)
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    yield* pathsBetween(before[key], after[key], `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
}

const isPart = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
