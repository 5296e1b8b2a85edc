import { expect, refused, test } from './fixtures.ts'

test('the meter and the list count what is left, and the composer says what happens next', async ({ desk }) => {
  const { tab } = desk
  await tab.open('Chen Yu')
  const conversation = tab.conversation('Chen Yu')
  await expect(conversation).toContainText('5 of 5 left')
  await expect(conversation.getByText(/^You can send 5 of 5 messages until .+, or until the customer writes again\.$/)).toHaveCount(1)
  await expect(conversation.getByText('Sends now · 5 left')).toBeVisible()

  for (const [index, text] of ['one', 'two', 'three', 'four'].entries()) {
    await tab.send(text)
    await expect(conversation).toContainText(`${4 - index} of 5 left`)
    await expect(tab.thread('Chen Yu')).toHaveAccessibleName(new RegExp(`${4 - index} left · 4[78] h`))
  }
  await expect(conversation.getByText('Sends now · 1 left')).toBeVisible()
  await tab.send('five')
  await expect(conversation).toContainText('0 of 5 left')
  await expect(tab.thread('Chen Yu')).toHaveAccessibleName(/inactive/)
  await expect(conversation.getByText('Will be queued (1 of 5) · sent when Chen Yu writes')).toBeVisible()

  await desk.phone('Chen Yu').say('All five arrived')
  await expect(conversation).toContainText('5 of 5 left')
  await expect(tab.thread('Chen Yu')).toHaveAccessibleName(/5 left · 4[78] h/)
})

test.describe('when the queue is full', () => {
  test.use({ expectedFault: refused })

  test('the next message is refused, and its text stays in the composer', async ({ desk }) => {
    const { tab } = desk
    const phone = desk.phone('Chen Yu')
    const sent = ['one', 'two', 'three', 'four', 'five']
    const queued = ['six', 'seven', 'eight', 'nine', 'ten']
    await tab.open('Chen Yu')
    await tab.sendAll(...sent, ...queued)
    await expect(tab.banner).toContainText('5 messages are waiting (5 of 5)')
    await expect(tab.frame.getByText('Queue is full (5 of 5) · you can send when Chen Yu has written')).toBeVisible()

    await tab.send('eleven')
    await expect(tab.frame.getByRole('alert')).toContainText('The queue of this conversation is full. Your text is kept')
    await expect(tab.composer).toHaveValue('eleven')
    await expect(tab.message('eleven')).toHaveCount(0)
    await expect(tab.log).toContainText('Your last message was not queued as the limit of pending messages has been reached')

    await phone.say('Now I have read them')
    await phone.shows(...sent, 'Now I have read them', ...queued)
    await expect(tab.thread('Chen Yu')).toHaveAccessibleName(/inactive/)
    await expect(tab.composer).toHaveValue('eleven')
  })
})

test('what waits leaves in order as far as the fresh budget goes, and the rest waits on', async ({ desk, sandbox }) => {
  await sandbox.regulate('ana')
  const { tab } = desk
  const phone = desk.phone('Chen Yu')
  await phone.say('I am back')
  await tab.open('Chen Yu')
  await expect(tab.conversation('Chen Yu')).toContainText('3 of 3 left')
  await tab.sendAll('one', 'two', 'three', 'four', 'five', 'six', 'seven')
  await expect(tab.banner).toContainText('maximum limit of 3')
  await expect(tab.banner).toContainText('4 messages are waiting (4 of 5)')

  await phone.say('Go on')
  await phone.shows('Go on', 'Ana Lindqvist: four', 'Ana Lindqvist: five', 'Ana Lindqvist: six')
  await expect(tab.banner).toContainText('1 message is waiting (1 of 5)')
  await expect(tab.thread('Chen Yu')).toHaveAccessibleName(/1 queued/)
  await expect(phone.bubbles('Ana Lindqvist: seven')).toHaveCount(0)

  await phone.say('And the rest?')
  await phone.shows('Go on', 'Ana Lindqvist: six', 'And the rest?', 'Ana Lindqvist: seven')
  await expect(tab.conversation('Chen Yu')).toContainText('2 of 3 left')
  await expect(tab.banner).toBeEmpty()
})
