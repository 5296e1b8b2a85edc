/** What WeChat was asked and answered, for tests to judge by. In memory only. */

export interface RecordedCall {
  at: Date
  /** Path below `/cgi-bin/`: `message/custom/send`. */
  call: string
  /** 0: accepted. Null: nothing was done and no code was given (the API was down). */
  errcode: number | null
  openid: string | null
  /** What was sent, where it was a text. */
  text: string | null
  /** Sends accepted since the customer's last message, this one included; null for what isn't a send. */
  sinceCustomer: number | null
}

export interface PushAttempt {
  at: Date
  openid: string
  /** Null for events, which have none. */
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

export class WeixinRecord {
  readonly calls: RecordedCall[] = []
  readonly pushes: PushAttempt[] = []

  addCall(call: RecordedCall): void {
    keep(this.calls, call)
  }
  addPush(push: PushAttempt): void {
    keep(this.pushes, push)
  }
  /** Messages that were sent or tried, of one customer or of all, in the order of arrival. */
  sends(openid?: string): RecordedCall[] {
    return this.calls.filter((call) => call.call === 'message/custom/send' && (openid === undefined || call.openid === openid))
  }
  /** Texts that WeChat accepted for this customer, in order. */
  accepted(openid: string): string[] {
    return this.sends(openid).flatMap((call) => (call.errcode === 0 && call.text !== null ? [call.text] : []))
  }
  refused(openid?: string): RecordedCall[] {
    return this.sends(openid).filter((call) => call.errcode !== null && call.errcode !== 0)
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
