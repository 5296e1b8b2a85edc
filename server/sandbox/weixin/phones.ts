import type { Keeper } from '../keeper.ts'
import type { PhoneMessage } from '../desk-api.ts'
import type { PhoneState } from '../state.ts'

/** The customers' phones: who they are, and what stands in their conversation with the account. */

type Said<From extends PhoneMessage['from']> = Extract<PhoneMessage, { from: From }>
type WithoutStamp<Line> = Line extends unknown ? Omit<Line, 'id' | 'at'> : never

/** Older lines go: the sandbox is no archive. */
const keptMessages = 1_000

export const phoneByOpenid = (keeper: Keeper, openid: unknown): PhoneState | undefined =>
  keeper.state.phones.find((phone) => phone.openid === openid)

/** Adds a line with the sandbox's time, and gives the line as it stands. */
export function addMessage<From extends PhoneMessage['from']>(
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

/** What was under way when the sandbox ended will not arrive any more. */
export function settleInterrupted(keeper: Keeper): void {
  for (const phone of keeper.state.phones)
    for (const line of phone.messages) if (line.from === 'customer' && line.push === 'underway') line.push = 'failed'
}
