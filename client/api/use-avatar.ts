import { useState } from 'react'
import { cacheKeys } from './cache-keys.ts'
import { useSession } from './session-context.ts'

/** Links die after ten minutes; one that is younger than this is not worth asking for again. */
const goodForMs = 8 * 60_000

interface Avatar {
  /** Null: there is no picture, or none that can be shown now. */
  src: string | null
  onLoad(): void
  onError(): void
}

/**
 * A contact's picture. The link on a conversation changes every few minutes and dies soon after: what shows already stays,
 * and where a link is dead, another is asked for.
 */
export function useAvatar({ id, avatarUrl }: { id: string; avatarUrl: string | null }): Avatar {
  const { requests, cache } = useSession()
  const [shown, setShown] = useState<string | null>(null)
  const [renewed, setRenewed] = useState<string | null>(null)
  const [dead, setDead] = useState<readonly string[]>([])
  const isGood = (link: string | null) => link !== null && isSamePicture(link, avatarUrl) && !dead.includes(link)
  const src = [shown, avatarUrl, renewed].find(isGood) ?? null

  function onError() {
    if (src === null) return
    setDead([...dead, src])
    const queryFn = async () => (await requests.contact(id)).avatarUrl
    // Without one there are the initials.
    void cache.fetchQuery({ queryKey: cacheKeys.avatar(id), queryFn, staleTime: goodForMs, retry: false }).then(setRenewed, () => {})
  }
  return { src, onLoad: () => setShown(src), onError }
}

/** What stands before the `?` names the picture. */
const isSamePicture = (link: string, other: string | null): boolean => link.split('?')[0] === other?.split('?')[0]
