import type { MediaStore } from '../../platform/media-store/media-store.ts'
import type { Inspected } from './inspect-media.ts'

export interface StoredForms {
  storeKey: string
  thumbnailKey: string | null
  playableKey: string | null
}

/** Puts a medium and what was made of it into the store. The same keys however often it is done. */
export async function keepForms(
  store: MediaStore,
  { orgId, mediaId, bytes, inspected }: { orgId: string; mediaId: string; bytes: Buffer; inspected: Inspected },
): Promise<StoredForms> {
  const keep = async (form: string, content: Buffer | null): Promise<string | null> => {
    if (content === null) return null
    const key = `${orgId}/${mediaId}/${form}`
    await store.put(key, content)
    return key
  }
  const storeKey = `${orgId}/${mediaId}/original`
  await store.put(storeKey, bytes)
  return { storeKey, thumbnailKey: await keep('thumbnail', inspected.thumbnail), playableKey: await keep('playable', inspected.playable) }
}
