import type { MediaKind } from '../../domain/media.ts'
import { asTx, type Database, type Statement, type Tx } from '../../platform/db.ts'
import type { Media } from '../../platform/prisma-client/client.ts'

export type MediaRow = Omit<Media, 'kind' | 'status'> & { kind: MediaKind; status: 'pending' | 'ready' | 'unavailable' }

/** The columns that hold a word are written by this module alone. */
export const toMediaRow = (row: Media): MediaRow => row as MediaRow

export async function findMedia(database: Database, id: string): Promise<MediaRow | null> {
  const row = await database.prisma.media.findUnique({ where: { id } })
  return row === null ? null : toMediaRow(row)
}

/** Keys of everything that is kept of it. */
export const storeKeysOf = (row: Pick<MediaRow, 'storeKey' | 'thumbnailKey' | 'playableKey'>): string[] =>
  [row.storeKey, row.thumbnailKey, row.playableKey].filter((key) => key !== null)

/** The media of a message as JSON with the names of `MediaRow`, for statements that read messages; `m` is their message. */
export const mediaOfMessageJson = `
  (SELECT json_build_object('id', md.id, 'orgId', md.org_id, 'kind', md.kind, 'status', md.status, 'mime', md.mime, 'name', md.name,
          'bytes', md.bytes, 'width', md.width, 'height', md.height, 'durationMs', md.duration_ms, 'storeKey', md.store_key,
          'thumbnailKey', md.thumbnail_key, 'playableKey', md.playable_key)
     FROM media md WHERE md.id = m.media_id)`

const messagesOf: Statement = {
  name: 'messages-of-media',
  text: `SELECT thread_id AS "threadId", position, audience FROM message WHERE media_id = $1`,
}

/** Where it was said. */
export const findPlacesOfMedia = (
  database: Database,
  mediaId: string,
): Promise<{ threadId: string; position: number; audience: 'both' | 'employee' | 'customer' }[]> =>
  asTx(database.pool).rows(messagesOf, [mediaId])

const contactOf: Statement = {
  name: 'threads-of-avatar',
  text: `SELECT t.id FROM contact c JOIN thread t ON t.contact_id = c.id WHERE c.avatar_media_id = $1`,
}

/** The conversations of the contact whose picture it is; none where it is nobody's. */
export const findThreadsOfAvatar = async (database: Database, mediaId: string): Promise<string[]> =>
  (await asTx(database.pool).rows<{ id: string }>(contactOf, [mediaId])).map(({ id }) => id)

const sendable: Statement = {
  name: 'find-sendable-media',
  text: `
    SELECT id, org_id AS "orgId", kind, status, mime, name, bytes, width, height, duration_ms AS "durationMs", store_key AS "storeKey",
           thumbnail_key AS "thumbnailKey", playable_key AS "playableKey"
      FROM media WHERE id = $1 AND org_id = $2 AND uploaded_by = $3 AND status = 'ready' FOR KEY SHARE`,
}

/** What this member uploaded, kept until the transaction ends, for the action that puts it into a message; null: nothing of theirs. */
export async function findSendableMedia(tx: Tx, member: { id: string; orgId: string }, mediaId: string): Promise<PresentableMedia | null> {
  const [row] = await tx.rows<PresentableMedia>(sendable, [mediaId, member.orgId, member.id])
  return row ?? null
}

/** What it takes to show a medium. */
export type PresentableMedia = Pick<
  MediaRow,
  | 'id'
  | 'orgId'
  | 'kind'
  | 'status'
  | 'mime'
  | 'name'
  | 'bytes'
  | 'width'
  | 'height'
  | 'durationMs'
  | 'storeKey'
  | 'thumbnailKey'
  | 'playableKey'
>
