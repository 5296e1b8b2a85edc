import type { DeskState, Phone } from '../desk-api.ts'
import type { Keeper } from '../keeper.ts'
import type { PhoneState } from '../state.ts'
import { organisationName, users, weixinAccount } from '../world.ts'

/** A page shows no more of a conversation. */
const shownMessages = 200

export function presentState(keeper: Keeper, tenantId: string, revision: number): DeskState {
  const { state } = keeper
  const { name, appId, originalId } = weixinAccount
  return {
    revision,
    organisation: { name: organisationName, tenantId },
    users: users.map((user) => ({ ...user, roles: [...user.roles] })),
    account: { name, appId, originalId, messageMode: state.account.messageMode, connected: state.account.callbackPath !== null },
    clock: presentClock(keeper),
    phones: state.phones.map((phone) => presentPhone(phone, keeper.nowMs())),
    faults: state.faults,
  }
}

export const presentClock = (keeper: Keeper) => ({ now: keeper.clock.now().toISOString(), aheadMs: keeper.clock.aheadMs })

function presentPhone(phone: PhoneState, nowMs: number): Phone {
  const { id, name, nativeName, openid, following, grant, typingUntilMs } = phone
  return {
    id,
    name,
    nativeName,
    openid,
    following,
    typingUntil: typingUntilMs === null || typingUntilMs <= nowMs ? null : isoTime(typingUntilMs),
    grant: grant === null || grant.untilMs <= nowMs ? null : { limit: grant.limit, used: grant.used, until: isoTime(grant.untilMs) },
    messages: phone.messages.slice(-shownMessages),
  }
}

const isoTime = (ms: number) => new Date(ms).toISOString()
