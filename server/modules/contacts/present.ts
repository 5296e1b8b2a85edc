import type { Contact } from '../../contracts/contact.ts'
import { maySeeThread, type AccessMember } from '../../domain/access.ts'
import { isContactVisible, threadAccess, type ContactRow } from './store.ts'

/** The address of a contact's picture, for this reader and a few minutes (modules/media). */
export type LinkAvatar = (mediaId: string, viewerId: string) => string

/** Row → wire. Null: the contact isn't this member's to see. */
export function presentContact(row: ContactRow, viewer: AccessMember, linkAvatar: LinkAvatar): Contact | null {
  if (!isContactVisible(row, viewer)) return null
  const seen = row.threads.filter((thread) => maySeeThread(viewer, threadAccess(thread)))
  const [merge] = row.merges
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
      accountName: thread.account.name,
      threadId: thread.id,
      canMessage:
        row.blockedAt === null &&
        thread.state !== 'left' &&
        thread.participants.some((participant) => participant.memberId === viewer.id && participant.leftAt === null),
    })),
    blocked: row.blockedAt !== null,
    mergedInto: row.mergedIntoId,
    merged: merge === undefined ? null : { mergeId: merge.id, name: merge.mergedName, at: merge.createdAt.toISOString() },
    version: row.version,
  }
}
