import { safeStorage } from '../api/safe-storage.ts'

/** Where a link led, as Teams tells it, and when it was clicked, where Teams tells that too. */
export interface LinkedPlace {
  /** Of a conversation: `thread:<id>`. */
  subPageId: string
  clickedAtMs: number | null
}

export const threadPlace = (threadId: string) => `thread:${threadId}`

const threadId = /^(?:thread:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** The conversation of a subPageId; null: of none. */
export const threadOf = (subPageId: string): string | null =>
  subPageId.startsWith('thread:') ? (threadId.exec(subPageId)?.[1] ?? null) : null

/** `?thread=<id>` of the address that a link carries for whoever has no Teams, or whose Teams loses the place. */
export function sharedPlace(search: string): LinkedPlace | null {
  const id = threadId.exec(new URLSearchParams(search).get('thread') ?? '')?.[1]
  return id === undefined ? null : { subPageId: threadPlace(id), clickedAtMs: null }
}

const stored = safeStorage(() => sessionStorage)
const prefix = 'parley.followed.'
/** More than anybody follows before the first of them no longer matters. */
const mostKept = 20

/**
 * The conversation that a link leads to, once for each click; null: there is none, or it was followed before.
 *
 * Teams gives a link's place again long after the person has moved on: when it reloads the frame, for one. Then the
 * last conversation comes back, as after any reload. A click on the same link is a new one by the time of its click.
 * Where Teams tells no such time, a frame that Teams left in good order is the mark (`forgetUndated`): it isn't asked
 * before a reload, and whoever comes back from elsewhere with a place has clicked.
 */
export function followLink(place: LinkedPlace | null, memberId: string): string | null {
  const threadId = place && threadOf(place.subPageId)
  if (place === null || threadId === null) return null
  const key = prefix + memberId
  const mark = `${threadId}@${place.clickedAtMs ?? undated}`
  const followed = read(key)
  if (followed.includes(mark)) return null
  stored.set(key, [...followed, mark].slice(-mostKept).join(' '))
  return threadId
}

const undated = '-'
const read = (key: string) => (stored.get(key) ?? '').split(' ').filter((mark) => mark !== '')

/** The frame is left in good order: the next place without a time is a new click. */
export function forgetUndated(memberId: string): void {
  const key = prefix + memberId
  stored.set(
    key,
    read(key)
      .filter((mark) => !mark.endsWith(`@${undated}`))
      .join(' '),
  )
}
