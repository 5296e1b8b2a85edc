import type { PhoneMessage } from '../desk-api.ts'
import type { Keeper } from '../keeper.ts'
import { cannot } from '../phones/customer.ts'
import { addAccountLine, addNotice } from '../phones/phones.ts'
import type { PhoneState } from '../state.ts'
import type { Delivery } from '../wire/deliver-push.ts'
import { kfAccount } from '../world.ts'
import type { Doorbell } from './doorbell.ts'
import { giveSessionCode } from './event-codes.ts'
import { addEvent, addSaid, origins } from './message-log.ts'
import { setSession } from './service-state.ts'
import { isWindowOpen, sessionOf } from './session.ts'

/** `change_type` of session_status_change. https://developer.work.weixin.qq.com/document/path/94670 */
const changes = { taken: 1, ended: 3, reopened: 4 } as const

/** What people do in WeCom itself, and what WeCom does by itself. Throws CustomerCannot. */
export interface Staff {
  /**
   * `person`: a receptionist takes the conversation. `ended`: they end it. `api`: they end it, and the API may send at
   * once; WeCom has no such step, its API waits for the customer's next words.
   */
  changeSession(phone: PhoneState, to: 'person' | 'api' | 'ended'): Promise<Delivery>
  /** The receptionist who has the conversation writes. */
  write(phone: PhoneState, text: string): { message: Extract<PhoneMessage, { from: 'account' }>; delivery: Promise<Delivery> }
  /** WeCom tells that a message which it took was not delivered. `failType` as the page has them. */
  failSend(phone: PhoneState, lineId: string, failType: number): Promise<Delivery>
}

export function createStaff(keeper: Keeper, doorbell: Doorbell): Staff {
  const { receptionist } = kfAccount
  const tellChange = (phone: PhoneState, changeType: number, servicers: { old: string; new: string }, code: string | null) => {
    addEvent(keeper, phone, 'session_status_change', {
      change_type: changeType,
      old_servicer_userid: servicers.old,
      new_servicer_userid: servicers.new,
      ...(code === null ? {} : { msg_code: code }),
    })
    return doorbell.ring(phone.customerRef)
  }
  return {
    changeSession(phone, to) {
      if (!isWindowOpen(phone, keeper.nowMs())) return cannot(`there is no conversation with ${phone.name}`)
      const before = sessionOf(phone, keeper.nowMs())
      if (to === 'person') {
        if (before === 'person') return cannot('somebody has it already')
        setSession(keeper, phone, 'person', receptionist)
        const changeType = before === 'ended' ? changes.reopened : changes.taken
        const code = changeType === changes.taken ? giveSessionCode(keeper, phone, 'person') : null
        return tellChange(phone, changeType, { old: '', new: receptionist }, code)
      }
      if (before === 'ended' && to === 'ended') return cannot('it has ended already')
      const { servicer } = phone.kf
      if (to === 'ended') setSession(keeper, phone, 'ended', '')
      else {
        phone.kf = { ...phone.kf, state: 'api', servicer: '' }
        addNotice(keeper, phone, 'with-api', 'You are with the service’s assistant again.')
      }
      return tellChange(phone, changes.ended, { old: servicer, new: '' }, giveSessionCode(keeper, phone, to))
    },
    write(phone, text) {
      if (sessionOf(phone, keeper.nowMs()) !== 'person') return cannot('nobody in WeCom has this conversation')
      const message = addAccountLine(keeper, phone, 'staff', { kind: 'text', text })
      const { servicer } = phone.kf
      addSaid(keeper, phone, message, { origin: origins.servicer, servicer, msgtype: 'text', body: { content: text } })
      return { message, delivery: doorbell.ring(phone.customerRef) }
    },
    failSend(phone, lineId, failType) {
      const line = phone.messages.find(({ id }) => id === lineId)
      const known = keeper.state.wecom.messages.find((one) => one.lineId === lineId)
      if (line?.from !== 'account' || line.undelivered || known === undefined) return cannot('there is no such message of the account')
      line.undelivered = true
      addEvent(keeper, phone, 'msg_send_fail', { fail_msgid: known.msgId, fail_type: failType })
      return doorbell.ring(phone.customerRef)
    },
  }
}
