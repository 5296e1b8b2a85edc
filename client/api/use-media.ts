import { skipToken, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Media } from '../../server/contracts/message.ts'
import { cacheKeys } from './cache-keys.ts'
import { useSession } from './session-context.ts'

/** Links die after ten minutes; one that is younger than this still has time to be used. */
const goodForMs = 8 * 60_000

/**
 * A file's newest links. Those of a message may have been here for hours: `renew` gets others when they fail,
 * `fresh` gets some that are surely good before something is begun with them.
 */
export function useMedia(media: Media) {
  const { requests, cache } = useSession()
  const { id } = media
  const renewed = useQuery<Media>({ queryKey: cacheKeys.media(id), queryFn: skipToken }).data
  const load = useCallback(
    (staleTime: number) => cache.fetchQuery({ queryKey: cacheKeys.media(id), queryFn: () => requests.media(id), staleTime }),
    [cache, requests, id],
  )
  const renew = useCallback(() => load(0), [load])
  const fresh = useCallback(() => load(goodForMs), [load])
  return { media: renewed?.status === 'ready' ? renewed : media, renew, fresh }
}
