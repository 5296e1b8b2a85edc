import type { Policy } from '../../contracts/policy.ts'
import type { PolicyRow } from './store.ts'

/** Row → wire. */
export const presentPolicy = ({ version, document }: PolicyRow): Policy => ({ version, ...document })
