import { z } from 'zod'
import type { SafeStorage } from './safe-storage.ts'

const stored = z.object({
  clientId: z.string(),
  threadId: z.string(),
  text: z.string(),
  /** ISO 8601, by the server's clock. */
  createdAt: z.string(),
  /** Orders the messages of a thread: two may be written in the same millisecond. */
  order: z.number(),
  /** `waiting`: will be tried (again). `refused`: the server said no; a person decides. */
  state: z.enum(['waiting', 'refused']),
  /** Problem code of the refusal. */
  problem: z.string().nullable(),
})

/** A text on its way to the server. */
export type PendingMessage = Readonly<z.infer<typeof stored>>

/**
 * Keeps each message under a key of its own, so that two tabs of one member don't write over each other's. Both
 * may send the same one after a reload: the clientId makes that harmless.
 */
export class OutboxStorage {
  #storage: SafeStorage
  #prefix: string

  constructor(storage: SafeStorage, memberId: string) {
    this.#storage = storage
    this.#prefix = `parley.outbox.${memberId}.`
  }

  load(): PendingMessage[] {
    return this.#storage
      .keys(this.#prefix)
      .flatMap((key) => readStored(this.#storage.get(key)))
      .sort((a, b) => a.order - b.order)
  }

  save(message: PendingMessage): void {
    this.#storage.set(this.#prefix + message.clientId, JSON.stringify(message))
  }

  remove(message: PendingMessage): void {
    this.#storage.remove(this.#prefix + message.clientId)
  }
}

function readStored(text: string | null): PendingMessage[] {
  try {
    const parsed = stored.safeParse(JSON.parse(text ?? 'null'))
    return parsed.success ? [parsed.data] : []
  } catch {
    return []
  }
}
