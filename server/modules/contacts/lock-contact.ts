import type { Statement, Tx } from '../../platform/db.ts'

/** A contact as an action works on it: locked until the transaction ends. */
export interface LockedContact {
  id: string
  orgId: string
  name: string
  company: string | null
  tags: string[]
  notes: string | null
  blockedAt: Date | null
  mergedIntoId: string | null
  version: number
}

// Conversations first, in the order of their ids, then contacts: whoever works on a conversation has it locked before they
// come to its contact, so that nobody waits for each other.
const lockThreads: Statement = {
  name: 'lock-threads-of-contacts',
  text: 'SELECT id FROM thread WHERE contact_id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
}
const lock: Statement = {
  name: 'lock-contacts',
  text: `
    SELECT id, org_id AS "orgId", name, company, tags, notes, blocked_at AS "blockedAt", merged_into_id AS "mergedIntoId", version
      FROM contact WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
}

/** The ids of the conversations, and the contacts in the order of `ids`; those that aren't there are left out. */
export async function lockContacts(tx: Tx, ids: readonly string[]): Promise<{ threadIds: string[]; contacts: LockedContact[] }> {
  const threads = await tx.rows<{ id: string }>(lockThreads, [ids])
  const contacts = await tx.rows<LockedContact>(lock, [ids])
  return {
    threadIds: threads.map(({ id }) => id),
    contacts: ids.flatMap((id) => contacts.find((contact) => contact.id === id) ?? []),
  }
}
