import { useCallback, useEffect, useRef, useState } from 'react'

/** Between two keys of somebody who types. */
const restMs = 180

/** What stands in the search box, and what is looked for: the same a moment later, and never the middle of a composition. */
export function useSearchText() {
  const [text, setShown] = useState('')
  const [query, setQuery] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const setText = useCallback((next: string, settled: boolean) => {
    setShown(next)
    clearTimeout(timer.current)
    if (!settled) return
    // What is gone from the box is gone from the screen at once.
    if (next.trim() === '') setQuery('')
    else timer.current = setTimeout(() => setQuery(next.trim()), restMs)
  }, [])
  const clear = useCallback(() => setText('', true), [setText])
  return { text, query, setText, clear }
}
