import type { Contact } from '../../contracts/contact.ts'
import type { ThreadState } from '../../contracts/thread.ts'
import { maySeeThread, type AccessMember } from '../../domain/access.ts'
import type { ContactRow } from './store.ts'

/** Row → wire. Null: none of the contact's conversations is this member's to see, so neither is the contact. */
export function presentContact(row: ContactRow, viewer: AccessMember): Contact | null {
  const seen = row.threads
    .map((thread) => ({
      ...thread,
      state: thread.state as ThreadState,
      participants: thread.participants.map(({ memberId, leftAt }) => ({ memberId, left: leftAt !== null })),
    }))
    .filter((thread) => maySeeThread(viewer, thread))
  if (row.orgId !== viewer.orgId || seen.length === 0) return null
  return {
    id: row.id,
    name: row.name,
    company: row.company,
    tags: row.tags,
    notes: row.notes,
    phones: row.phones.map(({ number, validatedAt }) => ({ number, validatedAt: validatedAt?.toISOString() ?? null })),
    wechat: seen.map((thread) => ({
      accountId: thread.accountId,
      threadId: thread.id,
      canMessage:
        thread.state !== 'left' && thread.participants.some((participant) => participant.memberId === viewer.id && !participant.left),
    })),
    version: row.version,
  }
}
