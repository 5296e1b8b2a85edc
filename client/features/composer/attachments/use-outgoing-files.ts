import { useCallback, useSyncExternalStore } from 'react'
import type { Thread } from '../../../../server/contracts/thread.ts'
import type { Attachment } from '../../../api/attachment.ts'
import { useSession } from '../../../api/session-context.ts'
import { useAttachments } from '../../../api/use-attachments.ts'
import { hindranceOf } from './hindrance.ts'

/** Files that the next press of Send takes along. `blocked`: one of them can't be sent, and the member must decide. */
export function useOutgoingFiles({ id, account }: Thread): { files: readonly Attachment[]; blocked: boolean } {
  const { uploads } = useSession()
  const files = useAttachments(id)
  const isStuck = useCallback(
    (file: Attachment) => {
      if (hindranceOf(file, account.outbound) !== null) return true
      const { status } = uploads.state(file.id)
      return file.mediaId === null && (status === 'refused' || status === 'lost')
    },
    [account.outbound, uploads],
  )
  const blocked = useSyncExternalStore(uploads.subscribe, () => files.some(isStuck))
  return { files, blocked }
}
