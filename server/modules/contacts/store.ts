import type { Database } from '../../platform/db.ts'
import type { Prisma } from '../../platform/prisma-client/client.ts'

const withThreads = {
  threads: {
    select: {
      id: true,
      accountId: true,
      orgId: true,
      state: true,
      started: true,
      poolUnit: true,
      participants: { select: { memberId: true, leftAt: true } },
    },
    orderBy: { id: 'asc' },
  },
  phones: { select: { number: true, validatedAt: true }, orderBy: [{ validatedAt: { sort: 'desc', nulls: 'last' } }, { number: 'asc' }] },
} as const satisfies Prisma.ContactInclude

export type ContactRow = Prisma.ContactGetPayload<{ include: typeof withThreads }>

export const findContacts = (database: Database, ids: readonly string[]): Promise<ContactRow[]> =>
  database.prisma.contact.findMany({ where: { id: { in: [...ids] } }, include: withThreads })
