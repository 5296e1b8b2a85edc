import type { AdminMember } from '../../contracts/member.ts'
import { mayUseWeChat, type AccessMember } from '../../domain/access.ts'
import type { Database } from '../../platform/db.ts'

/** What the rules of access ask of a member's row. */
export const accessColumns = {
  id: true,
  orgId: true,
  unit: true,
  wechatEnabled: true,
  suspendedAt: true,
  organisation: { select: { wechatEnabled: true } },
} as const

export interface AccessRow {
  id: string
  orgId: string
  unit: string | null
  wechatEnabled: boolean
  suspendedAt: Date | null
  organisation: { wechatEnabled: boolean }
}

export const toAccessMember = ({ id, orgId, unit, wechatEnabled, suspendedAt, organisation }: AccessRow): AccessMember => ({
  id,
  orgId,
  unit,
  wechatEnabled: mayUseWeChat({ member: wechatEnabled, organisation: organisation.wechatEnabled, suspended: suspendedAt !== null }),
})

/** As they are now; who is gone or may not sign in is left out. */
export async function findAccessMembers(database: Database, ids: readonly string[]): Promise<AccessMember[]> {
  const rows = await database.prisma.member.findMany({ where: { id: { in: [...ids] }, suspendedAt: null }, select: accessColumns })
  return rows.map(toAccessMember)
}

/** For statements: the same question as `mayUseWeChat`, of `member m`. */
export const memberMayUseWeChat = `(m.wechat_enabled AND m.suspended_at IS NULL
  AND (SELECT o.wechat_enabled FROM organisation o WHERE o.id = m.org_id))`

export const memberColumns = {
  id: true,
  name: true,
  email: true,
  wechatEnabled: true,
  line: true,
  regulated: true,
  unit: true,
  suspendedAt: true,
} as const

export const presentMember = ({ suspendedAt, ...member }: Omit<AdminMember, 'suspended'> & { suspendedAt: Date | null }): AdminMember => ({
  ...member,
  suspended: suspendedAt !== null,
})
