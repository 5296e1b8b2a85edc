import type { DeskState } from '../../../server/sandbox/desk-api.ts'

/** What the desk knows of the sandbox: nothing yet, what was told last and holds, or what was told last before the line broke. */
export type DeskView =
  | { status: 'loading'; state: null }
  | { status: 'unreachable'; state: null }
  | { status: 'live'; state: DeskState; toldAtMs: number }
  | { status: 'stale'; state: DeskState; toldAtMs: number }

export type DeskNews = { kind: 'state'; state: DeskState; atMs: number } | { kind: 'lost' }

export const deskViewAtStart: DeskView = { status: 'loading', state: null }

export function changeDeskView(view: DeskView, news: DeskNews): DeskView {
  switch (news.kind) {
    // Revisions begin anew when the sandbox does, so that the latest word holds, whatever its number.
    case 'state':
      return { status: 'live', state: news.state, toldAtMs: news.atMs }
    case 'lost':
      return view.state === null ? { status: 'unreachable', state: null } : { ...view, status: 'stale' }
  }
}
