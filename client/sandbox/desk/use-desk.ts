import { useEffect, useReducer } from 'react'
import { watchDesk } from './desk-client.ts'
import { changeDeskView, deskViewAtStart, type DeskView } from './desk-view.ts'

/** The sandbox as it is now. */
export function useDesk(): DeskView {
  const [view, tell] = useReducer(changeDeskView, deskViewAtStart)
  useEffect(
    () =>
      watchDesk({
        onState: (state) => tell({ kind: 'state', state, atMs: Date.now() }),
        onLost: () => tell({ kind: 'lost' }),
      }),
    [],
  )
  return view
}
