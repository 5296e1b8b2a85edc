import type { HostPageId } from './host-page.ts'

/** Where in the app a frame is, and by which click. */
export interface FramePlace {
  pageId: HostPageId
  subPageId: string | null
  /** Null: by no click that this session of Teams knows of. */
  clickedAtMs: number | null
}

/**
 * One life of the tab. Teams' web client destroys the frame of an app that is left, as soon as the app has saved its
 * work; the desktop client may keep it for a while and show the same one again.
 */
export interface FrameLoad {
  key: string
  place: FramePlace
  stage: 'shown' | 'leaving' | 'kept'
  /** How often it was shown again. */
  resumes: number
}

export type FrameMove =
  /** To a place in the app, from wherever: another frame, or one that was kept. */
  | { kind: 'open'; place: FramePlace; key: string }
  /** To another app. */
  | { kind: 'leave' }
  /** It has saved its work, or its time is over; so may be that of one that was kept. */
  | { kind: 'left'; key: string; keep: boolean }
  /** The app's Reload button: the same place by the same click, and nobody is asked. */
  | { kind: 'reload'; key: string }
  /** Teams itself begins anew. Null: with another app. */
  | { kind: 'restart'; place: FramePlace | null; key: string }

const newLoad = (key: string, place: FramePlace): FrameLoad => ({ key, place, stage: 'shown', resumes: 0 })
const leave = (load: FrameLoad): FrameLoad => (load.stage === 'shown' ? { ...load, stage: 'leaving' } : load)

export function changeFrames(loads: readonly FrameLoad[], move: FrameMove): readonly FrameLoad[] {
  switch (move.kind) {
    case 'open': {
      const kept = loads.find(({ stage }) => stage === 'kept')
      if (kept === undefined) return [...loads.map(leave), newLoad(move.key, move.place)]
      const shown: FrameLoad = { ...kept, place: move.place, stage: 'shown', resumes: kept.resumes + 1 }
      return loads.map((load) => (load === kept ? shown : leave(load)))
    }
    case 'leave':
      return loads.map(leave)
    case 'left': {
      const isMeant = ({ key, stage }: FrameLoad) => key === move.key && stage !== 'shown'
      // An app is kept once, and not beside itself.
      const keep = move.keep && loads.every((load) => isMeant(load) || load.stage === 'leaving')
      return loads.flatMap((load) => (isMeant(load) ? (keep ? [{ ...load, stage: 'kept' as const }] : []) : [load]))
    }
    case 'reload':
      return loads.map((load) => (load.stage === 'shown' ? newLoad(move.key, load.place) : load))
    case 'restart':
      return move.place === null ? [] : [newLoad(move.key, move.place)]
  }
}

export const shownLoad = (loads: readonly FrameLoad[]): FrameLoad | null => loads.find(({ stage }) => stage === 'shown') ?? null
