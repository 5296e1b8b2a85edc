import { changedPaths } from '../../../../server/contracts/policy-changes.ts'
import type { Policy, PolicyDocument } from '../../../../server/contracts/policy.ts'

/** What somebody has changed and not saved yet: JSON Pointer of a field → what it is to be. */
export type Edits = Readonly<Record<string, unknown>>

type Part = Record<string, unknown>
const keysOf = (path: string): string[] => path.split('/').slice(1)

export const valueAt = (document: PolicyDocument, path: string): unknown =>
  keysOf(path).reduce<unknown>((part, key) => (part as Part | undefined)?.[key], document)

/** With one more change; one that leads back to how it is saved is none. */
export function withEdit(saved: PolicyDocument, edits: Edits, path: string, value: unknown): Edits {
  const { [path]: _before, ...others } = edits
  return valueAt(saved, path) === value ? others : { ...others, [path]: value }
}

export function withEdits<Document extends PolicyDocument>(saved: Document, edits: Edits): Document {
  const changed = structuredClone(saved)
  for (const [path, value] of Object.entries(edits)) {
    const keys = keysOf(path)
    const last = keys.pop()
    const part = keys.reduce<Part | undefined>((inner, key) => inner?.[key] as Part | undefined, changed as unknown as Part)
    if (part !== undefined && last !== undefined && last in part) part[last] = value
  }
  return changed
}

export const documentOf = ({ version: _version, ...document }: Policy): PolicyDocument => document

/** What is left of the edits when somebody else has saved meanwhile, and where both changed the same field. */
export interface Rebased {
  edits: Edits
  /** What they changed. */
  theirs: readonly string[]
  /** Of these, what is edited here too, to something else. */
  both: readonly string[]
}

export function rebase(saved: Policy, latest: Policy, edits: Edits): Rebased {
  const theirs = changedPaths(documentOf(saved), documentOf(latest))
  const kept = Object.fromEntries(
    Object.entries(edits).filter(([path, value]) => valueAt(latest, path) !== undefined && valueAt(latest, path) !== value),
  )
  return { edits: kept, theirs, both: theirs.filter((path) => path in kept) }
}
