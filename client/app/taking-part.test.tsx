import { act, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Thread } from '../../server/contracts/thread.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { messagesScreen } from '../testing/messages-screen.ts'
import { aMessage, aNotice, anOwnMessage, at, aThread, testId } from '../testing/wire.ts'
import { followLocale } from './start-texts.ts'

const ana = { memberId: testId(1), name: 'Ana Lindqvist' }
const ben = { memberId: testId(31), name: 'Ben Carter' }
const thread = aThread(1, { name: 'Li Wei', participants: [ana, ben] })

const screen = messagesScreen((server) => {
  server.threads = [thread]
  server.messages = [aMessage(thread, 1, { text: '您好' })]
  server.colleagues = [
    { id: ben.memberId, name: ben.name, email: 'ben@harbourvale.example' },
    { id: testId(32), name: 'Chloe Dubois', email: 'chloe@harbourvale.example' },
  ]
})

describe('leaving', () => {
  const queueing: Thread = { ...thread, state: 'expired', participants: [ana], queuedCount: 3 }

  it('asks first, with the focus on Cancel, and says what becomes of what waits', async () => {
    screen.server.threads = [queueing]
    screen.server.messages.push(
      anOwnMessage(thread, 2, { status: 'queued' }),
      anOwnMessage(thread, 3, { status: 'queued' }),
      anOwnMessage(thread, 4, { status: 'queued', sender: { kind: 'member', id: ben.memberId, name: ben.name } }),
    )
    const page = await screen.show('Li Wei')
    await waitFor(() => page.log().getByText('您好'))
    await page.menu('Leave Conversation')
    const dialog = within(await page.findByRole('dialog', { name: 'Leave conversation?' }))
    await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' })))
    dialog.getByText('Your 2 messages that are waiting are withdrawn.')
    dialog.getByText(/go on reading what was said until now/)
    dialog.getByText(/Nobody else takes part/)
    await page.user.click(dialog.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(page.queryByRole('dialog')).toBeNull())
    expect(screen.server.commands).toEqual([])
  })

  it('leaves the history readable and nothing to write in', async () => {
    const page = await screen.show('Li Wei')
    await page.menu('Leave Conversation')
    await page.user.click(await page.findByRole('button', { name: 'Leave' }))
    const banner = await page.findByText('You left this conversation. You can read what was said until then.')
    expect(banner.closest('[role=status]')).not.toBeNull()
    expect(page.queryByRole('dialog')).toBeNull()
    page.log().getByText('您好')
    expect(page.textbox().readOnly).toBe(true)
    await page.user.click(page.getByRole('button', { name: 'Message menu' }))
    await page.findByRole('menuitem', { name: 'Contact details' })
    expect(page.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(['Contact details', 'Copy link'])
  })

  it('says why it could not be done, and asks still', async () => {
    const page = await screen.show('Li Wei')
    screen.server.refuseCommand = 'unavailable'
    await page.menu('Leave Conversation')
    const dialog = within(await page.findByRole('dialog', { name: 'Leave conversation?' }))
    await page.user.click(dialog.getByRole('button', { name: 'Leave' }))
    await dialog.findByRole('alert')
  })
})

describe('colleagues', () => {
  it('are found by name and added; who takes part already cannot be', async () => {
    const page = await screen.show('Li Wei')
    await page.menu('Add colleague')
    const dialog = within(await page.findByRole('dialog', { name: 'Add colleague' }))
    await page.user.click(dialog.getByRole('combobox', { name: 'Colleague' }))
    expect((await page.findByRole('option', { name: /^Ben Carter/ })).getAttribute('aria-disabled')).toBe('true')
    await page.user.type(dialog.getByRole('combobox'), 'chl')
    await waitFor(() => expect(page.queryByRole('option', { name: /^Ben Carter/ })).toBeNull())
    await page.user.click(page.getByRole('option', { name: /^Chloe Dubois/ }))
    await page.user.click(dialog.getByRole('button', { name: 'Add' }))
    await page.findByRole('button', { name: 'People in this conversation: you, Ben Carter, Chloe Dubois' })
    expect(screen.server.commands).toEqual([{ route: 'POST threads participants', body: { memberId: testId(32) } }])
  })

  it('are refused with the reason when there is no room for more', async () => {
    const page = await screen.show('Li Wei')
    screen.server.refuseCommand = 'too-many-participants'
    await page.menu('Add colleague')
    const dialog = within(await page.findByRole('dialog', { name: 'Add colleague' }))
    await page.user.type(dialog.getByRole('combobox'), 'chl')
    await page.user.click(await page.findByRole('option', { name: /^Chloe Dubois/ }))
    await page.user.click(dialog.getByRole('button', { name: 'Add' }))
    expect((await dialog.findByRole('alert')).textContent).toMatch(/Somebody must leave first/)
  })

  it('are named under the contact, and removed after a question', async () => {
    const page = await screen.show('Li Wei')
    await page.user.click(page.getByRole('button', { name: 'People in this conversation: you, Ben Carter' }))
    const list = within(await page.findByRole('dialog', { name: 'People in this conversation' }))
    expect(list.queryByRole('button', { name: 'Remove Ana Lindqvist' })).toBeNull()
    await page.user.click(list.getByRole('button', { name: 'Remove Ben Carter' }))
    const question = within(await page.findByRole('dialog', { name: 'Remove Ben Carter?' }))
    expect(screen.server.commands).toEqual([])
    await page.user.click(question.getByRole('button', { name: 'Remove' }))
    await waitFor(() => expect(page.queryByRole('button', { name: /^People in this conversation/ })).toBeNull())
    expect(screen.server.commands).toEqual([{ route: 'DELETE threads participants', body: null }])
  })

  it('get a conversation with a note, which a closed dialog doesn’t lose', async () => {
    const storage = memoryStorage()
    const page = await screen.show('Li Wei', { storage })
    await page.menu('Transfer')
    await page.user.type(await page.findByRole('textbox', { name: 'Note for your colleague' }), 'Wants a quote')
    await page.user.keyboard('{Escape}')
    await waitFor(() => expect(page.queryByRole('dialog')).toBeNull())
    await page.menu('Transfer')
    const dialog = within(await page.findByRole('dialog', { name: 'Transfer conversation' }))
    expect(dialog.getByRole('textbox', { name: 'Note for your colleague' })).toHaveProperty('value', 'Wants a quote')
    await page.user.type(dialog.getByRole('combobox'), 'chl')
    await page.user.click(await page.findByRole('option', { name: /^Chloe Dubois/ }))
    await page.user.click(dialog.getByRole('button', { name: 'Transfer' }))
    await page.findByText('You left this conversation. You can read what was said until then.')
    expect(screen.server.commands).toEqual([{ route: 'POST threads transfer', body: { memberId: testId(32), note: 'Wants a quote' } }])
  })
})

describe('a conversation that nobody takes part in', () => {
  it('is taken at a click', async () => {
    screen.server.threads = [{ ...thread, participants: [] }]
    const page = await screen.show('Li Wei')
    page.getByRole('listitem', { name: /^Li Wei.*unassigned$/ })
    page.getByText('Nobody takes part in this conversation with Li Wei.')
    expect(page.textbox().readOnly).toBe(true)
    await page.user.click(await page.findByRole('button', { name: 'Take conversation' }))
    await page.findByText('Sends now · 3 left')
    expect(page.textbox().readOnly).toBe(false)
  })

  it('says so when a colleague was faster', async () => {
    screen.server.threads = [{ ...thread, participants: [] }]
    const page = await screen.show('Li Wei')
    screen.server.refuseCommand = 'too-many-participants'
    await page.user.click(await page.findByRole('button', { name: 'Take conversation' }))
    await page.findByRole('alert')
  })
})

describe('the window', () => {
  it('tells its exact end to assistive technology and as a tooltip', async () => {
    const page = await screen.show('Li Wei')
    const explained = page.getByText(/^You can send 3 of 5 messages until .*November.* 2026/)
    expect(explained.parentElement?.title).toBe(explained.textContent)
    page.getByText('3 of 5 left · 21 h')
  })

  it('counts down in the header and in the list by itself', async () => {
    const page = await screen.show('Li Wei')
    page.session.clock.atLeast(at.hoursAhead(20.9))
    await page.findByText('3 of 5 left · 36 min')
    page.getByRole('listitem', { name: /^Li Wei.*expires in 36 min$/ })
    page.session.clock.atLeast(at.hoursAhead(21.6))
    await page.findByText('Will be queued (1 of 5) · sent when Li Wei writes')
    expect(page.getByText(/inactive because Li Wei/).closest('[role=status]')).not.toBeNull()
    page.getByRole('listitem', { name: /^Li Wei.*inactive$/ })
  })

  it('says that the queue is full before anything is typed, and that it is off', async () => {
    const full = { ...thread, state: 'expired', queuedCount: 5 } as const
    screen.server.threads = [full]
    const page = await screen.show('Li Wei')
    page.getByText('Queue is full (5 of 5) · you can send when Li Wei has written')
    // Once, and where it matters: the banner tells what waits.
    expect(page.getAllByText(/queue is full/i)).toHaveLength(1)
    page.getByText(/inactive.*5 messages are waiting \(5 of 5\)/)
    screen.server.put({ ...full, queueLimit: 0, queuedCount: 0, version: 2 })
    await page.findByText('You can send when Li Wei has written')
    page.getByText(/You cannot send any more messages until Li Wei replies/)
  })
})

describe('a contact who is blocked', () => {
  it('can’t be written to, and the conversation leads to where that is undone', async () => {
    screen.server.threads = [{ ...thread, contact: { ...thread.contact, blocked: true } }]
    const page = await screen.show('Li Wei')
    const banner = await page.findByText(/^Li Wei is blocked: nothing goes to them/)
    expect(banner.closest('[role=status]')).not.toBeNull()
    expect(page.textbox().readOnly).toBe(true)
    page.getByText('Unblock Li Wei to write.')
    await page.user.click(page.getByRole('button', { name: 'Contact details' }))
    await page.findByRole('region', { name: 'Contact details' })

    screen.server.put({ ...thread, version: thread.version + 1 })
    await waitFor(() => expect(page.textbox().readOnly).toBe(false))
    expect(page.queryByText(/is blocked: nothing/)).toBeNull()
  })
})

it('tells employees what happened in the language that they read, and in another one at once when they change it', async () => {
  const told = aNotice(thread, 2, 'Ben Carter joined the conversation.')
  screen.server.messages.push({ ...told, translations: { 'zh-CN': 'Ben Carter 已加入会话。', 'zh-TW': 'Ben Carter 已加入對話。' } })
  const page = await screen.show('Li Wei')
  await waitFor(() => page.log().getByText('Ben Carter joined the conversation.'))
  await act(() => followLocale('zh-cn'))
  await page.findByText('Ben Carter 已加入会话。')
  expect(page.queryByText('Ben Carter joined the conversation.')).toBeNull()
  await act(() => followLocale('en'))
})
