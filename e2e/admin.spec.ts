import { findBarriersInThemes } from './barriers.ts'
import { readFile } from 'node:fs/promises'
import type { Policy } from '../server/contracts/policy.ts'
import { weixinAccount } from '../server/sandbox/world.ts'
import { expect, refused, test, type Desk } from './fixtures.ts'

// What an administrator does, in the tab, with what it does to employees and customers.

const seen = { timeout: 20_000 }

test('a new Official Account is connected by the checklist, up to the green check', async ({ openDesk }) => {
  const desk = await openDesk({ user: 'maya', page: 'admin' })
  const { frame } = desk.tab
  // The sandbox has one Official Account; it is given up first, and that can be undone.
  await frame.getByRole('button', { name: 'Open Harbour & Vale', exact: true }).click(seen)
  await frame.getByRole('button', { name: 'Remove account' }).click()
  const dialog = frame.getByRole('dialog', { name: 'Remove Harbour & Vale?' })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(frame.getByRole('status', { name: 'What was just done' })).toContainText('Harbour & Vale was removed.')
  await frame.getByRole('button', { name: 'Undo' }).click()
  await expect(frame.getByRole('button', { name: 'Open Harbour & Vale', exact: true })).toBeVisible()

  await frame.getByRole('button', { name: 'Connect an account' }).click()
  await frame.getByRole('radio', { name: /Official Account/ }).click()
  await frame.getByRole('button', { name: 'Save and go on' }).click()
  await expect(frame.getByText('An AppID begins with wx')).toBeVisible()
  const { appId, appSecret, originalId } = weixinAccount
  await frame.getByRole('textbox', { name: 'Name' }).fill('Harbour & Vale, once more')
  await frame.getByRole('textbox', { name: 'AppID' }).fill(appId)
  await frame.getByLabel('AppSecret').fill(appSecret)
  await frame.getByRole('textbox', { name: 'Original ID' }).fill(originalId)
  await frame.getByRole('button', { name: 'Generate Token' }).click()
  await frame.getByRole('button', { name: 'Generate EncodingAESKey' }).click()
  await expect(frame.getByText('“Harbour & Vale” uses this id already')).toBeVisible()
  await frame.getByRole('button', { name: 'Save and go on' }).click()

  await expect(frame.getByRole('heading', { name: 'Harbour & Vale, once more' })).toBeVisible()
  await expect(frame.getByRole('textbox', { name: 'Callback address' })).toHaveValue(/\/callbacks\/wechat\/[0-9a-f-]{36}$/)
  await expect(frame.getByText('Waiting for WeChat’s first call')).toBeVisible()
  await frame.getByRole('button', { name: 'Check now' }).click()
  await expect(frame.getByText('All checks passed.')).toBeVisible()
  await frame.getByRole('radio', { name: 'One member' }).click()
  await frame.getByRole('combobox', { name: 'Member' }).pressSequentially('Ben')
  await frame.getByRole('option', { name: /Ben Carter/ }).click()
  await frame.getByRole('button', { name: 'Save routing' }).click()
  await expect(frame.getByText('New customers go to Ben Carter.')).toBeVisible()
  // A reload stays there.
  await desk.page.reload()
  await expect(frame.getByRole('heading', { name: 'Harbour & Vale, once more' })).toBeVisible(seen)
  await frame.getByRole('tab', { name: 'Activity' }).click()
  const acts = frame.getByRole('list', { name: 'Activity' })
  await expect(acts).toContainText('Maya Okafor checked the account Harbour & Vale, once more')
  await expect(acts).not.toContainText(appSecret)
})

test.describe('a member', () => {
  // A line that is another's is refused.
  test.use({ expectedFault: refused })
  test('whoever WeChat is switched on for can write, and Undo takes it back; a line is one person’s alone', async ({ openDesk }) => {
    const maya = await openDesk({ user: 'maya', page: 'admin' })
    const tom = await openDesk({ user: 'tom' })
    await expect(tom.tab.frame.getByText('WeChat isn’t switched on for you')).toBeVisible(seen)
    const { frame } = maya.tab
    await frame.getByRole('tab', { name: 'Members' }).click(seen)
    await frame.getByRole('searchbox', { name: 'Search by name or e-mail' }).fill('tom.w')
    await expect(frame.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(1)
    const wechat = frame.getByRole('switch', { name: 'WeChat for Tom Weber' })
    await wechat.click()
    await expect(frame.getByText('WeChat is on for Tom Weber.')).toBeVisible()
    await frame.getByRole('button', { name: 'Undo' }).click()
    await expect(wechat).not.toBeChecked()
    await wechat.click()
    await expect(wechat).toBeChecked()
    await tom.page.reload()
    await expect(tom.tab.frame.getByText('No conversations yet')).toBeVisible(seen)
    await frame.getByRole('button', { name: 'Edit Tom Weber' }).click()
    await frame.getByRole('textbox', { name: 'Line' }).fill('+44 20 7946 0101')
    await frame.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(frame.getByText('Another member has this line.')).toBeVisible()
    await frame.getByRole('textbox', { name: 'Line' }).fill('0044 (20) 7946-0155')
    await frame.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(frame.getByRole('list', { name: 'Members' })).toContainText('+442079460155')
  })
})

test('a text is changed, looked at as the customer sees it, saved, and stands on the phone', async ({ openDesk }) => {
  const maya = await openDesk({ user: 'maya', page: 'admin' })
  const { frame } = maya.tab
  await openTexts(maya)
  await frame.getByRole('button', { name: 'An employee joined' }).click()
  const text = frame.getByRole('textbox', { name: 'Text', exact: true })
  await text.fill('Welcome {employee} and {contact}')
  await expect(frame.getByText('{contact} can’t be filled in here.')).toBeVisible()
  await text.fill('From now on {employee} reads along.')
  const preview = frame.getByRole('figure', { name: 'Preview' })
  await expect(preview).toContainText('From now on Ana Lindqvist reads along.')
  await expect(preview).toContainText('As the customer sees it in WeChat')
  // What is begun survives a reload.
  await maya.page.reload()
  await expect(frame.getByText('One change is not saved.')).toBeVisible(seen)
  await frame.getByRole('button', { name: 'Review and save' }).click()
  await expect(frame.getByRole('dialog')).toContainText('From now on {employee} reads along.')
  await frame.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(frame.getByText('The policy is saved.')).toBeVisible()
  await frame.getByRole('tab', { name: 'History' }).click()
  await expect(frame.getByRole('list', { name: 'History' })).toContainText('An employee joined · Standard · English')

  const ana = await openDesk()
  await ana.tab.open('Chen Yu')
  await ana.tab.choose('Add colleague')
  await ana.tab.pickColleague('Ben Carter')
  await ana.tab.dialog.getByRole('button', { name: 'Add' }).click()
  await ana.phone('Chen Yu').shows('From now on Ben Carter reads along.')
})

const queue = (frame: Desk['tab']['frame']) => frame.getByRole('textbox', { name: 'Messages that may wait, Standard' })

test.describe('two administrators at once', () => {
  test.use({ expectedFault: refused })
  test('lose nothing: what both changed is chosen, all else stands together', async ({ openDesk, sandbox }) => {
    const maya = await openDesk({ user: 'maya', page: 'admin' })
    const { frame } = maya.tab
    await frame.getByRole('tab', { name: 'Policy' }).click(seen)
    await queue(frame).fill('7')
    await frame.getByRole('textbox', { name: 'Employees at once, Standard' }).fill('4')
    const other = await sandbox.as('maya')
    const read = async () => (await other.request<Policy>('GET', '/api/admin/policy')).body
    const theirs = await read()
    theirs.profiles.standard.queueLimit = 9
    theirs.phoneCheck.tries = 4
    expect(await other.request('PUT', '/api/admin/policy', theirs)).toMatchObject({ status: 200 })

    await frame.getByRole('button', { name: 'Review and save' }).click()
    await frame.getByRole('button', { name: 'Save as a new version' }).click()
    const dialog = frame.getByRole('dialog', { name: 'Somebody else saved meanwhile' })
    await expect(dialog).toContainText('They changed 2 fields')
    await expect(dialog.getByRole('radio', { name: 'Yours: 7' })).toBeChecked()
    await dialog.getByRole('radio', { name: 'Theirs: 9' }).click()
    await dialog.getByRole('button', { name: 'Go on with both' }).click()
    await expect(queue(frame)).toHaveValue('9')
    await expect(frame.getByText('One change is not saved.')).toBeVisible()
    await frame.getByRole('button', { name: 'Review and save' }).click()
    await frame.getByRole('button', { name: 'Save as a new version' }).click()
    await expect(frame.getByText('The policy is saved.')).toBeVisible()
    const { profiles, phoneCheck } = await read()
    expect([profiles.standard.queueLimit, profiles.standard.maxBusinessUsers, phoneCheck.tries]).toEqual([9, 4, 4])
  })
})

test('who is no administrator is told who gives the role', async ({ openDesk }) => {
  const ana = await openDesk()
  await ana.tab.threads.first().waitFor(seen)
  // Teams shows her no such tab: she follows an address that somebody sent her.
  await ana.page.locator('iframe[title="Teams"]').evaluate((frame: HTMLIFrameElement) => (frame.src = '/tab/admin'))
  await expect(ana.tab.frame.getByRole('heading', { name: 'This page is for administrators' })).toBeVisible(seen)
})

test('a file of members is shown line by line first, and imported when every line is right', async ({ openDesk }) => {
  const maya = await openDesk({ user: 'maya', page: 'admin' })
  const { frame } = maya.tab
  await frame.getByRole('tab', { name: 'Members' }).click(seen)
  await frame.getByRole('button', { name: 'Import CSV' }).click()
  const dialog = frame.getByRole('dialog')
  const choose = async (csv: string) => {
    const chooser = maya.page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: /^Choose/ }).click()
    await (await chooser).setFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  }
  await choose(
    'email,line,unit\nana.lindqvist@harbourvale.example,12,Private\nnobody@harbourvale.example,,Private\nben.carter@harbourvale.example,,Private',
  )
  await expect(dialog).toContainText('2 lines have errors')
  await expect(dialog.getByRole('row', { name: /^2 ana/ })).toContainText('must be a number with its country code')
  await expect(dialog.getByRole('row', { name: /^3 nobody/ })).toContainText('Nobody here has this e-mail address yet')
  await choose('email,unit\nana.lindqvist@harbourvale.example,Private\nben.carter@harbourvale.example,=Private')
  await expect(dialog).toContainText('2 lines can be imported. Nothing is written yet.')
  await dialog.getByRole('button', { name: 'Import 2 lines' }).click()
  await expect(frame.getByText('Imported: 0 new, 2 changed, 0 as they were.')).toBeVisible()
  await expect(frame.getByRole('list', { name: 'Members' })).toContainText('ana.lindqvist@harbourvale.example · Private')
  const download = maya.page.waitForEvent('download')
  await frame.getByRole('button', { name: 'Export CSV' }).click()
  const exported = await readFile((await (await download).path()) ?? '', 'utf8')
  expect(exported).toContain("ben.carter@harbourvale.example,Ben Carter,'+442079460102,no,yes,'=Private")
})

test('a quick reply is added, changed and removed, and can be had back', async ({ openDesk }) => {
  const { frame } = (await openDesk({ user: 'maya', page: 'admin' })).tab
  await frame.getByRole('tab', { name: 'Quick replies' }).click(seen)
  await frame.getByRole('button', { name: 'Add a quick reply' }).click()
  await frame.getByRole('textbox', { name: 'Title' }).fill('Opening hours')
  await frame.getByRole('textbox', { name: 'Shortcut' }).fill('hours')
  await frame.getByRole('textbox', { name: 'Text', exact: true }).fill('We are open from nine to five.')
  await frame.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  const list = frame.getByRole('list', { name: 'Quick replies' })
  await expect(list).toContainText('/hours')
  await frame.getByRole('button', { name: 'Remove Opening hours' }).click()
  await expect(frame.getByText('No quick replies yet')).toBeVisible()
  await frame.getByRole('button', { name: 'Undo' }).click()
  await expect(list).toContainText('We are open from nine to five.')
})

test.describe('each part of administration, in each theme', () => {
  test.setTimeout(600_000)
  test('keeps nobody out', async ({ openDesk }) => {
    const desk = await openDesk({ user: 'maya', page: 'admin' })
    const { frame } = desk.tab
    const barriers: unknown[] = []
    const look = async (part: string) => {
      barriers.push(...(await findBarriersInThemes(desk)).map((barrier) => ({ part, ...barrier })))
    }
    await frame.getByRole('button', { name: 'Open Harbour & Vale', exact: true }).waitFor(seen)
    await look('accounts')
    await frame.getByRole('button', { name: 'Open Harbour & Vale', exact: true }).click()
    await frame.getByRole('button', { name: 'Edit details' }).click()
    await look('account')
    await frame.getByRole('tab', { name: 'Members' }).click()
    await frame.getByRole('switch', { name: 'WeChat for Ana Lindqvist' }).waitFor()
    await look('members')
    await frame.getByRole('tab', { name: 'Policy' }).click()
    await queue(frame).fill('x')
    await look('policy')
    await frame.getByRole('tab', { name: 'Texts' }).click()
    await look('texts')
    await frame.getByRole('tab', { name: 'History' }).click()
    await look('history')
    await frame.getByRole('tab', { name: 'Quick replies' }).click()
    await frame.getByText('No quick replies yet').waitFor()
    await look('quick replies')
    await frame.getByRole('tab', { name: 'Activity' }).click()
    await frame.getByRole('list', { name: 'Activity' }).waitFor()
    await look('activity')
    expect(barriers).toEqual([])
  })
})

async function openTexts({ tab: { frame } }: Desk): Promise<void> {
  await frame.getByRole('tab', { name: 'Policy' }).click(seen)
  await frame.getByRole('tab', { name: 'Texts' }).click()
}
