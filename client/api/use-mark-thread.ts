import type { Thread } from '../../server/contracts/thread.ts'
import { useSession } from './session-context.ts'

/** The member's own marks on a conversation. What can't be done now stays as it was, which the screen shows. */
export function useMarkThread(threadId: string) {
  const { requests, learn } = useSession()
  const run = (answer: Promise<Thread>) =>
    void answer.then(
      (data) => learn({ type: 'thread.updated', cursor: '-', data }),
      () => {},
    )
  return {
    pin: (pinned: boolean) => run(requests.pinThread(threadId, pinned)),
    mute: (muted: boolean) => run(requests.muteThread(threadId, muted)),
    markUnread: () => run(requests.markUnread(threadId)),
    markRead: (position: number) => void requests.markRead(threadId, position).catch(() => {}),
  }
}
