import type { Role } from '../../contracts/member.ts'

/** Who is asking: the member's row and the roles that their token carries. */
export interface Member {
  id: string
  orgId: string
  name: string
  email: string | null
  wechatEnabled: boolean
  line: string | null
  roles: Role[]
}
