import { useQueryClient } from '@tanstack/react-query'

/** Lets lists of administration be asked for again. */
export function useRefresh() {
  const cache = useQueryClient()
  return (key: readonly string[]) => cache.invalidateQueries({ queryKey: key })
}
