import type { Keeper } from '../keeper.ts'
import { phoneOf } from '../phones/phones.ts'
import type { PhoneState } from '../state.ts'
import { kfAccount } from '../world.ts'
import { refuse } from './refusal.ts'

/** Throws PlatformRefusal 95000 or 95004. */
export function checkAccount(openKfId: unknown): void {
  if (typeof openKfId !== 'string' || openKfId === '') refuse(95000)
  if (openKfId !== kfAccount.openKfId) refuse(95004)
}

/** Throws PlatformRefusal 40096. */
export const customerPhone = (keeper: Keeper, externalUserId: unknown): PhoneState =>
  phoneOf(keeper, 'wecom-kf', externalUserId) ?? refuse(40096)
