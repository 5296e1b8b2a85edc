import { createHash } from 'node:crypto'
import type { Role } from '../../contracts/member.ts'
import type { Clock } from '../../platform/clock.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import { ProblemError } from '../../platform/problem.ts'
import { TokenRefused, type Identity, type TokenVerifier } from '../../teams/sso.ts'
import type { Member } from './member.ts'
import { accessColumns, toAccessMember, type AccessRow } from './member-store.ts'

/** A member who proved who they are, and until when that holds. */
export interface Session {
  member: Member
  issuedAt: Date
  expiresAt: Date
}

/** Token → member. The first call makes the organisation and the member, with WeChat not enabled. */
export interface Authenticate {
  /** Throws ProblemError: token-missing, token-invalid, token-expired, tenant-not-allowed, member-suspended, unavailable. */
  (token: string | undefined): Promise<Session>
}

const mostCached = 10_000

export function createAuthenticate(deps: { database: Database; clock: Clock; verifier: TokenVerifier }): Authenticate {
  // A signature is checked once per token; what the member may do is read from the database each time.
  const identities = new Map<string, Identity>()

  async function identify(token: string): Promise<Identity> {
    const key = createHash('sha256').update(token).digest('base64')
    const known = identities.get(key)
    if (known !== undefined) {
      if (known.expiresAt > deps.clock.now()) return known
      identities.delete(key)
      throw new ProblemError('token-expired')
    }
    const identity = await deps.verifier.verify(token).catch((error: unknown) => {
      throw error instanceof TokenRefused ? new ProblemError(error.code) : error
    })
    if (identities.size >= mostCached) identities.clear()
    identities.set(key, identity)
    return identity
  }

  return async (token) => {
    if (token === undefined || token === '') throw new ProblemError('token-missing')
    const identity = await identify(token)
    const row = (await findMember(deps.database, identity)) ?? (await createMember(deps.database, identity, deps.clock.now()))
    if (row.suspendedAt !== null) throw new ProblemError('member-suspended')
    const { name, email, line } = row
    const member = { ...toAccessMember(row), name, email, line, roles: rolesOf(identity.appRoles) }
    return { member, issuedAt: identity.issuedAt, expiresAt: identity.expiresAt }
  }
}

const select = { ...accessColumns, name: true, email: true, line: true } as const

/** Every request asks this, so it is one prepared statement instead of Prisma's two. */
const byIdentity: Statement = {
  name: 'member-by-identity',
  text: `SELECT m.id, m.org_id AS "orgId", m.unit, m.wechat_enabled AS "wechatEnabled", m.suspended_at AS "suspendedAt", m.name, m.email, m.line,
                json_build_object('wechatEnabled', o.wechat_enabled) AS organisation
           FROM organisation o JOIN member m ON m.org_id = o.id WHERE o.tenant_id = $1 AND m.entra_oid = $2`,
}

type MemberRow = AccessRow & Pick<Member, 'name' | 'email' | 'line'>

async function findMember(database: Database, { tenantId, objectId, name, email }: Identity): Promise<MemberRow | null> {
  const [row] = await asTx(database.pool).rows<MemberRow>(byIdentity, [tenantId, objectId])
  if (row === undefined || (row.name === name && row.email === email)) return row ?? null
  // Entra says what people are called.
  return database.prisma.member.update({ where: { id: row.id }, data: { name, email }, select })
}

async function createMember(database: Database, identity: Identity, now: Date) {
  const { tenantId, objectId, name, email } = identity
  // Two first calls at once: the unique keys let one of them win, and the other finds it.
  await database.prisma.organisation.createMany({
    data: [{ id: newId(), tenantId, name: email?.split('@')[1] ?? tenantId, createdAt: now }],
    skipDuplicates: true,
  })
  const organisation = await database.prisma.organisation.findUniqueOrThrow({ where: { tenantId } })
  await database.prisma.member.createMany({
    data: [{ id: newId(), orgId: organisation.id, entraOid: objectId, name, email, createdAt: now, updatedAt: now }],
    skipDuplicates: true,
  })
  return database.prisma.member.findFirstOrThrow({ where: { orgId: organisation.id, entraOid: objectId }, select })
}

/** contract.md: the token's app roles `Admin` and `Compliance`; everybody is a member. */
const rolesOf = (appRoles: readonly string[]): Role[] => [
  'member',
  ...(appRoles.includes('Admin') ? (['admin'] as const) : []),
  ...(appRoles.includes('Compliance') ? (['compliance'] as const) : []),
]
