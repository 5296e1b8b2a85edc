import { expect, lineIsCut, test } from './fixtures.ts'

const minuteMs = 60_000

test('what is sent while WeChat is away for ten minutes waits in order and then goes, once', async ({ desk, sandbox }) => {
  const { page, tab } = desk
  const phone = desk.phone('Chen Yu')
  const texts = ['one', 'two', 'three', 'four']
  await tab.open('Chen Yu')
  const isDown = page.getByRole('switch', { name: 'WeChat down' })
  await isDown.click()
  await expect(isDown).toBeChecked()
  await tab.sendAll(...texts)
  for (let minutes = 0; minutes < 10; minutes += 2) {
    await sandbox.advance(2 * minuteMs)
    await expect(tab.bubble('one').getByRole('img', { name: 'Sending' })).toBeVisible()
  }
  expect((await sandbox.transcript('chen-yu')).filter(({ from, text }) => from === 'account' && texts.includes(text))).toEqual([])

  await isDown.click()
  await expect(isDown).not.toBeChecked()
  // However long the product has decided to wait before it tries again.
  await sandbox.advance(10 * minuteMs)
  await phone.shows(...texts)
  for (const text of texts) await expect(tab.bubble(text).getByRole('img', { name: 'Sent' })).toBeVisible()
  await expect(tab.conversation('Chen Yu')).toContainText('1 of 5 left')
})

test.describe('while our side is away', () => {
  test.use({ expectedFault: lineIsCut })

  test('what customers wrote for a day, and what waited for them, is there when it is back, once and in order', async ({
    desk,
    product,
    sandbox,
  }) => {
    const { tab } = desk
    const said = ['Good morning', 'Are you there?', 'I would like to see you', 'Tomorrow at ten?']
    await tab.open('张敏')
    // WeCom rings, and nobody of ours comes to the door.
    await sandbox.plan({ platform: 'wecom', call: 'kf/sync_msg', times: 1_000, as: 'cut' })
    for (const text of said) {
      await sandbox.say('zhang-min', text)
      await sandbox.advance(5 * 60 * minuteMs)
    }
    await expect(tab.log).not.toContainText('Good morning')

    await product.restart()
    for (const text of said) await expect(tab.message(text)).toHaveCount(1, { timeout: 30_000 })
    await expect(tab.log).toContainText(new RegExp(said.map((text) => text.replace('?', String.raw`\?`)).join('.*'), 's'))
    await tab.sendAll('Ten is fine.')
    await desk.phone('Zhang Min').shows(...said, 'Ten is fine.')
  })
})
