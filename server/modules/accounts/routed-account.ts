import type { z } from 'zod'
import type { AccountKind, reengage, Routing } from '../../contracts/account.ts'
import type { AccountCredentials } from '../../wechat/adapter.ts'

/** An account as the journeys need it: whose it is, where new customers go, and its opened secrets. */
export interface RoutedAccount {
  id: string
  orgId: string
  kind: AccountKind
  routing: Routing
  /** Most UTF-8 bytes in one text, or null for the account kind's own. */
  maxTextBytes: number | null
  /** The template of its request to resume; null: it has none. */
  reengage: z.infer<typeof reengage> | null
  fault: string | null
  /** When the platform first called its callback address; null: it never has. */
  calledAt: Date | null
  credentials: AccountCredentials
}
