import { useCallback, useLayoutEffect, useRef } from 'react'

/** What was given last, for what was made once and is called later. */
export function useLatest<Value>(value: Value): () => Value {
  const latest = useRef(value)
  useLayoutEffect(() => void (latest.current = value))
  return useCallback(() => latest.current, [])
}
