import type { DeskAccount, DeskState, Phone } from '../desk-api.ts'
import type { Keeper } from '../keeper.ts'
import type { PhoneState } from '../state.ts'
import { sessionOf } from '../wecom/session.ts'
import type { PlannedFaults } from '../wire/planned-faults.ts'
import { kfAccount, organisationName, users, weixinAccount } from '../world.ts'

/** A page shows no more of a conversation. */
const shownMessages = 200

export function presentState(keeper: Keeper, planned: PlannedFaults, tenantId: string, revision: number): DeskState {
  const { state } = keeper
  return {
    revision,
    organisation: { name: organisationName, tenantId },
    users: users.map((user) => ({ ...user, roles: [...user.roles] })),
    accounts: presentAccounts(keeper),
    clock: presentClock(keeper),
    phones: state.phones.map((phone) => presentPhone(phone, keeper.nowMs())),
    sms: state.sms,
    feeds: Object.fromEntries(users.map(({ id }) => [id, state.graph.feeds[id] ?? []])),
    appRemovedFor: state.graph.removedFor,
    faults: state.faults,
    plannedFaults: [...planned.list()],
  }
}

export const presentClock = (keeper: Keeper) => ({ now: keeper.clock.now().toISOString(), aheadMs: keeper.clock.aheadMs })

function presentAccounts({ state }: Keeper): DeskAccount[] {
  const { weixin, wecom } = state
  const { id, kind, name, appId, originalId, menu } = weixinAccount
  return [
    {
      id,
      kind,
      name,
      platformId: appId,
      receiverId: originalId,
      messageMode: weixin.messageMode,
      connected: weixin.callbackPath !== null,
      menu: menu.map((item) => ({ ...item })),
    },
    {
      id: kfAccount.id,
      kind: kfAccount.kind,
      name: kfAccount.name,
      platformId: kfAccount.corpId,
      receiverId: kfAccount.openKfId,
      messageMode: 'secure',
      connected: wecom.callbackPath !== null,
      menu: [],
    },
  ]
}

function presentPhone(phone: PhoneState, nowMs: number): Phone {
  const { id, name, nativeName, kind, customerRef, following, grant, typingUntilMs } = phone
  const isKf = kind === 'wecom-kf'
  return {
    id,
    name,
    nativeName,
    accountId: isKf ? kfAccount.id : weixinAccount.id,
    kind,
    customerRef,
    following,
    session: isKf ? sessionOf(phone, nowMs) : null,
    typingUntil: typingUntilMs === null || typingUntilMs <= nowMs ? null : isoTime(typingUntilMs),
    grant: grant === null || grant.untilMs <= nowMs ? null : { limit: grant.limit, used: grant.used, until: isoTime(grant.untilMs) },
    messages: phone.messages.slice(-shownMessages),
  }
}

const isoTime = (ms: number) => new Date(ms).toISOString()
