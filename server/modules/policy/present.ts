import type { OwnPolicy } from '../../contracts/own-policy.ts'
import type { Policy, PolicyDocument } from '../../contracts/policy.ts'
import type { PolicyRow } from './store.ts'

/** Row → wire. */
export const presentPolicy = ({ version, document }: PolicyRow): Policy => ({ version, ...document })

/** As it is for the conversations that a member begins. What is kept back for notices is nobody's to send. */
export function presentOwnPolicy({ profiles }: PolicyDocument, regulated: boolean): OwnPolicy {
  const { employeeLimit, platformLimit, reservedForNotices, windowMs, queueLimit, maxBusinessUsers, requireValidatedPhone } =
    profiles[regulated ? 'regulated' : 'standard']
  const messages = Math.min(employeeLimit, platformLimit - reservedForNotices)
  return { regulated, messages, windowMs, queueLimit, maxBusinessUsers, requireValidatedPhone }
}
