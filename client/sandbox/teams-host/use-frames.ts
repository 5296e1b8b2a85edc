import { useReducer, useState } from 'react'
import { v4 as newGuid } from 'uuid'
import { changeFrames, shownLoad, type FrameLoad, type FramePlace } from './frame-loads.ts'
import type { HostView } from './host-view.ts'

const placeOf = ({ pageId, subPageId }: Pick<HostView, 'pageId' | 'subPageId'>): FramePlace => ({ pageId, subPageId, clickedAtMs: null })

/** The lives of the tab, from what the person does. */
export function useFrames(view: HostView) {
  const [loads, move] = useReducer(changeFrames, null, (): readonly FrameLoad[] =>
    view.app === 'parley' ? [{ key: newGuid(), place: placeOf(view), stage: 'shown', resumes: 0 }] : [],
  )
  const [lastPlace, setLastPlace] = useState(() => placeOf(view))
  const openAt = (place: FramePlace) => {
    setLastPlace(place)
    move({ kind: 'open', place, key: newGuid() })
  }
  return {
    loads,
    shown: shownLoad(loads),
    /** By a click on a tab, a link or a notification. */
    open: (place: Pick<FramePlace, 'pageId' | 'subPageId'>) => openAt({ ...place, clickedAtMs: Date.now() }),
    /** By the app bar, which leads to no place in particular; `stale`: the last link's is given again, as by its own click. */
    comeBack: (pageId: FramePlace['pageId'], stale: boolean) =>
      openAt(stale ? lastPlace : { pageId, subPageId: null, clickedAtMs: Date.now() }),
    leave: () => move({ kind: 'leave' }),
    left: (key: string, keep: boolean) => move({ kind: 'left', key, keep }),
    reload: () => move({ kind: 'reload', key: newGuid() }),
    restart: (inApp: boolean, pageId: FramePlace['pageId']) =>
      move({ kind: 'restart', key: newGuid(), place: inApp ? { pageId, subPageId: null, clickedAtMs: null } : null }),
  }
}
