import { maySeeThread } from '../../domain/access.ts'
import type { Database } from '../../platform/db.ts'
import type { Member } from '../orgs/member.ts'
import { lastVisiblePosition } from '../threads/present.ts'
import { findThreads } from '../threads/store.ts'
import { findPlacesOfMedia, findThreadsOfAvatar, type MediaRow } from './store.ts'

/** Who uploaded it, whoever may see a message that holds it, and whoever sees the contact whose picture it is. */
export async function maySeeMedia(database: Database, member: Member, media: MediaRow): Promise<boolean> {
  if (media.orgId !== member.orgId) return false
  if (media.uploadedBy === member.id) return true
  const places = (await findPlacesOfMedia(database, media.id)).filter((place) => place.audience !== 'customer')
  const threads = await findThreads(database, [...new Set(places.map((place) => place.threadId))])
  const isSaid = threads.some(
    (thread) =>
      maySeeThread(member, thread) &&
      places.some((place) => place.threadId === thread.id && place.position <= lastVisiblePosition(thread, member.id)),
  )
  if (isSaid) return true
  const withContact = await findThreads(database, await findThreadsOfAvatar(database, media.id))
  return withContact.some((thread) => maySeeThread(member, thread))
}
