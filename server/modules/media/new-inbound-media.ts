import type { MediaKind } from '../../domain/media.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts'
import { newId } from '../../platform/new-id.ts'

const insert: Statement = {
  name: 'insert-inbound-media',
  text: `
    INSERT INTO media (id, org_id, account_id, platform_ref, kind, status, mime, created_at)
    VALUES ($1, $2, $3, $4, $5, 'pending', 'application/octet-stream', $6)`,
}

/** What a customer sent, for the message that the same transaction adds; the job that copies it begins when that commits. */
export async function newInboundMedia(
  tx: Tx,
  media: { orgId: string; accountId: string; kind: MediaKind; platformRef: string },
  now: Date,
): Promise<string> {
  const id = newId()
  await tx.rows(insert, [id, media.orgId, media.accountId, media.platformRef, media.kind, now])
  await enqueueJob(tx, 'copy-media', { mediaId: id }, { key: `copy-media:${id}` })
  return id
}
