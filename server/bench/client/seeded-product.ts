import pg from 'pg'
import { startProductProcess, type ProductProcess } from '../../testing/product-process.ts'
import { seedMany } from '../../testing/seed-many.ts'

export const threadCount = 10_000
export const messageCount = 50_000

/** The product in production mode, where Ana has ten thousand conversations and the newest of them fifty thousand messages. */
export async function startSeededProduct(): Promise<ProductProcess> {
  const product = await startProductProcess()
  try {
    const [ana, maya] = await Promise.all([product.as('ana'), product.as('maya')])
    const { id: memberId, orgId } = await ana.me()
    const { body } = await maya.request<{ items: { id: string }[] }>('GET', '/api/admin/accounts')
    const accountId = body.items[0]?.id
    if (accountId === undefined) throw new Error('there is no account')
    const pool = new pg.Pool({ connectionString: product.databaseUrl, max: 1 })
    try {
      await seedMany(
        { pool },
        {
          orgId,
          accountId,
          memberId,
          threads: threadCount,
          messagesInFirst: messageCount,
          now: new Date(),
        },
      )
    } finally {
      await pool.end()
    }
    return product
  } catch (error) {
    await product.stop()
    throw error
  }
}
