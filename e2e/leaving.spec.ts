import { expect, test } from './fixtures.ts'

for (const [contact, word] of [
  ['Chen Yu', ' #leave '],
  ['Li Wei', '＃ＬＥＡＶＥ'],
] as const)
  test(`a customer who writes “${word}” has left until they write again`, async ({ desk }) => {
    const { tab } = desk
    const phone = desk.phone(contact)
    await tab.open(contact)
    await phone.say(`I read about #LEAVE somewhere`)
    await expect(tab.message('I read about #LEAVE somewhere')).toBeVisible()
    await expect(tab.composer).toBeEditable()

    await phone.say(word)
    await expect(tab.banner).toContainText(`${contact} left this conversation.`)
    await expect(tab.conversation(contact).getByText(`You can write again when ${contact} returns.`)).toBeVisible()
    await expect(tab.composer).not.toBeEditable()
    await expect(tab.thread(contact)).toHaveAccessibleName(/customer left/)

    await phone.say('I changed my mind')
    await expect(tab.banner).toBeEmpty()
    await expect(tab.thread(contact)).toHaveAccessibleName(/5 left · 4[78] h/)
    await tab.sendAll('Welcome back!')
    await phone.shows('I changed my mind', 'Welcome back!')
  })

test('a customer who stops following has left, and what waited is withdrawn', async ({ desk }) => {
  const { tab } = desk
  const phone = desk.phone('Chen Yu')
  await tab.open('Chen Yu')
  await tab.sendAll('one', 'two', 'three', 'four', 'five', 'six')
  await expect(tab.banner).toContainText('1 message is waiting')
  await phone.region.getByRole('button', { name: 'Unfollow as Chen Yu' }).click()
  await expect(tab.banner).toContainText('Chen Yu left this conversation. Messages that were waiting are withdrawn.')
  await expect(tab.bubble('six').getByText('Withdrawn')).toBeVisible()
  await expect(tab.composer).not.toBeEditable()

  await phone.region.getByRole('button', { name: 'Follow Harbour & Vale as Chen Yu' }).click()
  await phone.say('Here again')
  await expect(tab.message('Here again')).toBeVisible()
  await tab.sendAll('Good to see you.')
  await phone.shows('five', 'Here again', 'Good to see you.')
  await expect(phone.bubbles('six')).toHaveCount(0)
})
