import type { ActivityParameters, ActivityType } from '../contracts/activity.ts'
import type { NotificationKind, QuietHours } from '../contracts/notification.ts'
import type { ThreadState } from '../contracts/thread.ts'
import { quietUntil } from './quiet-hours.ts'

/**
 * Whether a member is told something in Teams' activity feed. Asked when it is about to be sent and not when it happened:
 * by then they may have read it, be looking, or have left. Who is looking at the conversation is told nothing of it; a
 * conversation that waits for somebody is told to those whose page isn't open at all, since the page shows it.
 * What a blocked customer does is no news, whenever it was; that a colleague hands them over is.
 * In quiet hours news waits for their end, except what will be of no use by then.
 */
export interface NotificationFacts {
  kind: NotificationKind
  wechatEnabled: boolean
  /** The page is open on this conversation, on something else, or not at all. */
  looking: 'here' | 'elsewhere' | 'away'
  quietHours: QuietHours | null
  /** Takes part now. */
  participates: boolean
  muted: boolean
  /** Messages of the customer that the member hasn't read. */
  unread: number
  contact: string
  /** By a member, so that nothing goes to the customer. */
  blocked: boolean
  /** Who handed the conversation over. */
  employee: string | null
  thread: {
    state: ThreadState
    started: boolean
    /** How many take part. */
    employees: number
    /** An employee wrote after the customer. */
    answered: boolean
    windowClosesAt: Date | null
  }
}

export type NotificationActivity = { [Type in ActivityType]: { type: Type; parameters: ActivityParameters<Type> } }[ActivityType]

export type NotificationVerdict =
  | { type: 'send'; activity: NotificationActivity }
  | { type: 'wait'; until: Date }
  | { type: 'drop'; why: 'not-theirs' | 'blocked' | 'read' | 'looking' | 'muted' | 'quiet' | 'over' }

export function decideNotification(facts: NotificationFacts, now: Date): NotificationVerdict {
  const { kind, thread, contact } = facts
  if (!facts.wechatEnabled || !thread.started || thread.state === 'validating') return drop('not-theirs')
  if (facts.blocked && kind !== 'handedOver') return drop('blocked')
  const quietEnd = quietUntil(facts.quietHours, now)
  switch (kind) {
    case 'newMessage': {
      const reason = whyNotToParticipant(facts)
      if (reason !== null) return drop(reason)
      if (facts.unread <= 0) return drop('read')
      if (quietEnd !== null) return { type: 'wait', until: quietEnd }
      if (facts.unread === 1) return send({ type: 'newMessage', parameters: { contact } })
      return send({ type: 'newMessages', parameters: { contact, count: String(facts.unread) } })
    }
    case 'handedOver': {
      // Muting was their own choice of before; being given a conversation is another matter.
      const reason = whyNotToParticipant({ ...facts, muted: false })
      if (reason !== null) return drop(reason)
      if (quietEnd !== null) return { type: 'wait', until: quietEnd }
      return send({ type: 'handedOver', parameters: { contact, employee: facts.employee ?? '' } })
    }
    case 'claimWanted':
      if (thread.employees > 0 || thread.answered || thread.state === 'left') return drop('over')
      if (facts.looking !== 'away') return drop('looking')
      // Somebody else is awake.
      if (quietEnd !== null) return drop('quiet')
      return send({ type: 'claimWanted', parameters: { contact } })
    case 'windowClosing': {
      const reason = whyNotToParticipant(facts)
      if (reason !== null) return drop(reason)
      const { windowClosesAt } = thread
      if (windowClosesAt === null || windowClosesAt <= now || thread.state === 'left') return drop('over')
      if (quietEnd !== null) return quietEnd < windowClosesAt ? { type: 'wait', until: quietEnd } : drop('quiet')
      const hours = String(Math.ceil((windowClosesAt.getTime() - now.getTime()) / 3_600_000))
      return send({ type: 'windowClosing', parameters: { contact, hours } })
    }
  }
}

function whyNotToParticipant({ participates, muted, looking }: NotificationFacts): 'not-theirs' | 'muted' | 'looking' | null {
  if (!participates) return 'not-theirs'
  if (muted) return 'muted'
  return looking === 'here' ? 'looking' : null
}

const send = (activity: NotificationActivity): NotificationVerdict => ({ type: 'send', activity })
const drop = (why: Extract<NotificationVerdict, { type: 'drop' }>['why']): NotificationVerdict => ({ type: 'drop', why })
