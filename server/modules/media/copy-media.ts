import { createHash } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import type { JobHandlers, JobRun } from '../../platform/jobs/run-job.ts'
import { TryAgain } from '../../platform/jobs/try-again.ts'
import type { MediaStore } from '../../platform/media-store/media-store.ts'
import type { SendFault } from '../../wechat/fault.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { AccountStore } from '../accounts/store.ts'
import { cleanFileName } from './file-name.ts'
import { inspectMedia } from './inspect-media.ts'
import { keepForms } from './keep-forms.ts'
import { findMedia, type MediaRow } from './store.ts'
import { lockThreadsOfMedia, touchMessagesOfMedia } from './touch-messages-of-media.ts'

/** WeChat's largest is a video or a file of 20 MB. */
export const mostInboundBytes = 20 * 1024 * 1024
/** So long the platforms keep what a customer sent. https://developers.weixin.qq.com/doc/service/api/material/temporary/api_getmedia */
export const platformKeepsMs = 3 * 24 * 3_600_000
/** A refusal by a code that nobody documented may still be a passing one: so often it is asked again. */
const triesOfUnknownCode = 5

export interface CopyDependencies {
  database: Database
  clock: Clock
  accounts: Pick<AccountStore, 'findRouted'>
  adapters: Adapters
  store: MediaStore
  /** Called after a commit: there are new events to push. */
  onCommitted: () => void
}

/**
 * The job that copies what a customer sent, since WeChat forgets it after three days: downloads, looks at it, stores it, and
 * tells of it in one transaction. What can't be had is marked so, with the reason; what can't be had yet is tried again.
 */
export const createCopyMedia =
  (deps: CopyDependencies): JobHandlers['copy-media'] =>
  ({ mediaId }, run) =>
    copyMedia(deps, mediaId, run)

async function copyMedia(deps: CopyDependencies, mediaId: string, run: JobRun): Promise<void> {
  const media = await findMedia(deps.database, mediaId)
  if (media?.status !== 'pending' || media.accountId === null || media.platformRef === null) return
  const account = await deps.accounts.findRouted(media.accountId)
  if (account === null) return settle(deps, media, { fault: 'account-gone: The account was removed before this was copied.' })
  const outcome = await deps.adapters
    .get(account.kind)
    .download(account.credentials, { mediaRef: media.platformRef, maxBytes: mostInboundBytes })
  if (run.signal.aborted) return
  if (!outcome.ok) {
    const isOld = deps.clock.now().getTime() - media.createdAt.getTime() > platformKeepsMs
    if (!isOld && !run.isLast && isPassing(outcome.fault, run.attempt)) throw new TryAgain(outcome.fault.code, outcome.fault.retryAfterMs)
    return settle(deps, media, { fault: `${outcome.fault.code}: ${outcome.fault.reason}` })
  }
  const { bytes, name } = outcome
  if (bytes.length === 0) return settle(deps, media, { fault: 'empty: WeChat gave an empty file.' })
  const inspected = await inspectMedia(bytes)
  const forms = await keepForms(deps.store, { orgId: media.orgId, mediaId, bytes, inspected })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await settle(deps, media, { ...inspected, ...forms, sha256, bytes: bytes.length, name: cleanFileName(name) })
}

/** Asking again does no harm here, so an unknown outcome is a passing one, and an account can be mended meanwhile. */
function isPassing(fault: SendFault, attempt: number): boolean {
  if (fault.kind === 'unknown-code') return fault.retry || attempt < triesOfUnknownCode
  return fault.retry || fault.kind === 'unknown-outcome' || fault.kind === 'account'
}

type Copied = Pick<
  MediaRow,
  'kind' | 'mime' | 'name' | 'bytes' | 'sha256' | 'width' | 'height' | 'durationMs' | 'storeKey' | 'thumbnailKey' | 'playableKey'
>

// Only what waits still: a run that was given up and came to its end all the same changes nothing.
const settleMedia: Statement = {
  name: 'settle-media',
  text: `
    UPDATE media SET status = CASE WHEN $2::text IS NULL THEN 'ready' ELSE 'unavailable' END, fault = $2,
           kind = coalesce($3, kind), mime = coalesce($4, mime), name = $5, bytes = coalesce($6, bytes), sha256 = $7, width = $8, height = $9,
           duration_ms = $10, store_key = $11, thumbnail_key = $12, playable_key = $13
     WHERE id = $1 AND status = 'pending' RETURNING id`,
}

async function settle(
  deps: Pick<CopyDependencies, 'database' | 'clock' | 'onCommitted'>,
  media: { id: string },
  result: Copied | { fault: string },
): Promise<void> {
  const now = deps.clock.now()
  const [fault, copied] = 'fault' in result ? [result.fault, null] : [null, result]
  const values = [
    media.id,
    fault,
    copied?.kind ?? null,
    copied?.mime ?? null,
    copied?.name ?? null,
    copied?.bytes ?? null,
    copied?.sha256 ?? null,
    copied?.width ?? null,
    copied?.height ?? null,
    copied?.durationMs ?? null,
    copied?.storeKey ?? null,
    copied?.thumbnailKey ?? null,
    copied?.playableKey ?? null,
  ]
  await deps.database.transaction(async (tx) => {
    const threads = await lockThreadsOfMedia(tx, media.id)
    if ((await tx.rows(settleMedia, values)).length > 0) await touchMessagesOfMedia(tx, media.id, threads, now)
  })
  deps.onCommitted()
}

const overdue: Statement = {
  name: 'overdue-media',
  text: `SELECT id FROM media WHERE status = 'pending' AND created_at < $1 ORDER BY created_at LIMIT 200`,
}

/** Gives up what could not be copied while the platform had it. The job does so by itself; this is for one that is no more. */
export async function giveUpOverdueMedia(deps: Pick<CopyDependencies, 'database' | 'clock' | 'onCommitted'>): Promise<number> {
  const late = await asTx(deps.database.pool).rows<{ id: string }>(overdue, [
    new Date(deps.clock.now().getTime() - platformKeepsMs - 3_600_000),
  ])
  const fault = 'expired: WeChat keeps what a customer sends for three days, and it could not be had in that time.'
  for (const { id } of late) await settle(deps, { id }, { fault })
  return late.length
}
