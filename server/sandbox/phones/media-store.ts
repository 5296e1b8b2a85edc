import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MediumContent } from '../desk-content.ts'
import type { Keeper } from '../keeper.ts'
import type { MediumState } from '../state.ts'
import { voiceLengthMs } from './voice-length.ts'

/**
 * Temporary media of both platforms. The platforms forget them after three days by the sandbox's clock; the phones go on
 * showing them until there are too many. Bytes are in files beside the state's, or in memory where there is no such file.
 * https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia
 * https://developer.work.weixin.qq.com/document/path/90253
 */
export type Medium = Omit<MediumState, 'bytes'> & { bytes: Buffer }

export interface MediaStore {
  add(medium: Omit<Medium, 'id' | 'createdAtMs'>): Medium
  /** What the platform's API still has under this id. */
  find(platform: Medium['platform'], mediaId: string | undefined): Medium | null
  /** What a phone can still show. */
  show(mediaId: string): Medium | null
}

const platformKeepsMs = 3 * 86_400_000
/** Oldest first out, so that a long-running sandbox stays small. */
const keptBytes = 256 * 1024 * 1024

export function createMediaStore(keeper: Keeper, folder: string | null): MediaStore {
  const held = folder === null ? createHeldBytes() : createFiles(folder)
  held.keepOnly(keeper.state.media.map(({ id }) => id))

  const show = (mediaId: string): Medium | null => {
    const known = keeper.state.media.find(({ id }) => id === mediaId)
    const bytes = known === undefined ? null : held.read(mediaId)
    return known === undefined || bytes === null ? null : { ...known, bytes }
  }
  const letOldestGo = () => {
    const { media } = keeper.state
    let total = media.reduce((sum, one) => sum + one.bytes, 0)
    while (total > keptBytes) {
      const oldest = media.shift()
      if (oldest === undefined) break
      total -= oldest.bytes
      held.remove(oldest.id)
    }
  }
  return {
    add(medium) {
      const added = { ...medium, id: randomBytes(48).toString('base64url'), createdAtMs: keeper.nowMs() }
      held.write(added.id, added.bytes)
      keeper.state.media.push({ ...added, bytes: added.bytes.length })
      letOldestGo()
      keeper.changed()
      return added
    },
    find(platform, mediaId) {
      const medium = mediaId === undefined ? null : show(mediaId)
      const isThere = medium !== null && medium.platform === platform && keeper.nowMs() < medium.createdAtMs + platformKeepsMs
      return isThere ? medium : null
    },
    show,
  }
}

/** As a bubble shows it. `title` where the sender named it otherwise than the file. */
export function toContent(medium: Medium, kind: MediumContent['kind'], title = ''): MediumContent {
  const { id: mediaId, mime, bytes } = medium
  const name = title === '' ? medium.name : title
  return { kind, mediaId, name, mime, bytes: bytes.length, durationMs: kind === 'voice' ? voiceLengthMs(bytes) : null }
}

interface Bytes {
  write(id: string, bytes: Buffer): void
  read(id: string): Buffer | null
  remove(id: string): void
  keepOnly(ids: readonly string[]): void
}

function createHeldBytes(): Bytes {
  const held = new Map<string, Buffer>()
  return {
    write: (id, bytes) => void held.set(id, bytes),
    read: (id) => held.get(id) ?? null,
    remove: (id) => void held.delete(id),
    keepOnly: () => undefined,
  }
}

function createFiles(folder: string): Bytes {
  mkdirSync(folder, { recursive: true })
  const remove = (id: string) => rmSync(join(folder, id), { force: true })
  return {
    write: (id, bytes) => writeFileSync(join(folder, id), bytes, { mode: 0o600 }),
    read(id) {
      try {
        return readFileSync(join(folder, id))
      } catch {
        return null
      }
    },
    remove,
    // What an earlier state left behind.
    keepOnly: (ids) => readdirSync(folder).forEach((name) => (ids.includes(name) ? undefined : remove(name))),
  }
}
