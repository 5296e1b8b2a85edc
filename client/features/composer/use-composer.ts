import { useCallback } from 'react'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useSession } from '../../api/session-context.ts'
import { useDraft } from '../../api/use-draft.ts'
import { cleanText, sizeOnWeChat } from '../../ui/text-size.ts'
import { useEnterKey } from '../../ui/use-enter-key.ts'
import { useOutgoingFiles } from './attachments/use-outgoing-files.ts'
import { useTellTyping } from './use-tell-typing.ts'

/** The behaviour of a composer: its text is the thread's draft, so it can never land in another thread. */
export function useComposer(thread: Thread, writable: boolean, /** True: it meant something else. */ takesEnter: () => boolean) {
  const { drafts, outbox, attachments, refusals } = useSession()
  const threadId = thread.id
  const { maxTextBytes } = thread.account
  const { senderPrefix } = thread
  const { text, refusal } = useDraft(threadId)
  const { files, blocked } = useOutgoingFiles(thread)
  const tellTyping = useTellTyping(thread)

  const change = useCallback(
    (next: string) => {
      refusals.set(threadId, null)
      drafts.set(threadId, next)
      tellTyping(next)
    },
    [drafts, refusals, threadId, tellTyping],
  )
  const send = useCallback(() => {
    const ready = cleanText(drafts.get(threadId))
    const chosen = attachments.list(threadId)
    if (!writable || blocked || (ready === '' && chosen.length === 0)) return
    // The server would refuse it. Here it doesn't leave the composer, with or without a connection.
    if (sizeOnWeChat(ready, senderPrefix) > maxTextBytes) return refusals.set(threadId, 'text-too-long')
    // Into the outbox first: whatever happens in between, it stands in one of them. The text comes last, as the word on
    // the files.
    for (const attachment of chosen) {
      outbox.add(threadId, { kind: 'attachment', attachment })
      attachments.handOver(attachment)
    }
    if (ready !== '') outbox.add(threadId, { kind: 'text', text: ready })
    refusals.set(threadId, null)
    drafts.set(threadId, '')
    tellTyping('')
  }, [drafts, outbox, attachments, refusals, threadId, maxTextBytes, senderPrefix, writable, blocked, tellTyping])

  return { text, files, blocked, refusal, change, send, ...useEnterKey(() => takesEnter() || send()) }
}
