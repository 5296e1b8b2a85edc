import type { z } from 'zod'
import type { SafeStorage } from './safe-storage.ts'

/**
 * Records of a member that outlive the page, each under a key of its own, so that two tabs don't write over each
 * other's.
 */
export class StoredRecords<Schema extends z.ZodType<{ order: number }>> {
  #storage: SafeStorage
  #prefix: string
  #schema: Schema

  constructor(storage: SafeStorage, prefix: string, schema: Schema) {
    this.#storage = storage
    this.#prefix = prefix
    this.#schema = schema
  }

  /** In their order; what can't be read is left out. */
  load(): z.infer<Schema>[] {
    return this.#storage
      .keys(this.#prefix)
      .flatMap((key) => this.#read(this.#storage.get(key)))
      .sort((a, b) => a.order - b.order)
  }

  save(id: string, record: z.infer<Schema>): void {
    this.#storage.set(this.#prefix + id, JSON.stringify(record))
  }

  remove(id: string): void {
    this.#storage.remove(this.#prefix + id)
  }

  #read(text: string | null): z.infer<Schema>[] {
    try {
      const parsed = this.#schema.safeParse(JSON.parse(text ?? 'null'))
      return parsed.success ? [parsed.data] : []
    } catch {
      return []
    }
  }
}
