import assert from 'node:assert/strict'
import { nothingOnTheWay, type Effect, type OnTheWay, type Sent, type SentSince } from '../conversation.ts'
import type { CustomerNoticeKey } from '../notices.ts'

/** One row of the record that goes to the customer through a call. */
export interface ModelRow {
  readonly sent: Sent
  /** Of a notice. */
  readonly key: CustomerNoticeKey | 'bot' | null
  /** Who wrote it; null: nobody. */
  readonly writer: number | null
  /** The pause in which it was accepted, counted in customer messages. */
  readonly pause: number
  status: 'queued' | 'sending' | 'sent' | 'failed' | 'unconfirmed' | 'withdrawn'
  /** Counts acceptances over all rows; another try, which a person asks for, is another acceptance. */
  acceptance: number
  isTried: boolean
  /** When WeChat was last called with it; null: never. */
  calledAtMs: number | null
}

/** What an event brings along, besides the engine's decision. */
export interface Brought {
  /** What becomes of an older row. It is done when effects have been asked for by the rows as they stood, and before they move any. */
  change?: () => void
  /** An employee's message, new or tried again. */
  message?: ModelRow
  leaver?: number
}

/**
 * The record of one conversation, as the effects of the engine move it. Whoever carries a decision out moves rows by what
 * the record held before it: what the decision adds itself comes last.
 */
export class ModelRecord {
  readonly rows: ModelRow[] = []
  #acceptances = 0

  get queue(): ModelRow[] {
    return this.#inOrder('queued')
  }

  get onItsWay(): ModelRow[] {
    return this.#inOrder('sending')
  }

  carryOut(effects: readonly Effect[], pause: number, { change, message, leaver }: Brought): void {
    const { queue, onItsWay } = this
    change?.()
    const added: ModelRow[] = []
    const notice = (sent: Sent, key: ModelRow['key']) =>
      added.push({ sent, key, writer: null, pause, status: 'sending', acceptance: 0, isTried: false, calledAtMs: null })
    for (const effect of effects) {
      switch (effect.type) {
        case 'accept':
          // The phone check's line is nobody's message.
          if (message === undefined) notice('notice', 'bot')
          else added.push(Object.assign(message, { status: effect.as, isTried: false }))
          break
        case 'release':
          assert(effect.count > 0 && effect.count <= queue.length, 'only what waits is released')
          for (const row of queue.slice(0, effect.count)) row.status = 'sending'
          break
        case 'requeue':
          for (const row of onItsWay) {
            if (row.sent === 'message') Object.assign(row, { status: 'queued', isTried: false })
            if (row.sent === 'notice') row.status = 'failed'
          }
          break
        case 'withdrawUnsent':
          for (const row of [...queue, ...onItsWay]) if (effect.all || !row.isTried) row.status = 'withdrawn'
          break
        case 'withdrawPointless':
          for (const row of onItsWay) if (isPointless(row) || (row.sent === 'request' && !row.isTried)) row.status = 'withdrawn'
          break
        case 'withdrawLeavers':
          for (const row of queue) if (row.writer === leaver) row.status = 'withdrawn'
          break
        case 'tellCustomer':
          if (effect.via === 'send') notice('notice', effect.key)
          break
        case 'reengage':
          notice('request', null)
          break
        case 'refuse':
        case 'tellEmployees':
        case 'beginPhoneCheck':
          break
        default:
          effect satisfies never
      }
    }
    for (const row of added) this.#add(row)
  }

  /** As the engine must count it. */
  countOnTheWay(): OnTheWay {
    const counts = { ...nothingOnTheWay }
    for (const row of this.rows) {
      if (row.status !== 'sending') continue
      counts[`${row.sent}s`] += 1
      if (row.isTried) counts[`${row.sent}sTried`] += 1
      if (isPointless(row)) counts.noticesPointless += 1
    }
    return counts
  }

  countQueued(): number {
    return this.rows.reduce((count, { status }) => count + (status === 'queued' ? 1 : 0), 0)
  }

  /** What was sent, as far as is known, from then on. */
  countSentSince(sinceMs: number): SentSince {
    const countOf = (sent: Sent) => this.rows.filter((row) => row.sent === sent && wasSentSince(row, sinceMs)).length
    return { employees: countOf('message'), notices: countOf('notice') }
  }

  /** Will what WeChat has taken be counted, if it is counted from then on? */
  isCountedSince(acceptance: number, sinceMs: number): boolean {
    return this.rows.some((row) => row.acceptance === acceptance && (row.status === 'sending' || wasSentSince(row, sinceMs)))
  }

  #add(row: ModelRow): void {
    row.acceptance = this.#acceptances += 1
    if (!this.rows.includes(row)) this.rows.push(row)
  }

  #inOrder(status: ModelRow['status']): ModelRow[] {
    return this.rows.filter((row) => row.status === status).sort((one, other) => one.acceptance - other.acceptance)
  }
}

const wasSentSince = ({ status, calledAtMs }: ModelRow, sinceMs: number): boolean =>
  (status === 'sent' || status === 'unconfirmed') && calledAtMs !== null && calledAtMs >= sinceMs

const isPointless = ({ sent, key, isTried }: ModelRow): boolean => sent === 'notice' && !isTried && isPausesNotice(key)

export const isPausesNotice = (key: ModelRow['key']): boolean => key === 'onHold.customer' || key === 'participantsChanged.customer'
