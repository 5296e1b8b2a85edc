import { useEffect, useState } from 'react'

const settledMs = 200

/** The value once it has rested: nobody wants a request for every key. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settledMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
