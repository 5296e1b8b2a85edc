/**
 * The host's half of the teams-js protocol, without a window: a request of the framed tab in, what the host
 * answers and does out. The messages are those of teams-js 2.58 (github.com/OfficeDev/microsoft-teams-library-js,
 * packages/teams-js/src/internal/messageObjects.ts and communication.ts).
 */

/** What the tab posts. `id` is missing on a few messages that want no answer. */
export interface HostRequest {
  id: number | null
  uuid: string | null
  func: string
  args: readonly unknown[]
}

/** What the host posts back. The presence of `id` is what marks an answer. */
export interface HostResponse {
  id: number
  uuidAsString?: string
  args: readonly unknown[]
}

/** What the host tells unasked: it never has an id. */
export interface HostEvent {
  func: 'themeChange' | 'beforeUnload' | 'load' | 'backButtonPress'
  args: readonly unknown[]
}

/** What a request asks of the host beyond an answer at once. */
export type HostEffect =
  /** Answer later, with `[true, token]` or `[false, code]`. */
  | { kind: 'getToken'; silent: boolean }
  /** Answer later, with `[true, result]` or `[false, code]`: a window of the tab's own for signing in elsewhere. */
  | { kind: 'authenticate'; url: string; width: number; height: number }
  /** The tab listens to this event from now on. */
  | { kind: 'listen'; event: string }
  /** Another page of the app, or another place in it; null: the page that stands first. */
  | { kind: 'navigate'; pageId: string | null; subPageId: string | null }
  | { kind: 'openLink'; url: string }
  | { kind: 'shareLink'; subPageId: string; label: string; webUrl: string | null }
  /** The tab had nothing to go back to. */
  | { kind: 'goBack' }
  /** The tab shows something (`loaded`), is ready, or has given up. */
  | { kind: 'appStatus'; status: 'loaded' | 'ready' | 'failed'; reason: string | null }
  /** The tab has saved what it had to; the frame may go. */
  | { kind: 'readyToUnload' }

/** What happens around the frame, and is shown there. */
export type HostMove = Extract<HostEffect, { kind: 'navigate' | 'openLink' | 'shareLink' | 'goBack' }>
export type AppStatus = Extract<HostEffect, { kind: 'appStatus' }>

export interface HostReaction {
  /** Null: nothing is answered (yet). */
  answer: readonly unknown[] | null
  effect: HostEffect | null
}

export function parseHostRequest(data: unknown): HostRequest | null {
  if (typeof data !== 'object' || data === null) return null
  const { id, uuidAsString, func, args } = data as Record<string, unknown>
  if (typeof func !== 'string') return null
  return {
    id: typeof id === 'number' ? id : null,
    uuid: typeof uuidAsString === 'string' ? uuidAsString : null,
    func,
    args: Array.isArray(args) ? args : [],
  }
}

/** Null where the request has no id: there is nothing that an answer could belong to. */
export function hostResponse(request: HostRequest, args: readonly unknown[]): HostResponse | null {
  if (request.id === null) return null
  return request.uuid === null ? { id: request.id, args } : { id: request.id, uuidAsString: request.uuid, args }
}

/** True for messages of the framed tab itself; whatever another window or another origin posts is not for us. */
export function isFromTab(event: Pick<MessageEvent, 'source' | 'origin'>, tab: { window: unknown; origin: string }): boolean {
  return tab.window !== null && event.source === tab.window && event.origin === tab.origin
}
