import { useSyncExternalStore } from 'react'
import type { Attachment } from './attachment.ts'
import { useSession } from './session-context.ts'
import type { UploadState } from './uploads.ts'

/** Files that stand in the composer of a conversation. */
export function useAttachments(threadId: string): readonly Attachment[] {
  const { attachments } = useSession()
  return useSyncExternalStore(attachments.subscribe, () => attachments.list(threadId))
}

/** How far a file has got. */
export function useUpload({ id, mediaId }: Attachment): UploadState | 'kept' {
  const { uploads } = useSession()
  const state = useSyncExternalStore(uploads.subscribe, () => uploads.state(id))
  // The server has had it since before this page was loaded.
  return mediaId !== null ? 'kept' : state
}
