import { mayCarry, planCarry, type MediaKind } from '../../domain/media.ts'
import type { Clock } from '../../platform/clock.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import { readWhole, type MediaStore } from '../../platform/media-store/media-store.ts'
import { MediumDamaged } from '../../platform/media-store/sealed-store.ts'
import type { OutboundFile } from '../../wechat/adapter.ts'
import type { SendFault } from '../../wechat/fault.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { RoutedAccount } from '../accounts/routed-account.ts'
import { convertPicture } from './pictures.ts'
import { videoPicture } from './video-picture.ts'
import { findMedia, type MediaRow } from './store.ts'

/** WeChat takes 64 KB as the picture of a card. */
const thumbBytes = 60 * 1024
/** A platform id that dies while the message waits is of no use. */
const marginMs = 30 * 60_000

const findRef: Statement = {
  name: 'find-media-ref',
  text: 'SELECT ref FROM media_ref WHERE media_id = $1 AND account_id = $2 AND form = $3 AND expires_at > $4',
}
const keepRef: Statement = {
  name: 'keep-media-ref',
  text: `
    INSERT INTO media_ref (media_id, account_id, form, ref, expires_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (media_id, account_id, form) DO UPDATE SET ref = excluded.ref, expires_at = excluded.expires_at`,
}
const dropRefs: Statement = { name: 'drop-media-refs', text: 'DELETE FROM media_ref WHERE media_id = $1 AND account_id = $2' }

export interface PrepareDependencies {
  database: Database
  clock: Clock
  log: Log
  adapters: Adapters
  store: MediaStore
}

export type Prepared = { ok: true; mediaRef: string; thumbRef: string | null; name: string | null } | { ok: false; fault: SendFault }

/**
 * Brings a medium to the platform, once for as long as the platform keeps it, and answers the platform's ids. `as`: the
 * kind of the message, which may be `file` for any medium. `thumbRef`: a picture for a video, which the platform wants
 * beside it; null for all else. Nothing was said to the customer yet, so every fault is one with a known outcome.
 */
export async function prepareOutboundMedia(
  deps: PrepareDependencies,
  account: RoutedAccount,
  mediaId: string,
  as: MediaKind,
): Promise<Prepared> {
  const media = await findMedia(deps.database, mediaId)
  if (media?.status !== 'ready' || media.storeKey === null) return refused('media-gone', 'The file is not there any more. Send it again.')
  const main = await bring(deps, account, media, as, () => loadOriginal(deps, account, media, as))
  if (!main.ok || as !== 'video') return main.ok ? { ok: true, mediaRef: main.ref, thumbRef: null, name: media.name } : main
  const thumb = await bring(deps, account, media, 'thumb', async () => pictureFile(await videoPicture()))
  return { ok: true, mediaRef: main.ref, thumbRef: thumb.ok ? thumb.ref : null, name: media.name }
}

/** The platform said that it doesn't have it any more: the next time it is brought anew. */
export async function forgetMediaRefs(database: Database, mediaId: string, accountId: string): Promise<void> {
  await asTx(database.pool).rows(dropRefs, [mediaId, accountId])
}

/** A picture for the card that leads to this medium: a picture's own, small. Other media have none (`no-picture`). */
export async function prepareLinkPicture(
  deps: PrepareDependencies,
  account: RoutedAccount,
  mediaId: string,
): Promise<{ ok: true; thumbRef: string } | { ok: false; fault: SendFault }> {
  const media = await findMedia(deps.database, mediaId)
  if (media === null || media.thumbnailKey === null) return noPicture
  const brought = await bring(deps, account, media, 'thumb', async () => {
    const own = await readKept(deps, media.thumbnailKey)
    if (own !== null && 'fault' in own) return own
    const jpeg = own === null ? null : await convertPicture(own, { to: ['image/jpeg'], maxBytes: thumbBytes })
    return jpeg === null ? noPicture : pictureFile(jpeg.bytes)
  })
  return brought.ok ? { ok: true, thumbRef: brought.ref } : brought
}

type Brought = { ok: true; ref: string } | { ok: false; fault: SendFault }

async function bring(
  deps: PrepareDependencies,
  account: RoutedAccount,
  media: MediaRow,
  form: MediaKind | 'thumb',
  load: () => Promise<OutboundFile | { fault: SendFault }>,
): Promise<Brought> {
  const tx = asTx(deps.database.pool)
  const usableAt = new Date(deps.clock.now().getTime() + marginMs)
  const [known] = await tx.rows<{ ref: string }>(findRef, [media.id, account.id, form, usableAt])
  if (known !== undefined) return { ok: true, ref: known.ref }
  const file = await load()
  if ('fault' in file) return { ok: false, fault: file.fault }
  const outcome = await deps.adapters.get(account.kind).upload(account.credentials, file)
  if (!outcome.ok) return { ok: false, fault: harmless(outcome.fault) }
  await tx.rows(keepRef, [media.id, account.id, form, outcome.mediaRef, outcome.expiresAt])
  return { ok: true, ref: outcome.mediaRef }
}

async function loadOriginal(
  deps: PrepareDependencies,
  account: RoutedAccount,
  media: MediaRow,
  as: MediaKind,
): Promise<OutboundFile | { fault: SendFault }> {
  const { capabilities } = deps.adapters.get(account.kind)
  const carried = { kind: media.kind, mime: media.mime, bytes: media.bytes, durationMs: media.durationMs }
  const refusal = mayCarry(capabilities, as, carried)
  if (refusal !== null) return refused(refusal.code, refusal.reason)
  const bytes = await readKept(deps, media.storeKey)
  if (bytes !== null && 'fault' in bytes) return bytes
  if (bytes === null) return refused('media-gone', 'The file is not there any more. Send it again.')
  const plan = planCarry(capabilities, as, carried)
  const name = media.name ?? `${as}-${media.id.slice(-6)}`
  if (plan.type !== 'convert') return { kind: as, name: withExtension(name, media.mime), mime: media.mime, bytes }
  const made = await convertPicture(bytes, plan)
  if (made === null) return refused('media-not-acceptable', 'This picture can’t be made fit for WeChat. Send it as a file or a link.')
  return { kind: as, name: withExtension(name, made.mime), mime: made.mime, bytes: made.bytes }
}

/** A store that can't be reached holds the message up, for a while; what it lost, it lost. */
async function readKept(deps: PrepareDependencies, key: string | null): Promise<Buffer | null | { fault: SendFault }> {
  try {
    return key === null ? null : await readWhole(deps.store, key)
  } catch (error) {
    deps.log.error({ err: error }, 'a medium could not be read')
    if (error instanceof MediumDamaged) return null
    const reason = 'The file can’t be read just now. It is tried again.'
    return { fault: { ...refused('media-store', reason).fault, kind: 'unreachable', retry: true, maxAttempts: 20 } }
  }
}

const pictureFile = (bytes: Buffer): OutboundFile => ({ kind: 'image', name: 'picture.jpg', mime: 'image/jpeg', bytes })

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'audio/amr': '.amr',
  'audio/mpeg': '.mp3',
  'video/mp4': '.mp4',
}

/** Platforms look at the name too. */
function withExtension(name: string, mime: string): string {
  const extension = extensions[mime]
  if (extension === undefined || name.toLowerCase().endsWith(extension) || (mime === 'image/jpeg' && /\.jpeg$/i.test(name))) return name
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '') + extension
}

/** An upload whose outcome nobody knows may be repeated: the customer hears nothing of it. */
const harmless = (fault: SendFault): SendFault =>
  fault.outcomeKnown ? fault : { ...fault, kind: 'unreachable', retry: true, outcomeKnown: true }

const refused = (code: string, reason: string): { ok: false; fault: SendFault } => ({
  ok: false,
  fault: { kind: 'content-refused', code, reason, retry: false, retryAfterMs: null, maxAttempts: null, outcomeKnown: true },
})

const noPicture = refused('no-picture', 'There is no picture of this file.')
