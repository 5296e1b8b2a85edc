import type { Seeding } from '../seed.ts'
import { users } from '../world.ts'
import { SeedFault } from './product-api.ts'

/** Who may write to customers, and their business numbers (reserved for fiction by Ofcom). */
const lines = { ana: '+442079460101', ben: '+442079460102' } as const

export async function seedMembers({ as, once }: Seeding): Promise<void> {
  await once('members', async () => {
    const { items } = await as('maya').members()
    for (const [userId, line] of Object.entries(lines)) {
      const email = users.find((user) => user.id === userId)?.email
      const member = items.find((item) => item.email === email)
      if (member === undefined) throw new SeedFault(`the product does not list ${email} as a member`)
      await as('maya').changeMember(member.id, { wechatEnabled: true, line })
    }
  })
}
