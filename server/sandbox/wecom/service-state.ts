import { z } from 'zod'
import type { SessionState } from '../desk-api.ts'
import type { Keeper } from '../keeper.ts'
import { addNotice } from '../phones/phones.ts'
import type { PhoneState } from '../state.ts'
import type { ApiCall } from '../wire/api-call.ts'
import { kfAccount } from '../world.ts'
import { checkAccount, customerPhone } from './check-account.ts'
import { giveSessionCode } from './event-codes.ts'
import { ok, refuse } from './refusal.ts'
import { mayChange, sessionOf, stateNumbers, stateOfNumber } from './session.ts'

/** https://developer.work.weixin.qq.com/document/path/94669 */

const stateBody = z.object({ open_kfid: z.unknown().optional(), external_userid: z.unknown().optional() })
const transBody = stateBody.extend({ service_state: z.int(), servicer_userid: z.string().default('') })

/** `POST /cgi-bin/kf/service_state/get` */
export function getServiceState(keeper: Keeper, body: unknown) {
  const parsed = stateBody.safeParse(body)
  if (!parsed.success) return refuse(40058)
  checkAccount(parsed.data.open_kfid)
  const phone = customerPhone(keeper, parsed.data.external_userid)
  const state = sessionOf(phone, keeper.nowMs())
  const { servicer } = phone.kf
  return { ...ok, service_state: stateNumbers[state], ...(state === 'person' ? { servicer_userid: servicer } : {}) }
}

/** `POST /cgi-bin/kf/service_state/trans` */
export function changeServiceState(keeper: Keeper, body: unknown, call: ApiCall) {
  const parsed = transBody.safeParse(body)
  if (!parsed.success) return refuse(40058)
  const { open_kfid: openKfId, external_userid: externalUserId, service_state: number, servicer_userid: servicer } = parsed.data
  checkAccount(openKfId)
  const phone = customerPhone(keeper, externalUserId)
  call.customerRef = phone.customerRef
  const to = stateOfNumber(number) ?? refuse(40058)
  if (to === 'unhandled' || !mayChange(sessionOf(phone, keeper.nowMs()), to)) return refuse(95016)
  if (to === 'person' && servicer !== kfAccount.receptionist) return refuse(95014)
  setSession(keeper, phone, to, to === 'person' ? servicer : '')
  const code = giveSessionCode(keeper, phone, to)
  return { ...ok, ...(code === null ? {} : { msg_code: code }) }
}

/** The state, and what the customer sees of it. */
export function setSession(keeper: Keeper, phone: PhoneState, state: SessionState, servicer: string): void {
  phone.kf = { ...phone.kf, state, servicer }
  if (state === 'person') addNotice(keeper, phone, 'with-person', 'Somebody of the team is with you now.')
  if (state === 'ended') addNotice(keeper, phone, 'session-ended', 'The conversation has ended.')
  keeper.changed()
}
