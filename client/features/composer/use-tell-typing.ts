import { useCallback, useEffect, useRef } from 'react'
import type { Thread } from '../../../server/contracts/thread.ts'
import type { Session } from '../../api/session.ts'
import { useSession } from '../../api/session-context.ts'
import { standingOf } from '../../ui/standing.ts'
import { cleanText } from '../../ui/text-size.ts'

/**
 * WeChat shows it for 15 s, and refuses to be told again while it does.
 * https://developers.weixin.qq.com/doc/service/api/customer/message/api_typing
 */
const againAfterMs = 16_000

/**
 * Lets the customer see that an answer is being typed, where that answer would leave at once, and colleagues wherever it is. Call it with the text at
 * each key, and with none when the text was sent. What becomes of it matters to nobody.
 */
export function useTellTyping(thread: Thread): (text: string) => void {
  const session = useSession()
  const told = useRef({ threadId: '', atMs: 0 })
  // Whoever turns to a note, or to another conversation, is replying here no more.
  useEffect(
    () => () => {
      const { threadId } = told.current
      told.current = { threadId: '', atMs: 0 }
      if (threadId !== '' && session.live.state === 'live') session.requests.tellTyping(threadId, false).catch(() => {})
    },
    [session],
  )
  return useCallback(
    (text) => {
      const nowMs = Date.now()
      const isShown = told.current.threadId === thread.id && nowMs - told.current.atMs < againAfterMs
      const typing = cleanText(text) !== ''
      if (typing === isShown || session.live.state !== 'live' || (typing && !leavesAtOnce(thread, session) && !hasCompany(thread, session)))
        return
      told.current = { threadId: typing ? thread.id : '', atMs: nowMs }
      session.requests.tellTyping(thread.id, typing).catch(() => {})
    },
    [session, thread],
  )
}

/** Colleagues of the conversation are told as well, whatever becomes of the text. */
const hasCompany = ({ participants }: Thread, { me }: Session): boolean =>
  me.wechatEnabled && participants.length > 1 && participants.some(({ memberId }) => memberId === me.id)

/** What waits goes first, so nothing new can leave before it. */
function leavesAtOnce(thread: Thread, { me, clock, outbox }: Session): boolean {
  const ahead = outbox.list(thread.id).filter(({ state }) => state === 'waiting').length
  const isOpen = me.wechatEnabled && standingOf(thread, clock.now().getTime()) === 'open'
  return isOpen && thread.queuedCount === 0 && thread.window.remaining > ahead
}
