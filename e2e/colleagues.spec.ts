import type { Desk } from './fixtures.ts'
import { expect, test } from './fixtures.ts'
import type { Sandbox } from './sandbox.ts'

// What colleagues share around a conversation: notes, hand-overs, who is replying, who may join and who no longer answers.

/** The browser's own word on a refusal that the story brings about. */
const isRefused = /403 \(Forbidden\)/

async function handTo(desk: Desk, note: string): Promise<void> {
  await desk.tab.choose('Transfer')
  await desk.tab.pickColleague('Ben Carter')
  await desk.tab.dialog.getByRole('textbox', { name: 'Note for your colleague' }).fill(note)
  await desk.tab.dialog.getByRole('button', { name: 'Transfer' }).click()
  await expect(desk.tab.dialog).toHaveCount(0)
}

async function add(desk: Desk, colleague: string): Promise<void> {
  await desk.tab.choose('Add colleague')
  await desk.tab.pickColleague(colleague)
  await desk.tab.dialog.getByRole('button', { name: 'Add' }).click()
}

async function changeMember(sandbox: Sandbox, person: 'ana' | 'ben', change: object): Promise<void> {
  const [maya, { id }] = await Promise.all([sandbox.as('maya'), sandbox.as(person).then((client) => client.me())])
  expect((await maya.request('PATCH', `/api/admin/members/${id}`, change)).status).toBe(200)
}

test('an internal note is seen by the colleague at once and by the customer never; who is replying is seen while they do', async ({
  desk,
  openDesk,
}) => {
  const note = 'Complained last week. Be careful.'
  await desk.tab.open('Chen Yu')
  await add(desk, 'Ben Carter')
  const ben = await openDesk({ user: 'ben' })
  await ben.tab.open('Chen Yu')

  const field = desk.tab.frame.getByRole('textbox', { name: 'Write an internal note' })
  await desk.tab.composer.fill('To the customer')
  await expect(ben.tab.frame.getByText('Ana Lindqvist is replying')).toBeVisible()
  await desk.tab.frame.getByRole('switch', { name: 'Internal note' }).check()
  await expect(desk.tab.composer).toHaveCount(0)
  await expect(field).toBeFocused()
  await field.fill(note)
  await field.press('Enter')
  await expect(ben.tab.log).toContainText(note)
  await expect(ben.tab.log).toContainText('Internal note · Chen Yu doesn’t see it')
  await expect(field).toBeEmpty()

  // What was begun for the customer waited, and goes to nobody else.
  await desk.tab.frame.getByRole('switch', { name: 'Internal note' }).uncheck()
  await expect(desk.tab.composer).toHaveValue('To the customer')
  await desk.tab.frame.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(ben.tab.frame.getByText('Ana Lindqvist is replying')).toHaveCount(0)
  const phone = desk.phone('Chen Yu')
  await expect(phone.log).toContainText('To the customer')
  await expect(phone.log).not.toContainText(note)
})

test('a conversation that was handed over is accepted, or given back', async ({ desk, openDesk }) => {
  const ben = await openDesk({ user: 'ben' })
  const card = ben.tab.frame.getByRole('region', { name: 'Handed over to you' })
  await desk.tab.open('Chen Yu')
  await handTo(desk, 'Knows you from the fair.')
  await ben.tab.open('Chen Yu')
  await expect(card).toContainText('Ana Lindqvist handed this conversation to you')
  await expect(card).toContainText('Knows you from the fair.')
  await card.getByRole('button', { name: 'Give back' }).click()
  await expect(card).toHaveCount(0)
  await expect(ben.tab.banner.filter({ hasText: 'You left this conversation' })).toBeVisible()
  await expect(desk.tab.composer).toBeEditable()

  await handTo(desk, '')
  await card.getByRole('button', { name: 'Accept' }).click()
  await expect(card).toHaveCount(0)
  await ben.tab.sendAll('I am your contact now.')
  await expect(desk.phone('Chen Yu').log).toContainText('I am your contact now.')
})

test.describe('a member who is suspended', () => {
  test.use({ expectedFault: isRefused })

  test('is told so at once, and a colleague takes their conversation from the pool', async ({ desk, openDesk, sandbox }) => {
    const ben = await openDesk({ user: 'ben' })
    await desk.tab.open('Chen Yu')
    await changeMember(sandbox, 'ana', { suspended: true })
    await expect(desk.tab.frame.getByRole('heading', { name: 'Your access to Parley is suspended' })).toBeVisible({ timeout: 15_000 })
    await expect(desk.tab.frame.getByRole('alert')).toContainText('Your Parley administrator suspended it and can give it back.')

    await expect(ben.tab.thread('Chen Yu')).toHaveAccessibleName(/unassigned/)
    await ben.tab.open('Chen Yu')
    await ben.tab.frame.getByRole('button', { name: 'Take conversation' }).click()
    await ben.tab.sendAll('I look after you from now on.')
    await expect(desk.phone('Chen Yu').log).toContainText('I look after you from now on.')

    // Back again she finds what she knew, and nothing of what followed.
    const maya = await sandbox.as('maya')
    const { body } = await maya.request<{ items: { id: string; name: string }[] }>('GET', '/api/admin/members?q=ana')
    await maya.request('PATCH', `/api/admin/members/${body.items[0]?.id}`, { suspended: false })
    await desk.tab.frame.getByRole('button', { name: 'Try again' }).click()
    await desk.tab.open('Chen Yu')
    await expect(desk.tab.banner.filter({ hasText: 'You left this conversation' })).toBeVisible()
    await expect(desk.tab.message('I look after you from now on.')).toHaveCount(0)
  })

  test('and one of another unit is refused, in words, where policy keeps units apart', async ({ desk, sandbox }) => {
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
})
