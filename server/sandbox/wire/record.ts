import type { AccountKind } from '../../contracts/account.ts'
import type { AccountContent } from '../desk-content.ts'
import type { PlatformName } from './refusal.ts'

/** What the outside world was asked and answered, for tests to judge by. In memory only. */

export interface RecordedCall {
  at: Date
  platform: PlatformName
  /** Path below `/cgi-bin/`: `message/custom/send`. `sms` for the gateway. */
  call: string
  /** 0: accepted. Null: nothing was done and no code was given (the API was down). */
  errcode: number | null
  /** openid, external_userid, or a phone number; null: of no customer. */
  customerRef: string | null
  /** What was sent, where it was a text. */
  text: string | null
  /** What was sent, where it could be read. */
  content: AccountContent | null
  /** The sender's own id of it, where it gave one. */
  senderId: string | null
  /** Counted sends accepted since the customer's last message, this one included; null for what isn't a counted send. */
  sinceCustomer: number | null
}

export interface PushAttempt {
  at: Date
  kind: AccountKind
  customerRef: string
  /** Null for events and doorbells, which have none. */
  msgId: string | null
  /** 1, 2, 3. */
  attempt: number
  tookMs: number
  outcome: 'accepted' | 'refused' | 'malformed' | 'timed-out' | 'unreachable'
  /** HTTP status; null where none came. */
  status: number | null
}

/** The oldest go when there are more. */
const keptEntries = 200_000

const countedSends = ['message/custom/send', 'kf/send_msg']

export class CallRecord {
  readonly calls: RecordedCall[] = []
  readonly pushes: PushAttempt[] = []

  addCall(call: RecordedCall): void {
    keep(this.calls, call)
  }
  addPush(push: PushAttempt): void {
    keep(this.pushes, push)
  }
  /** Counted messages that were sent or tried, of one customer or of all, in the order of arrival. */
  sends(customerRef?: string): RecordedCall[] {
    return this.calls.filter((call) => countedSends.includes(call.call) && (customerRef === undefined || call.customerRef === customerRef))
  }
  /** Texts that WeChat accepted for this customer, in order. */
  accepted(customerRef: string): string[] {
    return this.acceptedSends(customerRef).flatMap((call) => (call.text === null ? [] : [call.text]))
  }
  /** Everything that WeChat accepted for this customer, in order. */
  acceptedSends(customerRef?: string): RecordedCall[] {
    return this.sends(customerRef).filter((call) => call.errcode === 0)
  }
  refused(customerRef?: string): RecordedCall[] {
    return this.sends(customerRef).filter((call) => call.errcode !== null && call.errcode !== 0)
  }
  /** The most that WeChat ever accepted between two messages of one customer (or of any): never above 5. */
  mostSinceCustomer(customerRef?: string): number {
    return this.acceptedSends(customerRef).reduce((most, call) => Math.max(most, call.sinceCustomer ?? 0), 0)
  }
  clear(): void {
    this.calls.length = 0
    this.pushes.length = 0
  }
}

function keep<Entry>(entries: Entry[], entry: Entry): void {
  if (entries.length >= keptEntries) entries.splice(0, keptEntries / 10)
  entries.push(entry)
}
