import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Media } from '../../contracts/message.ts'
import type { PresentableMedia } from './store.ts'

/** `playable`: what a browser plays where it doesn't play the original. */
export type MediaForm = 'original' | 'thumbnail' | 'playable'

/** A link lives for this long at least, and one step longer at most. */
const linkMs = 10 * 60_000
/** Within a step a link stays the same, so that a message told again doesn't load its picture again. */
const stepMs = 5 * 60_000
const publicLinkMs = 7 * 24 * 3_600_000

/**
 * Addresses of media. An <img> sends no bearer token, so a link carries its right in itself: for one medium, one form and
 * one member, for minutes, signed with a key that is derived from SECRET_KEY.
 */
export class MediaLinks {
  readonly #key: Buffer
  readonly #publicUrl: string
  constructor({ secretKey, publicUrl }: { secretKey: Buffer; publicUrl: string }) {
    this.#key = Buffer.from(hkdfSync('sha256', secretKey, Buffer.alloc(0), 'parley media links', 32))
    this.#publicUrl = publicUrl
  }

  /** Row → wire, with links for this member. */
  present(row: PresentableMedia, memberId: string, now: Date): Media {
    const link = (form: MediaForm) => this.#memberLink({ mediaId: row.id, form, memberId }, now)
    const isReady = row.status === 'ready' && row.storeKey !== null
    return {
      id: row.id,
      kind: row.kind,
      mime: row.mime,
      bytes: row.bytes,
      name: row.name,
      width: row.width,
      height: row.height,
      durationMs: row.durationMs,
      status: row.status,
      url: isReady ? link(row.playableKey === null ? 'original' : 'playable') : null,
      thumbnailUrl: isReady && row.thumbnailKey !== null ? link('thumbnail') : null,
    }
  }

  /** A contact's picture, for this member. */
  avatarLink(mediaId: string, memberId: string, now: Date): string {
    return this.#memberLink({ mediaId, form: 'original', memberId }, now)
  }

  /** For a customer, who has no account here: a link card leads there. Seven days, to be saved only. */
  publicLink(mediaId: string, now: Date): string {
    const expires = now.getTime() + publicLinkMs
    return `${this.#publicUrl}/m/${mediaId}?expires=${expires}&signature=${this.#sign('public', mediaId, expires)}`
  }

  isMemberLink(link: { mediaId: string; form: MediaForm; memberId: string; expires: number; signature: string }, now: Date): boolean {
    return now.getTime() < link.expires && this.#verify(link.signature, 'member', link.mediaId, link.form, link.memberId, link.expires)
  }

  isPublicLink(link: { mediaId: string; expires: number; signature: string }, now: Date): boolean {
    return now.getTime() < link.expires && this.#verify(link.signature, 'public', link.mediaId, link.expires)
  }

  #memberLink({ mediaId, form, memberId }: { mediaId: string; form: MediaForm; memberId: string }, now: Date): string {
    const expires = Math.ceil(now.getTime() / stepMs) * stepMs + linkMs
    const query = new URLSearchParams({
      form,
      expires: String(expires),
      member: memberId,
      signature: this.#sign('member', mediaId, form, memberId, expires),
    })
    return `/media/${mediaId}?${query}`
  }

  #sign(...parts: (string | number)[]): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(parts)).digest('base64url')
  }

  #verify(signature: string, ...parts: (string | number)[]): boolean {
    const [given, expected] = [Buffer.from(signature, 'utf8'), Buffer.from(this.#sign(...parts), 'utf8')]
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
}
