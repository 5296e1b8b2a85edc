import { vi, type Mock } from 'vitest'
import type { AccountContent, CustomerContent, DeskAccount, DeskState, Phone, PhoneMessage } from '../../../server/sandbox/desk-api.ts'
import type { PhoneClient } from '../desk/desk-client.ts'

/** A desk with a phone of each kind of account, for tests. */

export const at = '2026-11-24T09:00:00.000Z'
export const now = new Date('2026-11-24T09:10:00.000Z')

export const officialAccount: DeskAccount = {
  id: 'oa',
  kind: 'official-account',
  name: 'Harbour & Vale',
  platformId: 'wx1',
  receiverId: 'gh_1',
  messageMode: 'secure',
  connected: true,
  menu: [],
}
export const kfAccount: DeskAccount = {
  ...officialAccount,
  id: 'kf',
  kind: 'wecom-kf',
  name: 'Harbour & Vale Service',
  platformId: 'ww1',
  receiverId: 'wk1',
}

export const liWei: Phone = {
  id: 'li-wei',
  name: 'Li Wei',
  nativeName: '李伟',
  accountId: 'oa',
  kind: 'official-account',
  customerRef: 'o-li-wei',
  following: true,
  session: null,
  typingUntil: null,
  grant: { limit: 5, used: 2, until: '2026-11-26T09:00:00.000Z' },
  messages: [],
}
export const zhangMin: Phone = {
  ...liWei,
  id: 'zhang-min',
  name: 'Zhang Min',
  nativeName: '张敏',
  accountId: 'kf',
  kind: 'wecom-kf',
  customerRef: 'wm-zhang-min',
  session: 'api',
}

type Customer = Extract<PhoneMessage, { from: 'customer' }>
type Account = Extract<PhoneMessage, { from: 'account' }>

export const customerSaid = (id: string, content: CustomerContent, more: Partial<Customer> = {}): Customer => ({
  id,
  at,
  from: 'customer',
  content,
  text: content.kind === 'text' ? content.text : `[${content.kind}]`,
  push: 'delivered',
  recalledAt: null,
  ...more,
})
export const accountSaid = (id: string, content: AccountContent, more: Partial<Account> = {}): Account => ({
  id,
  at,
  from: 'account',
  via: 'send',
  content,
  text: content.kind === 'text' ? content.text : `[${content.kind}]`,
  undelivered: false,
  ...more,
})
export const words = (text: string) => ({ kind: 'text' as const, text, menuItemId: null })

export const deskState = (change: Partial<DeskState> = {}): DeskState => ({
  revision: 1,
  organisation: { name: 'Harbour & Vale Private Bank', tenantId: '0a6c3f52-1d0e-4b7a-9f43-6f1f5a2c7e01' },
  users: [],
  accounts: [officialAccount, kfAccount],
  clock: { now: at, aheadMs: 0 },
  phones: [liWei, zhangMin],
  sms: [],
  feeds: { ana: [], ben: [], maya: [], tom: [] },
  appRemovedFor: [],
  faults: { api: 'up', slowMs: 0, duplicatePushes: false, outOfOrderPushes: false },
  plannedFaults: [],
  ...change,
})

/** Everything succeeds until a test says otherwise. */
export function fakePhoneClient(): { [Command in keyof PhoneClient]: Mock<PhoneClient[Command]> } {
  const done = () => vi.fn().mockResolvedValue(null)
  return {
    sendAsPhone: done(),
    sendSample: done(),
    sendFile: done(),
    tapMenu: done(),
    tapAccountMenu: done(),
    recall: done(),
    scan: done(),
    enter: done(),
    follow: done(),
    unfollow: done(),
    failDelivery: done(),
    changeSession: done(),
    writeAsStaff: done(),
  }
}
