import { join } from 'node:path'
import { expect, lineIsCut, test } from './fixtures.ts'
import type { Sandbox } from './sandbox.ts'

const samples = join(import.meta.dirname, '../server/sandbox/samples')

test.describe('a server that is away', () => {
  test.use({ expectedFault: lineIsCut })
  test.setTimeout(240_000)

  test('for a minute, while one types, sends, uploads and scrolls: nothing is lost, nothing comes twice, nothing is stuck', async ({
    desk,
    product,
    sandbox,
  }) => {
    const { page, tab } = desk
    const phone = desk.phone('Li Wei')
    for (let number = 1; number <= 70; number++) await sandbox.say('li-wei', `Line ${number}`)
    await tab.open('Li Wei')
    await tab.send('Before it')
    await phone.bubbles('Before it').waitFor()

    // In the middle of a text, of a file and of a message.
    await tab.composer.pressSequentially('Half a tho')
    product.cutLine()
    await tab.composer.pressSequentially('ught')
    await page.keyboard.press('Enter')
    const chooser = page.waitForEvent('filechooser')
    await tab.frame.getByRole('button', { name: 'Attach files' }).click()
    await (await chooser).setFiles(join(samples, 'harbour.jpg'))
    await tab.frame.getByRole('list', { name: 'Files to send' }).getByRole('listitem').waitFor()
    await tab.send('With a picture')
    await expect(tab.frame.getByRole('status').filter({ hasText: /Reconnecting/ })).toBeVisible()
    await tab.log.hover()
    await page.mouse.wheel(0, -2_000)
    await tab.composer.pressSequentially('And a draft')
    await tab.open('Chen Yu')
    await tab.send('To somebody else')
    await tab.open('Li Wei')
    await expect(tab.composer).toHaveValue('And a draft')

    // A minute on the desk's clock, and a real restart of the product.
    await product.restart()
    await sandbox.advance(60_000)
    await sandbox.say('li-wei', 'Are you back?')

    await expect(tab.frame.getByRole('status').filter({ hasText: /Reconnecting/ })).toHaveCount(0, { timeout: 60_000 })
    await expect
      .poll(() => ownTexts(sandbox, 'li-wei'), { timeout: 60_000 })
      .toEqual(['Before it', 'Half a thought', '[image]', 'With a picture'])
    await expect.poll(() => ownTexts(sandbox, 'chen-yu'), { timeout: 60_000 }).toEqual(['To somebody else'])
    await expect(tab.composer).toHaveValue('And a draft')
    await expect(tab.frame.getByRole('progressbar')).toHaveCount(0)
    await tab.log.press('End')
    await expect(tab.message('Are you back?')).toHaveCount(1)
    await expect(tab.message('With a picture')).toHaveCount(1)
    await expect(tab.log.getByRole('img', { name: 'Sending' })).toHaveCount(0)
  })
})

/** What reached a phone of what the member wrote, in order. */
async function ownTexts(sandbox: Sandbox, phoneId: string) {
  const said = await sandbox.transcript(phoneId)
  return said.flatMap((entry) => {
    if (entry.from !== 'account' || !('content' in entry)) return []
    const { content } = entry
    if (content.kind !== 'text') return [`[${content.kind}]`]
    // The greeting is the product's own.
    return /^(Thank you!|谢谢)/.test(content.text) ? [] : [content.text]
  })
}
