import type { Adapter } from './adapter.ts'
import type { AccountKind } from '../contracts/account.ts'

/** The adapter for each kind of account that this server speaks. */
export interface Adapters {
  /** Throws for a kind that no adapter speaks: the routes let no such account in. */
  get(kind: AccountKind): Adapter
}

export function createAdapters(adapters: readonly Adapter[]): Adapters {
  const byKind = new Map(adapters.map((adapter) => [adapter.kind, adapter]))
  return {
    get(kind) {
      const adapter = byKind.get(kind)
      if (adapter === undefined) throw new Error(`no adapter speaks ${kind}`)
      return adapter
    },
  }
}
