import { expect, test } from './fixtures.ts'

test('a WeChat message arrives live in the Teams tab, and the answer on the phone', async ({ desk }) => {
  const { tab } = desk
  const phone = desk.phone('Li Wei')
  await expect(tab.thread('Li Wei')).toHaveAccessibleName(/^Li Wei.*WeChat/)
  await tab.open('Li Wei')

  await phone.say('请问今天的汇率是多少?')
  await expect(tab.message('请问今天的汇率是多少?')).toBeVisible()
  await expect(tab.thread('Li Wei')).toContainText('请问今天的汇率是多少?')

  await tab.send('Good afternoon! 7.12 today.')
  await expect(phone.bubbles('Good afternoon! 7.12 today.')).toBeVisible()
  await expect(tab.message('Good afternoon! 7.12 today.')).toHaveCount(1)
  await expect(tab.log.getByRole('article').last().getByRole('img', { name: 'Sent' })).toBeVisible()
})

test('a message in another conversation is seen in the list, unread, on top', async ({ desk }) => {
  const { tab } = desk
  await tab.open('Li Wei')
  await desk.phone('Chen Yu').say('Any news?')
  const list = tab.frame.getByRole('list', { name: 'Conversations' }).getByRole('listitem')
  await expect(list.first()).toHaveAccessibleName(/^Chen Yu.*unread/i)
  await expect(list.first()).toContainText('Any news?')
  await tab.open('Chen Yu')
  await expect(list.first()).not.toHaveAccessibleName(/unread/i)
})

test('two tabs agree', async ({ openDesk }) => {
  const one = await openDesk()
  const other = await openDesk()
  await one.tab.open('Li Wei')
  await other.tab.open('Li Wei')
  await one.tab.send('Seen in both')
  await expect(other.tab.message('Seen in both')).toHaveCount(1)
  await expect(one.tab.message('Seen in both')).toHaveCount(1)
  await other.phone('Li Wei').say('Me too')
  await expect(one.tab.message('Me too')).toHaveCount(1)
  await expect(other.tab.message('Me too')).toHaveCount(1)
})
