import type { Desk } from './fixtures.ts'
import { expect, test } from './fixtures.ts'
import type { Sandbox } from './sandbox.ts'

// Who may join a conversation.

/** The browser's own word on a refusal that the story brings about. */
const isRefused = /403 \(Forbidden\)/

async function add(desk: Desk, colleague: string): Promise<void> {
  await desk.tab.choose('Add colleague')
  await desk.tab.pickColleague(colleague)
  await desk.tab.dialog.getByRole('button', { name: 'Add' }).click()
}

async function changeMember(sandbox: Sandbox, person: 'ana' | 'ben', change: object): Promise<void> {
  const [maya, { id }] = await Promise.all([sandbox.as('maya'), sandbox.as(person).then((client) => client.me())])
  expect((await maya.request('PATCH', `/api/admin/members/${id}`, change)).status).toBe(200)
}

test.use({ expectedFault: isRefused })

test('a colleague of another unit is refused, in words, where policy keeps units apart', async ({ desk, sandbox }) => {
  await changeMember(sandbox, 'ana', { unit: 'Private clients' })
  await changeMember(sandbox, 'ben', { unit: 'Trading' })
  await sandbox.changeProfile('standard', { barrier: 'sameUnit' })
  await desk.tab.open('Chen Yu')
  await add(desk, 'Ben Carter')
  await expect(desk.tab.dialog).toContainText('Only colleagues of the same organisation unit may take part in this conversation.')
  await changeMember(sandbox, 'ben', { unit: 'Private clients' })
  await desk.tab.dialog.getByRole('button', { name: 'Add' }).click()
  await expect(desk.tab.log).toContainText('Ben Carter joined the conversation.')
})
