import type { AccountKind } from '../../contracts/account.ts'
import type { AccountContent, CustomerContent, PhoneMessage } from '../desk-api.ts'
import type { Keeper } from '../keeper.ts'
import type { PhoneState } from '../state.ts'
import { describeContent } from './describe-content.ts'

/** The customers' phones: who they are, and what stands in their conversation with the account. */

type Said<From extends PhoneMessage['from']> = Extract<PhoneMessage, { from: From }>
type WithoutStamp<Line> = Line extends unknown ? Omit<Line, 'id' | 'at'> : never

/** Older lines go: the sandbox is no archive. */
const keptMessages = 1_000

export const phoneOf = (keeper: Keeper, kind: AccountKind, customerRef: unknown): PhoneState | undefined =>
  keeper.state.phones.find((phone) => phone.kind === kind && phone.customerRef === customerRef)

export const addCustomerLine = (keeper: Keeper, phone: PhoneState, content: CustomerContent): Said<'customer'> =>
  addLine(keeper, phone, { from: 'customer', content, text: describeContent(content), push: 'underway', recalledAt: null })

export const addAccountLine = (keeper: Keeper, phone: PhoneState, via: Said<'account'>['via'], content: AccountContent): Said<'account'> =>
  addLine(keeper, phone, { from: 'account', via, content, text: describeContent(content), undelivered: false })

export const addNotice = (keeper: Keeper, phone: PhoneState, notice: Said<'wechat'>['notice'], text: string): Said<'wechat'> =>
  addLine(keeper, phone, { from: 'wechat', notice, text })

/** Adds a line with the sandbox's time, and gives the line as it stands. */
function addLine<From extends PhoneMessage['from']>(
  keeper: Keeper,
  phone: PhoneState,
  line: { from: From } & WithoutStamp<Said<From>>,
): Said<From> {
  const stamped = { ...line, id: String(keeper.state.nextMessageNumber++), at: keeper.clock.now().toISOString() } as unknown as Said<From>
  phone.messages.push(stamped)
  if (phone.messages.length > keptMessages) phone.messages.shift()
  keeper.changed()
  return stamped
}

/** What an Official Account was being told when the sandbox ended will not arrive any more. KF's waits to be fetched. */
export function settleInterrupted(keeper: Keeper): void {
  for (const phone of keeper.state.phones)
    for (const line of phone.messages)
      if (phone.kind === 'official-account' && line.from === 'customer' && line.push === 'underway') line.push = 'failed'
}
