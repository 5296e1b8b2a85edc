import { z } from 'zod'
import { pendingContent } from './pending-content.ts'
import type { SafeStorage } from './safe-storage.ts'
import { StoredRecords } from './stored-records.ts'

const stored = z.object({
  clientId: z.string(),
  threadId: z.string(),
  content: pendingContent,
  /** ISO 8601, by the server's clock. */
  createdAt: z.string(),
  /** Orders the messages of a thread: two may be written in the same millisecond. */
  order: z.number(),
  /** `waiting`: will be tried (again). `refused`: the server said no; a person decides. */
  state: z.enum(['waiting', 'refused']),
  /** Problem code of the refusal, or of the upload (UploadFault). */
  problem: z.string().nullable(),
})

/** A message on its way to the server. */
export type PendingMessage = Readonly<z.infer<typeof stored>>

/** Two tabs of one member may both send the same message after a reload: the clientId makes that harmless. */
export class OutboxStorage {
  #records: StoredRecords<typeof stored>

  constructor(storage: SafeStorage, memberId: string) {
    this.#records = new StoredRecords(storage, `parley.outbox.${memberId}.`, stored)
  }

  load(): PendingMessage[] {
    return this.#records.load()
  }

  save(message: PendingMessage): void {
    this.#records.save(message.clientId, message)
  }

  remove(message: PendingMessage): void {
    this.#records.remove(message.clientId)
  }
}
