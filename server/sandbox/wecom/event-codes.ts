import { randomBytes } from 'node:crypto'
import type { SessionState } from '../desk-api.ts'
import type { Keeper } from '../keeper.ts'
import type { PhoneState } from '../state.ts'
import type { EventCode } from './state.ts'

/** Codes for messages that aren't counted: one each. https://developer.work.weixin.qq.com/document/path/95122 */

const livesMs = { welcome: 20_000, session: 48 * 3_600_000, sessionEnd: 20_000 }

/** A customer gets no second welcome within this time, and none within this time of writing. */
const welcomeEveryMs = 48 * 3_600_000

/** For a customer who opened the chat; null: they get none now. */
export function giveWelcomeCode(keeper: Keeper, phone: PhoneState): string | null {
  const nowMs = keeper.nowMs()
  const { lastWelcomeMs } = phone.kf
  if (lastWelcomeMs !== null && nowMs - lastWelcomeMs < welcomeEveryMs) return null
  if (phone.grant !== null && nowMs < phone.grant.untilMs) return null
  return addCode(keeper, { purpose: 'welcome', customerRef: phone.customerRef, state: null, expiresAtMs: nowMs + livesMs.welcome })
}

/** For a conversation that just got this state; null: none goes with it. */
export function giveSessionCode(keeper: Keeper, { customerRef }: PhoneState, state: SessionState): string | null {
  if (state === 'unhandled' || state === 'api') return null
  const lifeMs = state === 'ended' ? livesMs.sessionEnd : livesMs.session
  return addCode(keeper, { purpose: 'session', customerRef, state, expiresAtMs: keeper.nowMs() + lifeMs })
}

/** Takes a code that is still good out of the world; null: there is none such. */
export function takeEventCode(keeper: Keeper, code: string): EventCode | null {
  const { wecom } = keeper.state
  const found = wecom.eventCodes.find((one) => one.code === code)
  wecom.eventCodes = wecom.eventCodes.filter((one) => one !== found && one.expiresAtMs > keeper.nowMs())
  return found !== undefined && keeper.nowMs() < found.expiresAtMs ? found : null
}

function addCode(keeper: Keeper, fields: Omit<EventCode, 'code'>): string {
  const code = randomBytes(24).toString('base64url')
  keeper.state.wecom.eventCodes.push({ ...fields, code })
  keeper.changed()
  return code
}
