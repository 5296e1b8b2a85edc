/**
 * The automatic texts that an organisation can edit: whom each is for, and what can be filled in. Those of the phone
 * check begin with `check.`; the key of a notice in the record is the part of a text's key that stands here.
 */

export interface NoticeTextFacts {
  to: 'employee' | 'customer'
  placeholders: readonly string[]
  /** Without these the text would miss its purpose. */
  required?: readonly string[]
  /** Most UTF-8 bytes of the text, with room for what is filled in. */
  mostBytes: number
}

const employee = (...placeholders: string[]) => ({ to: 'employee', placeholders, mostBytes: 8_000 }) as const
/** What an Official Account carries, the smaller of the two kinds. */
const customer = (...placeholders: string[]) => ({ to: 'customer', placeholders, mostBytes: 2_000 }) as const
/** What every text of a conversation may name. */
const figures = ['contact', 'limit', 'hours', 'queueLimit'] as const
const toCustomer = ['limit', 'hours'] as const

export const notices = {
  'start.employee': employee(...figures),
  'start.customer': customer(...toCustomer),
  'limit.employee': employee(...figures),
  /** Added to `limit.employee` where messages can be queued. */
  'limitQueueing.employee': employee(...figures),
  'warning.employee': employee(...figures),
  'onHold.customer': customer(...toCustomer),
  'participantsChanged.customer': customer(...toCustomer),
  'optIn.employee': employee(...figures),
  'optInFailed.employee': employee(...figures),
  /** What the record says of a request to resume; the customer reads the template's own words. */
  'reengage.customer': customer(...toCustomer),
  'queued.employee': employee(...figures),
  'queueFull.employee': employee(...figures),
  'resumed.employee': employee(...figures),
  'expired.employee': employee(...figures),
  'refused.employee': employee(...figures),
  'heldByPerson.employee': employee(...figures),
  'left.employee': employee(...figures),
  'left.customer': customer('employee', ...toCustomer),
  'memberLeft.employee': employee('employee', ...figures),
  'joined.employee': employee('employee', ...figures),
  'joined.customer': customer('employee', ...toCustomer),
  'transferred.customer': customer('employee', ...toCustomer),
  'customerLeft.employee': employee(...figures),
  'customerLeft.customer': customer(...toCustomer),
  /** What the customer reads before an employee's text; it takes its bytes from that text. */
  'prefix.customer': { ...customer('employee'), mostBytes: 200 },
  'check.askNumber.customer': customer(),
  'check.wrongNumber.customer': customer(),
  'check.askPin.customer': customer('until'),
  'check.wrongPin.customer': customer(),
  'check.expiredPin.customer': customer(),
  'check.confirmNumber.customer': customer(),
  'check.help.customer': customer(),
  'check.tooSoon.customer': customer('until'),
  'check.tooMany.customer': customer('until'),
  'check.locked.customer': customer('until'),
  'check.askLine.customer': customer(),
  'check.wrongLine.customer': customer(),
  'check.notSent.customer': customer(),
  /** The SMS with the PIN. */
  'check.sms.customer': { ...customer('pin'), required: ['pin'], mostBytes: 480 },
} as const satisfies Record<string, NoticeTextFacts>

export type NoticeTextKey = keyof typeof notices
export const noticeTextKeys = Object.keys(notices) as NoticeTextKey[]
