import { useState } from 'react'
import { formatHostView, parseHostView, type HostView } from './host-view.ts'

/** The host's view, kept in the page's address. */
export function useHostView(): [HostView, (change: Partial<HostView>) => void] {
  const [view, setView] = useState(() => parseHostView(location.search))
  const change = (part: Partial<HostView>) => {
    const next = { ...view, ...part }
    setView(next)
    history.replaceState(history.state, '', `${location.pathname}${formatHostView(next)}`)
  }
  return [view, change]
}
