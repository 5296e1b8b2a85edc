import type { ThreadState } from '../../contracts/thread.ts'
import { maySeeContact, type AccessContact, type AccessMember, type AccessThread } from '../../domain/access.ts'
import type { Database } from '../../platform/db.ts'
import type { Prisma } from '../../platform/prisma-client/client.ts'

const threads = {
  select: {
    id: true,
    accountId: true,
    account: { select: { name: true } },
    orgId: true,
    state: true,
    started: true,
    poolUnit: true,
    participants: { select: { memberId: true, leftAt: true } },
  },
  orderBy: { id: 'asc' },
} as const satisfies Prisma.Contact$threadsArgs

const withThreads = {
  threads,
  phones: { select: { number: true, validatedAt: true }, orderBy: [{ validatedAt: { sort: 'desc', nulls: 'last' } }, { number: 'asc' }] },
  mergedInto: { select: { orgId: true, createdBy: true, threads } },
  merges: {
    where: { undoneAt: null },
    select: { id: true, mergedName: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 1,
  },
} as const satisfies Prisma.ContactInclude

export type ContactRow = Prisma.ContactGetPayload<{ include: typeof withThreads }>
type Threads = ContactRow['threads']

export const findContacts = (database: Database, ids: readonly string[]): Promise<ContactRow[]> =>
  database.prisma.contact.findMany({ where: { id: { in: [...ids] } }, include: withThreads })

/** Null: there is none, or it isn't this member's to see. */
export async function findVisibleContact(database: Database, member: AccessMember, contactId: string): Promise<ContactRow | null> {
  const [row] = await findContacts(database, [contactId])
  return row !== undefined && isContactVisible(row, member) ? row : null
}

/** One that was merged into another is seen by who sees that. */
export const isContactVisible = (row: ContactRow, viewer: AccessMember): boolean =>
  maySeeContact(viewer, asAccess(row)) || (row.mergedInto !== null && maySeeContact(viewer, asAccess(row.mergedInto)))

const asAccess = (row: { orgId: string; createdBy: string | null; threads: Threads }): AccessContact => ({
  orgId: row.orgId,
  createdBy: row.createdBy,
  threads: row.threads.map(threadAccess),
})

export const threadAccess = (thread: Threads[number]): AccessThread => ({
  orgId: thread.orgId,
  started: thread.started,
  poolUnit: thread.poolUnit,
  state: thread.state as ThreadState,
  participants: thread.participants.map(({ memberId, leftAt }) => ({ memberId, left: leftAt !== null })),
})
