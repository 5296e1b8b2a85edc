import type { Contact } from '../../contracts/contact.ts'
import type { ThreadState } from '../../contracts/thread.ts'
import { maySeeThread, type AccessMember } from '../../domain/access.ts'
import type { ContactRow } from './store.ts'

/** The address of a contact's picture, for this reader and a few minutes (modules/media). */
export type LinkAvatar = (mediaId: string, viewerId: string) => string

/** Row → wire. Null: none of the contact's conversations is this member's to see, so neither is the contact. */
export function presentContact(row: ContactRow, viewer: AccessMember, linkAvatar: LinkAvatar): Contact | null {
  const seen = seenThreads(row, viewer)
  if (seen.length === 0) return null
  return {
    id: row.id,
    name: row.name,
    avatarUrl: row.avatarMediaId === null ? null : linkAvatar(row.avatarMediaId, viewer.id),
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

export const maySeeContact = (row: ContactRow, viewer: AccessMember): boolean => seenThreads(row, viewer).length > 0

const seenThreads = (row: ContactRow, viewer: AccessMember) =>
  row.threads
    .map((thread) => ({
      ...thread,
      state: thread.state as ThreadState,
      participants: thread.participants.map(({ memberId, leftAt }) => ({ memberId, left: leftAt !== null })),
    }))
    .filter((thread) => row.orgId === viewer.orgId && maySeeThread(viewer, thread))
