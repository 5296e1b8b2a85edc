import { waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { memoryStorage } from '../testing/memory-storage.ts'
import { messagesScreen } from '../testing/messages-screen.ts'
import { aContact, aMessage, aThread, testId } from '../testing/wire.ts'

const phone = '+86 138 0013 8000'
const validatedAt = '2026-03-12T09:00:00.000Z'
const thread = aThread(1, { name: 'Li Wei', validatedPhone: phone, validatedAt })
const other = aThread(2, { name: 'Wei at Harbour' })
const contact = aContact(thread, {
  company: 'Harbour & Vale',
  tags: ['vip', 'loans'],
  phones: [
    { number: phone, validatedAt },
    { number: '+852 5123 4567', validatedAt: null },
  ],
})

const screen = messagesScreen((server) => {
  server.threads = [thread, other]
  server.messages = [aMessage(thread, 1, { text: '您好' }), aMessage(other, 1)]
  server.contacts = [contact]
})

async function showDetails(options?: Parameters<typeof screen.show>[1]) {
  const page = await screen.show('Li Wei', options)
  await page.menu('Contact details')
  const region = within(await page.findByRole('region', { name: 'Contact details' }))
  const field = (name: string): HTMLInputElement => region.getByRole('textbox', { name })
  await region.findByRole('textbox', { name: 'Notes' })
  return { ...page, details: region, field }
}

describe('contact details', () => {
  it('tell the numbers and since when they are validated', async () => {
    const page = await showDetails()
    page.details.getByText(phone)
    page.details.getByText('Validated March 12, 2026')
    page.details.getByText('Not validated')
    for (const tag of contact.tags) page.details.getByText(tag)
    page.details.getByRole('button', { name: 'Open WeChat conversation' })
    expect(within(page.region).getByText(phone).title).toBe('Validated phone number, since March 12, 2026')
  })

  it('take the focus, and give it back to the menu when they are closed', async () => {
    const page = await showDetails()
    await waitFor(() => expect(document.activeElement).toBe(page.details.getByRole('heading', { name: 'Contact details' })))
    await page.user.keyboard('{Escape}')
    await waitFor(() => expect(page.queryByRole('region', { name: 'Contact details' })).toBeNull())
    expect(document.activeElement).toBe(page.getByRole('button', { name: 'Message menu' }))
  })

  it('give the contact another name everywhere', async () => {
    const page = await showDetails()
    await page.user.clear(page.field('Name'))
    page.details.getByText('A contact needs a name.')
    await page.user.type(page.field('Name'), '李伟')
    await page.user.click(page.details.getByRole('button', { name: 'Save' }))
    await page.findByRole('region', { name: 'Conversation with 李伟' })
    await page.details.findByText('Saved')
    expect(screen.server.commands).toEqual([{ route: 'PATCH contacts', body: { name: '李伟', version: 1 } }])
  })

  it('show what a colleague writes meanwhile, and keep what the member writes', async () => {
    const page = await showDetails()
    await page.user.type(page.field('Notes'), 'Prefers mornings')
    screen.server.tell({ type: 'contact.updated', data: { ...contact, company: 'Vale Ltd', notes: 'Theirs', version: 2 } })
    await waitFor(() => expect(page.field('Company').value).toBe('Vale Ltd'))
    expect(page.field('Notes').value).toBe('Prefers mornings')
  })

  it('keep what was begun when they are closed or the page is reloaded', async () => {
    const storage = memoryStorage()
    const page = await showDetails({ storage })
    await page.user.type(page.field('Notes'), 'Half a th')
    await page.user.click(page.details.getByRole('button', { name: 'Close contact details' }))
    page.close()
    const again = await showDetails({ storage })
    expect(again.field('Notes').value).toBe('Half a th')
    await again.user.click(again.details.getByRole('button', { name: 'Cancel' }))
    expect(again.field('Notes').value).toBe('')
  })

  it('say why a change was not taken, and keep it', async () => {
    const page = await showDetails()
    screen.server.refuseCommand = 'unavailable'
    await page.user.type(page.field('Company'), '!')
    await page.user.click(page.details.getByRole('button', { name: 'Save' }))
    await page.details.findByRole('alert')
    expect(page.field('Company').value).toBe('Harbour & Vale!')
  })

  it('lead to the contact’s other conversations', async () => {
    const wechat = [
      ...contact.wechat,
      { accountId: testId(8), accountName: 'Harbour & Vale Service', threadId: other.id, canMessage: true },
    ]
    screen.server.contacts = [{ ...contact, wechat }]
    const page = await showDetails()
    await page.user.click(page.details.getByRole('button', { name: 'Open WeChat conversation · Harbour & Vale Service' }))
    await page.findByRole('region', { name: 'Conversation with Wei at Harbour' })
    expect(page.queryByRole('region', { name: 'Contact details' })).toBeNull()
  })

  it('say so when they cannot be had', async () => {
    screen.server.contacts = []
    const page = await screen.show('Li Wei')
    await page.menu('Contact details')
    await within(await page.findByRole('region', { name: 'Contact details' })).findByRole('alert')
  })
})
