import type { Log } from '../platform/log.ts'
import type { Sandbox } from './create-sandbox.ts'
import { connectProductApi, type ProductApi } from './seed/product-api.ts'
import { seedAccounts } from './seed/seed-accounts.ts'
import { seedConversations } from './seed/seed-conversations.ts'
import { seedMembers } from './seed/seed-members.ts'
import type { UserId } from './world.ts'

/** What the seeding works with. `once` runs a step that was not done yet for this organisation. */
export interface Seeding {
  sandbox: Sandbox
  /** The product's API as this person. */
  as(user: UserId): ProductApi
  once(step: string, work: () => Promise<void>): Promise<void>
}

/**
 * Fills a new product over its own HTTP API, as the people of the sandbox would: members, both accounts, customers who
 * write. What was done stays done, so that a later start changes nothing that somebody has changed since.
 * Throws SeedFault.
 */
export async function seedProduct(options: { sandbox: Sandbox; productUrl: string; log: Log }): Promise<void> {
  const { sandbox, productUrl, log } = options
  const { keeper } = sandbox
  const as = (user: UserId) => connectProductApi(productUrl, async () => (await sandbox.mintToken(user)).token)

  // The first call of each makes the organisation and the member. The administrator's comes first, as it would.
  const maya = await as('maya').me()
  for (const user of ['ana', 'ben', 'tom'] as const) await as(user).me()
  // Another organisation: the product's data are new, whatever was done for the old ones.
  if (keeper.state.seed?.orgId !== maya.orgId) keeper.state.seed = { orgId: maya.orgId, done: [] }
  const { done } = keeper.state.seed

  const seeding: Seeding = {
    sandbox,
    as,
    async once(step, work) {
      if (done.includes(step)) return
      await work()
      done.push(step)
      keeper.changed()
      keeper.flush()
      log.info({ step }, 'sandbox: seeded')
    },
  }
  await seedMembers(seeding)
  await seedAccounts(seeding)
  await seedConversations(seeding)
}
