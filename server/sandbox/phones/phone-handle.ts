import type { AccountKind } from '../../contracts/account.ts'
import type { PhoneMessage, SessionState } from '../desk-api.ts'
import type { PhoneState } from '../state.ts'
import { wecomCustomer } from '../wecom/customer.ts'
import type { Doorbell } from '../wecom/doorbell.ts'
import { sessionOf } from '../wecom/session.ts'
import type { Staff } from '../wecom/staff.ts'
import { weixinCustomer } from '../weixin/customer.ts'
import type { ApiContext } from '../wire/api-call.ts'
import type { Delivery } from '../wire/deliver-push.ts'
import type { Pusher } from '../wire/pusher.ts'
import { cannot, type Customer } from './customer.ts'

/** A phone with its owner's hand on it, and WeCom's people at the other end. */
export interface PhoneHandle extends Customer {
  readonly id: string
  readonly name: string
  readonly kind: AccountKind
  /** openid, or external_userid. */
  readonly customerRef: string
  /** The same, by the Official Account's word. */
  readonly openid: string
  readonly following: boolean
  /** KF's; null: the phone is an Official Account's. */
  readonly session: SessionState | null
  /** What the screen of the phone shows, oldest first. */
  readonly messages: readonly PhoneMessage[]
  /** What the account said in texts, without its answers to pushes, oldest first. */
  readonly received: readonly string[]
  /** What it said in answers to pushes. */
  readonly replies: readonly string[]
  /** KF: what people in WeCom do. See wecom/staff.ts. */
  changeSession(to: 'person' | 'api' | 'ended'): Promise<Delivery>
  staffWrites(text: string): { message: PhoneMessage; delivery: Promise<Delivery> }
  /** KF: a message of the account (PhoneMessage.id) is not delivered after all; the newest if not named. */
  failSend(options?: { messageId?: string; failType?: number }): Promise<Delivery>
}

export interface PhoneParts {
  context: ApiContext
  pusher: Pusher
  doorbell: Doorbell
  staff: Staff
}

export function createPhoneHandle(parts: PhoneParts, phone: PhoneState): PhoneHandle {
  const { context, pusher, doorbell, staff } = parts
  const isKf = phone.kind === 'wecom-kf'
  const mustBeKf = () => (isKf ? undefined : cannot('an Official Account has nobody in WeCom'))
  const newestSent = () => phone.messages.findLast((line) => line.from === 'account' && line.via !== 'staff' && !line.undelivered)?.id ?? ''
  return {
    ...(isKf ? wecomCustomer(context, doorbell, phone) : weixinCustomer(context, pusher, phone)),
    id: phone.id,
    name: phone.name,
    kind: phone.kind,
    customerRef: phone.customerRef,
    openid: phone.customerRef,
    get following() {
      return phone.following
    },
    get session() {
      return isKf ? sessionOf(phone, context.keeper.nowMs()) : null
    },
    get messages() {
      return phone.messages
    },
    get received() {
      return textsOf(phone, (via) => via !== 'reply')
    },
    get replies() {
      return textsOf(phone, (via) => via === 'reply')
    },
    changeSession(to) {
      mustBeKf()
      return staff.changeSession(phone, to)
    },
    staffWrites(text) {
      mustBeKf()
      return staff.write(phone, text)
    },
    failSend({ messageId = newestSent(), failType = 0 } = {}) {
      mustBeKf()
      return staff.failSend(phone, messageId, failType)
    },
  }
}

const textsOf = (phone: PhoneState, isMeant: (via: string) => boolean): string[] =>
  phone.messages.flatMap((line) =>
    line.from === 'account' && line.content.kind === 'text' && isMeant(line.via) ? [line.content.text] : [],
  )
