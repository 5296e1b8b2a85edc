import { expect, test, tokenRunsOut } from './fixtures.ts'

test.use({ expectedFault: tokenRunsOut })

const warning = /Your contact has not responded for 24 hours/
const onHold = /this conversation is on-hold/
const participantsChanged = /Other user\(s\) have been added or removed from this chat/

test('after 24 hours the employee is warned, after 48 the chat is inactive, and the customer brings it back', async ({ desk }) => {
  const { tab } = desk
  const phone = desk.phone('Chen Yu')
  await tab.open('Chen Yu')
  await tab.sendAll('The term sheet follows tomorrow.')
  await desk.advance('+24 hours')
  await expect(tab.log.getByText(warning)).toHaveCount(1)
  await expect(tab.conversation('Chen Yu')).toContainText(/4 of 5 left · 2[34] h/)

  await desk.advance('+24 hours')
  await expect(tab.banner).toContainText('This chat is inactive because Chen Yu hasn’t responded in time')
  await expect(tab.log).toContainText('Your contact has not responded in time')
  await expect(tab.thread('Chen Yu')).toHaveAccessibleName(/inactive/)
  await expect(phone.log.getByText(onHold)).toHaveCount(0)

  await tab.sendAll('Did it reach you?')
  await expect(tab.log).toContainText("You've sent the contact an opt-in request")
  await expect(phone.log).toContainText('A reply is waiting for you')
  await phone.say('Yes, thank you')
  await expect(tab.log).toContainText('The contact has opted in')
  await phone.shows('The term sheet follows tomorrow.', 'Yes, thank you', 'Did it reach you?')
  await expect(tab.conversation('Chen Yu')).toContainText(/4 of 5 left · 4[78] h/)
  await expect(tab.log.getByText(warning)).toHaveCount(1)
})

test('where the rules keep a message back, the customer is told after 24 hours that the chat is on hold', async ({ desk, sandbox }) => {
  await sandbox.regulate('ana')
  const { tab } = desk
  const phone = desk.phone('Chen Yu')
  await phone.say('I am back')
  await tab.open('Chen Yu')
  await expect(tab.conversation('Chen Yu')).toContainText('3 of 3 left')
  await tab.sendAll('one', 'two', 'three')
  await expect(phone.bubbles('Ana Lindqvist: three')).toBeVisible()
  await desk.advance('+24 hours')
  await expect(phone.log.getByText(onHold)).toHaveCount(1)
  await expect(tab.log.getByText(warning)).toHaveCount(1)
  // What the customer is told is theirs: the tab doesn't show it as if it were said to the employee.
  await expect(tab.log.getByText(onHold)).toHaveCount(0)

  await desk.advance('+1 hour')
  await phone.say('Sorry, I was away')
  await expect(tab.message('Sorry, I was away')).toBeVisible()
  await expect(phone.log.getByText(onHold)).toHaveCount(1)
})

test('a customer who hasn’t written since a colleague came is told so after 24 hours', async ({ desk }) => {
  const { tab } = desk
  const phone = desk.phone('Chen Yu')
  await tab.open('Chen Yu')
  await tab.choose('Add colleague')
  await tab.pickColleague('Ben Carter')
  await tab.dialog.getByRole('button', { name: 'Add' }).click()
  await expect(phone.log).toContainText('Ben Carter joined the conversation.')
  await desk.advance('+24 hours')
  await expect(phone.log.getByText(participantsChanged)).toHaveCount(1)
  await expect(phone.log.getByText(onHold)).toHaveCount(0)
  await expect(tab.log.getByText(warning)).toHaveCount(1)
})
