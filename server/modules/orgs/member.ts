import type { Role } from '../../contracts/member.ts'

/** Who is asking: the member's row and the roles that their token carries. */
export interface Member {
  id: string
  orgId: string
  name: string
  email: string | null
  /** By both switches, their own and the organisation's. */
  wechatEnabled: boolean
  line: string | null
  unit: string | null
  roles: Role[]
}
