import { createHash } from 'node:crypto'
import type { Statement, Tx } from '../../platform/db.ts'
import type { MediaStore } from '../../platform/media-store/media-store.ts'
import { newId } from '../../platform/new-id.ts'
import { isPicture } from './inspect-media.ts'
import { squarePicture } from './pictures.ts'

/** Three times what the screen shows, for the sharpest of displays. */
const avatarPixels = 96

export interface KeptAvatar {
  mediaId: string
  orgId: string
  accountId: string
  storeKey: string
  bytes: number
  sha256: string
}

/** Makes a customer's picture small and square and puts it into the store; its row is `insertAvatar`'s. Null: it is no picture. */
export async function keepAvatar(
  store: MediaStore,
  { orgId, accountId, bytes }: { orgId: string; accountId: string; bytes: Buffer },
): Promise<KeptAvatar | null> {
  const avatar = (await isPicture(bytes)) ? await squarePicture(bytes, avatarPixels) : null
  if (avatar === null) return null
  const mediaId = newId()
  const storeKey = `${orgId}/${mediaId}/original`
  await store.put(storeKey, avatar)
  return { mediaId, orgId, accountId, storeKey, bytes: avatar.length, sha256: createHash('sha256').update(avatar).digest('hex') }
}

const insert: Statement = {
  name: 'insert-avatar',
  text: `
    INSERT INTO media (id, org_id, account_id, kind, status, mime, bytes, sha256, width, height, store_key, created_at)
    VALUES ($1, $2, $3, 'image', 'ready', 'image/webp', $4, $5, ${avatarPixels}, ${avatarPixels}, $6, $7)`,
}

export async function insertAvatar(tx: Tx, kept: KeptAvatar, now: Date): Promise<void> {
  await tx.rows(insert, [kept.mediaId, kept.orgId, kept.accountId, kept.bytes, kept.sha256, kept.storeKey, now])
}
