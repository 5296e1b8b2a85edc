import type { Invite } from '../server/contracts/invite.ts'
import { pinIn } from './desk.ts'
import type { Desk } from './fixtures.ts'
import { expect, outOfSight, test } from './fixtures.ts'

// The description's own paths, from enabling to handing on.

// Ana has the conversation open that goes to others.
test.use({ expectedFault: outOfSight })

/** The phone holds what the code says. */
async function scan({ page }: Desk, name: string, address: string): Promise<void> {
  await page.getByRole('button', { name: `More as ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Scan a code…' }).click()
  await page.getByRole('textbox', { name: 'Address of the invite' }).fill(address)
  await page.getByRole('button', { name: 'Scan', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('enabled, invited, validated, opened from contact details, left, and taken over', async ({ desk, openDesk, sandbox }) => {
  test.setTimeout(300_000)
  // Nobody serves Chen Yu any more, and whoever comes must be validated.
  await desk.tab.open('Chen Yu')
  await desk.tab.choose('Leave Conversation')
  await desk.tab.dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(desk.tab.dialog).toHaveCount(0)
  await sandbox.changeProfile('standard', { requireValidatedPhone: true })

  const [maya, tom] = await Promise.all([sandbox.as('maya'), sandbox.as('tom')])
  expect((await maya.request('PATCH', `/api/admin/members/${(await tom.me()).id}`, { wechatEnabled: true })).status).toBe(200)

  const toms = await openDesk({ user: 'tom' })
  await toms.tab.frame.getByRole('button', { name: 'Invite a customer' }).first().click()
  await expect(toms.tab.dialog.getByRole('img', { name: 'QR code that leads to Tom Weber on WeChat' })).toBeVisible()
  const address = await toms.tab.dialog.getByRole('textbox', { name: 'Link of the invite' }).inputValue()
  await toms.tab.dialog.getByRole('button', { name: 'Close' }).click()

  const chen = toms.phone('Chen Yu')
  await scan(toms, 'Chen Yu', address)
  await chen.say('I have your card')
  await chen.say('+86 138 0013 8111')
  const sms = toms.page.getByRole('region', { name: 'SMS inbox' }).getByRole('listitem')
  await expect(sms).toHaveCount(1)
  await chen.say(pinIn(await sms.innerText()))

  await expect(toms.tab.thread('Chen Yu')).toBeVisible()
  await toms.tab.open('Chen Yu')
  await toms.tab.choose('Contact details')
  const details = toms.tab.frame.getByRole('region', { name: 'Contact details' })
  await details.getByRole('button', { name: 'Open WeChat conversation' }).click()
  await expect(toms.tab.conversation('Chen Yu')).toContainText('+8613800138111')
  await toms.tab.sendAll('Good to meet you.')
  await chen.shows('I have your card', 'Good to meet you.')

  await toms.tab.choose('Leave Conversation')
  await toms.tab.frame.getByRole('dialog', { name: 'Leave conversation?' }).getByRole('button', { name: 'Leave' }).click()
  await expect(toms.tab.banner).toContainText('You left this conversation')

  const bens = await openDesk({ user: 'ben' })
  await bens.tab.open('Chen Yu')
  await bens.tab.frame.getByRole('button', { name: 'Take conversation' }).click()
  await bens.tab.sendAll('I look after you from now on.')
  await expect(bens.phone('Chen Yu').bubbles('I look after you from now on.')).toBeVisible()
})

test('two who take a conversation at once: one has it, the other is told so', async ({ desk, openDesk, sandbox }) => {
  const [maya, tom] = await Promise.all([sandbox.as('maya'), sandbox.as('tom')])
  await maya.request('PATCH', `/api/admin/members/${(await tom.me()).id}`, { wechatEnabled: true })
  await desk.tab.open('Chen Yu')
  await desk.tab.choose('Leave Conversation')
  await desk.tab.dialog.getByRole('button', { name: 'Leave' }).click()
  const [bens, toms] = [await openDesk({ user: 'ben' }), await openDesk({ user: 'tom' })]
  const takers = [bens, toms].map(async ({ tab }) => {
    await tab.open('Chen Yu')
    return tab.frame.getByRole('button', { name: 'Take conversation' })
  })
  const buttons = await Promise.all(takers)
  // To the slower one it may be gone before it is pressed.
  await Promise.all(buttons.map((button) => button.click({ timeout: 10_000 }).catch(() => undefined)))
  const ben = await sandbox.as('ben')
  await expect
    .poll(async () => (await ben.threads()).concat(await tom.threads()).filter(({ contact }) => contact.name === 'Chen Yu').length)
    .toBe(1)
  await expect
    .poll(async () => (await Promise.all([bens, toms].map(({ tab }) => tab.thread('Chen Yu').count()))).toSorted())
    .toEqual([0, 1])
  const [first] = await Promise.all([bens, toms].map(({ tab }) => tab.thread('Chen Yu').count()))
  const loser = first === 0 ? bens : toms
  await expect(loser.tab.frame.getByRole('alert')).toContainText('It may have been handed to a colleague')
})

test('an invite that was revoked leads where the account leads everybody', async ({ desk, sandbox }) => {
  const ben = await sandbox.as('ben')
  const accounts = (await ben.request<{ items: { id: string; kind: string }[] }>('GET', '/api/accounts')).body.items
  const accountId = accounts.find(({ kind }) => kind === 'official-account')?.id
  const { body: invite } = await ben.request<Invite>('POST', '/api/invites', { accountId })
  expect((await ben.request('DELETE', `/api/invites/${invite.id}`)).status).toBe(204)
  await scan(desk, 'Chen Yu', invite.url)
  await desk.phone('Chen Yu').say('Still with you?')
  await desk.tab.open('Chen Yu')
  await expect(desk.tab.message('Still with you?')).toBeVisible()
})
