import { createHash } from 'node:crypto'
import type { Database } from '../../platform/db.ts'
import type { MediaStore } from '../../platform/media-store/media-store.ts'
import { newId } from '../../platform/new-id.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Member } from '../orgs/member.ts'
import { cleanFileName } from './file-name.ts'
import { inspectMedia } from './inspect-media.ts'
import { keepForms } from './keep-forms.ts'
import { toMediaRow, type MediaRow } from './store.ts'

/** Contract: 413 beyond. The largest that any account carries. */
export const mostUploadBytes = 20 * 1024 * 1024

/** Keeps a file that a member is going to send. It is theirs alone until a message has it, and gone after a day if none does. */
export async function keepUpload(
  { database, store, now }: { database: Database; store: MediaStore; now: Date },
  member: Member,
  { bytes, name }: { bytes: Buffer; name: string | null },
): Promise<MediaRow> {
  if (!member.wechatEnabled) throw new ProblemError('wechat-not-enabled')
  if (bytes.length === 0) throw new ProblemError('media-not-acceptable', { errors: [{ path: '/file', message: 'is empty' }] })
  const inspected = await inspectMedia(bytes)
  const id = newId()
  const forms = await keepForms(store, { orgId: member.orgId, mediaId: id, bytes, inspected })
  const { kind, mime, width, height, durationMs } = inspected
  const row = await database.prisma.media.create({
    data: {
      id,
      orgId: member.orgId,
      uploadedBy: member.id,
      kind,
      status: 'ready',
      mime,
      name: cleanFileName(name),
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      width,
      height,
      durationMs,
      ...forms,
      createdAt: now,
    },
  })
  return toMediaRow(row)
}
