import {
  decide,
  newConversation,
  type Conversation,
  type ConversationEvent,
  type Effect,
  type OnTheWay,
  type Rules,
} from '../conversation.ts'
import { remainingForEmployees, type PlatformWindow } from '../ledger.ts'
import { defaultPolicy } from '../policy.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

/** Both account kinds allow this per customer message; `ms`: 48 h. */
export const platform: PlatformWindow = { messages: 5, ms: 48 * hourMs }
/** What a follow, a scan or a tap on the menu allows. */
export const smallGrant: PlatformWindow = { messages: 3, ms: minuteMs }

const { standard, regulated } = defaultPolicy.profiles
/** An account that answers a push free of the count, and can't ask a silent customer to resume. */
export const standardRules: Rules = { profile: standard, platform, freeReply: 'reply', canReengage: false, mustValidate: false }
/** The number of the customer is validated. */
export const regulatedRules: Rules = { ...standardRules, profile: regulated }

/** With one employee, whom the account's routing has named. */
const routed: Conversation = { ...newConversation, employees: 1 }

/** A conversation told step by step, for tables: what happens is written in words, and so is what follows. */
export class Story {
  conversation: Conversation
  rules: Rules
  now = new Date('2026-01-05T08:00:00.000Z')

  constructor(rules: Rules, conversation = routed) {
    this.rules = rules
    this.conversation = conversation
  }

  /**
   * Words separated by spaces, `word*3` for three times; for the events see `eventOf`, for the times `#timeOf`. `try`,
   * `try-notice`, `try-request`: a call to WeChat begins. Returns the effects of the last word.
   */
  tell(script: string): string {
    let effects = ''
    for (const step of script.split(' ').filter((part) => part !== '')) {
      const [word = '', times = '1'] = step.split('*')
      for (let time = 0; time < Number(times); time += 1) effects = this.#tellWord(word)
    }
    return effects
  }

  happens(event: ConversationEvent): string {
    const { conversation, effects } = decide(this.conversation, event, this.rules, this.now)
    this.conversation = conversation
    return effects.map(inWords).join(', ')
  }

  /** In words, as tables expect it: the state; then, where there are any: what employees may send, what is on its way, what waits. */
  get figures(): string {
    const { state, ledger, onTheWay, queued } = this.conversation
    const left = remainingForEmployees(ledger, this.now)
    const parts = [
      [left, 'left'],
      [onTheWay.messages, 'sending'],
      [onTheWay.notices, 'notices'],
      [onTheWay.requests, 'requests'],
      [queued, 'queued'],
    ] as const
    return [state, ...parts.filter(([count]) => count !== 0).map(([count, of]) => `${count} ${of}`)].join(', ')
  }

  #tellWord(word: string): string {
    const time = this.#timeOf(word)
    if (time !== null) {
      this.now = new Date(time)
      return ''
    }
    const mark = tries[word]
    if (mark !== undefined) {
      const onTheWay = { ...this.conversation.onTheWay, [mark]: this.conversation.onTheWay[mark] + 1 }
      const { notices, noticesTried, noticesPointless } = onTheWay
      this.conversation = {
        ...this.conversation,
        onTheWay: { ...onTheWay, noticesPointless: Math.min(noticesPointless, notices - noticesTried) },
      }
      return ''
    }
    return this.happens(eventOf(word, this.now))
  }

  /** `+90ms`, `+1m`, `+2h`; `warning` and `deadline` with `just-before-` and `just-after-` go there, and nothing happens. */
  #timeOf(word: string): number | null {
    const { warnAt, expiresAt } = this.conversation.ledger
    const later = /^\+(\d+)(ms|m|h)$/.exec(word)
    if (later !== null) return this.now.getTime() + Number(later[1]) * (later[2] === 'h' ? hourMs : later[2] === 'm' ? minuteMs : 1)
    const due = /^(just-before-|just-after-)?(warning|deadline)$/.exec(word)
    if (due === null) return null
    const at = due[2] === 'warning' ? warnAt : expiresAt
    if (at === null) throw new Error(`there is no ${due[2]}`)
    return at.getTime() + (due[1] === 'just-before-' ? -1 : due[1] === 'just-after-' ? 1 : 0)
  }
}

const tries: Readonly<Record<string, keyof OnTheWay>> = {
  try: 'messagesTried',
  'try-notice': 'noticesTried',
  'try-request': 'requestsTried',
}

/** What of WeChat's answers is about no message has the prefix `notice-` or `request-`. */
function eventOf(word: string, now: Date): ConversationEvent {
  const [, prefix, answer = word] = /^(notice|request)-(.+)$/.exec(word) ?? []
  const sent = prefix === 'notice' || prefix === 'request' ? prefix : 'message'
  switch (answer) {
    case 'settled':
      return { type: 'settled', sent }
    case 'refused':
      return { type: 'refusedForGood', sent }
    case 'count-used-up':
    case 'window-closed':
    case 'deadline-passed':
    case 'held-by-person':
      return { type: 'refusedForWindow', sent, fault: answer }
  }
  const event = eventsOf(now)[word]
  if (event === undefined) throw new Error(`no such word in a story: ${word}`)
  return event
}

const eventsOf = (now: Date): Readonly<Record<string, ConversationEvent>> => ({
  customer: { type: 'customerWrote', at: now },
  follow: { type: 'customerArrived', at: now, returns: true, grant: smallGrant },
  tap: { type: 'customerArrived', at: now, returns: false, grant: smallGrant },
  enter: { type: 'customerArrived', at: now, returns: true, grant: null },
  '#LEAVE': { type: 'customerLeft', at: now, by: 'word' },
  unfollow: { type: 'customerLeft', at: now, by: 'unfollow' },
  passes: { type: 'phoneCheckPassed' },
  bot: { type: 'botSays' },
  send: { type: 'employeeSends' },
  withdraw: { type: 'queuedWithdrawn' },
  join: { type: 'participantsChange', joins: true, leaves: false, queuedOfLeaver: 0 },
  leave: { type: 'participantsChange', joins: false, leaves: true, queuedOfLeaver: 0 },
  'leave-with-1': { type: 'participantsChange', joins: false, leaves: true, queuedOfLeaver: 1 },
  'leave-with-2': { type: 'participantsChange', joins: false, leaves: true, queuedOfLeaver: 2 },
  transfer: { type: 'participantsChange', joins: true, leaves: true, queuedOfLeaver: 0 },
  'transfer-with-1': { type: 'participantsChange', joins: true, leaves: true, queuedOfLeaver: 1 },
  'later-refused': { type: 'refusedLater', fault: null },
  'later-count-used-up': { type: 'refusedLater', fault: 'count-used-up' },
  'later-window-closed': { type: 'refusedLater', fault: 'window-closed' },
  'later-held-by-person': { type: 'refusedLater', fault: 'held-by-person' },
  'later-request-failed': { type: 'requestFailedLater' },
  time: { type: 'timePassed' },
})

function inWords(effect: Effect): string {
  switch (effect.type) {
    case 'accept':
      return effect.as
    case 'refuse':
      return effect.code
    case 'release':
      return `release ${effect.count}`
    case 'withdrawUnsent':
      return effect.all ? 'withdraw all' : 'withdraw untried'
    case 'tellEmployees':
      return effect.key
    case 'tellCustomer':
      return effect.via === 'send' ? effect.key : `${effect.key} by ${effect.via}`
    case 'requeue':
    case 'withdrawPointless':
    case 'withdrawLeavers':
    case 'reengage':
    case 'beginPhoneCheck':
      return effect.type
    default:
      return effect satisfies never
  }
}
