import { useEffect, useMemo } from 'react'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useSession } from '../../api/session-context.ts'
import { useMessages, usePending } from '../../api/use-messages.ts'
import { buildRows } from './build-rows.ts'
import { ConversationSkeleton } from './conversation-skeleton.tsx'
import { ViewerHost } from './kinds/viewer-host.tsx'
import { LoadFault } from './load-fault.tsx'
import { positionSought } from './log-start.ts'
import { MessageLog } from './message-log.tsx'
import { useNewLine } from './use-new-line.ts'
import { useOpening } from './use-opening.ts'
import { useStableContact } from './use-stable-contact.ts'

/** What was said, from where the member wants to read it. */
export function ConversationLog({ thread, startAt }: { thread: Thread; startAt: number | null }) {
  const { me } = useSession()
  const contact = useStableContact(thread.contact)
  const { start, beginAtEnd } = useOpening(thread, startAt)
  const log = useMessages(thread.id, { startAt: positionSought(start), unreadCount: thread.unreadCount })
  const { messages, hasOlder, hasNewer, goToLatest } = log
  const pending = usePending(thread.id)
  const answering = pending.some(({ state }) => state === 'waiting')
  const newFrom = useNewLine({ messages, unreadCount: hasNewer ? 0 : thread.unreadCount, answering })
  const rows = useMemo(
    () => messages && buildRows({ messages, pending, memberId: me.id, hasOlder, hasNewer, newFrom }),
    [messages, pending, me.id, hasOlder, hasNewer, newFrom],
  )
  const goToEnd = async () => {
    if (await goToLatest()) beginAtEnd()
  }
  useEffect(() => {
    // Whoever sends wants to see it, and it stands at the conversation's end.
    if (hasNewer && answering) void goToLatest().then((done) => done && beginAtEnd())
  }, [hasNewer, answering, goToLatest, beginAtEnd])
  if (rows === undefined) {
    return log.error === null ? <ConversationSkeleton withoutHeader /> : <LoadFault onRetry={() => void log.reload()} />
  }
  return (
    <ViewerHost messages={messages ?? []}>
      <MessageLog
        key={log.stretch}
        thread={thread}
        contact={contact}
        rows={rows}
        start={start}
        newestPosition={messages?.at(-1)?.position ?? null}
        hasOlder={hasOlder}
        hasNewer={hasNewer}
        loadingOlder={log.loadingOlder}
        loadingNewer={log.loadingNewer}
        loadOlder={() => void log.loadOlder()}
        loadNewer={() => void log.loadNewer()}
        goToLatest={() => void goToEnd()}
      />
    </ViewerHost>
  )
}
