import { pinIn } from './desk.ts'
import type { Desk } from './fixtures.ts'
import { eventsAreGone, expect, outOfSight, test, tokenRunsOut } from './fixtures.ts'
import type { Sandbox } from './sandbox.ts'

// Before anybody is connected the bot asks who it is: with the desk's phone and its SMS inbox.

const number = '+86 138 0013 8000'
const asks = /Before we connect you, our firm checks your phone number/

test.use({ expectedFault: new RegExp([tokenRunsOut, eventsAreGone, outOfSight].map(({ source }) => source).join('|')) })

/** Everybody must pass, and Li Wei, who left, comes back. */
async function begin({ tab, phone }: Desk, sandbox: Sandbox): Promise<void> {
  await tab.thread('Li Wei').waitFor()
  await sandbox.changeProfile('standard', { requireValidatedPhone: true })
  const li = phone('Li Wei')
  await li.say('#LEAVE')
  await expect(tab.thread('Li Wei')).toHaveAccessibleName(/customer left/)
  await li.say('Hello again, it is me')
  await expect(li.log).toContainText(asks)
  // Nobody sees it until it has passed.
  await expect(tab.thread('Li Wei')).toHaveCount(0)
}

const inbox = ({ page }: Desk) => page.getByRole('region', { name: 'SMS inbox' }).getByRole('listitem')

/** The newest of so many text messages. */
async function pin(desk: Desk, count = 1): Promise<string> {
  await expect(inbox(desk)).toHaveCount(count)
  return pinIn(await inbox(desk).first().innerText())
}
const otherThan = (digits: string) => (digits === '000000' ? '000001' : '000000')

/** In a language of the bot's: Li Wei wrote in Chinese before, and in English now. */
const says = (desk: Desk, words: RegExp) => expect(desk.phone('Li Wei').log).toContainText(words)

test('the straight way ends with the employee, who sees the number and since when it is validated', async ({ desk, sandbox }) => {
  await begin(desk, sandbox)
  const li = desk.phone('Li Wei')
  await li.say(number)
  await li.say(await pin(desk))
  await desk.tab.open('Li Wei')
  await expect(desk.tab.message('Hello again, it is me')).toBeVisible()
  const conversation = desk.tab.conversation('Li Wei')
  await expect(conversation.getByText('Validated phone number')).toBeAttached()
  await expect(conversation).toContainText('+8613800138000')
  // The dialogue with the bot is for the record alone.
  await expect(desk.tab.log).not.toContainText('138 0013')
  await desk.tab.choose('Contact details')
  await expect(desk.tab.frame.getByRole('region', { name: 'Contact details' })).toContainText(/Validated \w+ \d+, \d{4}/)
})

test('what is no number is asked for again, Help explains, and the third time locks', async ({ desk, sandbox }) => {
  await begin(desk, sandbox)
  const li = desk.phone('Li Wei')
  const before = (await sandbox.transcript('li-wei')).length
  await li.say('12345')
  await says(desk, /could not read this as a mobile number/)
  await li.say('Help')
  await li.say('1')
  await li.say('no number')
  await li.say('still none')
  await expect
    .poll(async () => (await sandbox.transcript('li-wei')).slice(before).filter(({ from }) => from === 'account').length)
    .toBeGreaterThanOrEqual(5)
  await li.say(number)
  // Locked: nothing is sent.
  await expect(inbox(desk)).toHaveCount(0)
  await expect(desk.tab.thread('Li Wei')).toHaveCount(0)
})

test('three wrong PINs lock, and the right one is worth nothing then', async ({ desk, sandbox }) => {
  await begin(desk, sandbox)
  const li = desk.phone('Li Wei')
  await li.say(number)
  const right = await pin(desk)
  const answers = async () => (await sandbox.transcript('li-wei')).filter(({ from }) => from === 'account').length
  for (let tries = 1; tries <= 3; tries++) {
    const before = await answers()
    await li.say(otherThan(right))
    await expect.poll(answers).toBeGreaterThan(before)
  }
  const before = await answers()
  await li.say(right)
  await expect.poll(answers).toBeGreaterThan(before)
  await expect(desk.tab.thread('Li Wei')).toHaveCount(0)
  // An hour later it begins anew.
  await desk.advance('+1 hour')
  await sandbox.advance(60_000)
  await li.say('Hello?')
  await li.say(number)
  await li.say(await pin(desk, 2))
  await expect(desk.tab.thread('Li Wei')).toBeVisible()
})

test('a PIN that has run out is worth nothing, and another comes when it is asked for', async ({ desk, sandbox }) => {
  await begin(desk, sandbox)
  const li = desk.phone('Li Wei')
  await li.say(number)
  const first = await pin(desk)
  await sandbox.advance(11 * 60_000)
  await li.say(first)
  await expect(desk.tab.thread('Li Wei')).toHaveCount(0)
  await li.say('Help')
  await li.say('2')
  await li.say(await pin(desk, 2))
  await expect(desk.tab.thread('Li Wei')).toBeVisible()
})

test('who comes back after the validation has run out confirms the number', async ({ desk, sandbox }) => {
  await begin(desk, sandbox)
  const li = desk.phone('Li Wei')
  await li.say(number)
  await li.say(await pin(desk))
  await expect(desk.tab.thread('Li Wei')).toBeVisible()
  await li.say('#LEAVE')
  await expect(desk.tab.thread('Li Wei')).toHaveAccessibleName(/customer left/)
  for (let month = 1; month <= 7; month++) await sandbox.advance(26 * 24 * 3_600_000)
  await li.say('Half a year later')
  await expect(desk.tab.thread('Li Wei')).toHaveCount(0)
  await li.say(number)
  await li.say(await pin(desk, 2))
  await expect(desk.tab.thread('Li Wei')).toBeVisible()
})
