import { act, fireEvent, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { messagesScreen } from '../testing/messages-screen.ts'
import { aMessage, at, aThread, testId } from '../testing/wire.ts'

// What colleagues share around a conversation, on the screen.

const ana = { memberId: testId(1), name: 'Ana Lindqvist' }
const ben = { memberId: testId(31), name: 'Ben Carter' }
const thread = aThread(1, { name: 'Li Wei', participants: [ana, ben] })

const screen = messagesScreen((server) => {
  server.threads = [thread]
  server.messages = [aMessage(thread, 1, { text: '您好' })]
})
beforeAll(() => Promise.all([import('../features/colleagues/hand-over-card.tsx'), import('../features/colleagues/note-composer.tsx')]))

describe('an internal note', () => {
  it('is written in a field of its own, while the text for the customer waits', async () => {
    const page = await screen.show('Li Wei')
    fireEvent.change(page.textbox(), { target: { value: 'For the customer' } })
    await page.user.click(page.getByRole('switch', { name: 'Internal note' }))
    const field = await page.findByRole('textbox', { name: 'Write an internal note' })
    expect(page.queryByRole('textbox', { name: 'Type a message' })).toBeNull()
    expect(document.activeElement).toBe(field)
    await page.findByText('Only colleagues in this conversation see it, never Li Wei.')
    await page.user.type(field, 'Be careful{Enter}')
    await waitFor(() => expect(screen.server.commands).toMatchObject([{ route: 'POST threads notes', body: { text: 'Be careful' } }]))
    await page.log().findByText('Be careful')
    page.log().getByText('Internal note · Li Wei doesn’t see it')
    await page.user.click(page.getByRole('switch', { name: 'Internal note' }))
    expect(page.textbox().value).toBe('For the customer')
  })

  it('that couldn’t be kept stays in its field with the reason, and is sent under the same id again', async () => {
    const page = await screen.show('Li Wei')
    await page.user.click(page.getByRole('switch', { name: 'Internal note' }))
    const field = (await page.findByRole('textbox', { name: 'Write an internal note' })) as HTMLTextAreaElement
    screen.server.refuseCommand = 'unavailable'
    await page.user.type(field, 'Kept{Enter}')
    await page.findByRole('alert')
    expect(field.value).toBe('Kept')
    screen.server.refuseCommand = null
    await page.user.click(page.getByRole('button', { name: 'Add note' }))
    await page.log().findByText('Kept')
    expect(field.value).toBe('')
  })
})

describe('a hand-over', () => {
  const handOver = { from: { memberId: ben.memberId, name: ben.name }, note: 'Knows you from the fair.', at: at.minutesAgo(2) }

  it.each([
    ['Accept', 'accept'],
    ['Give back', 'giveBack'],
  ] as const)('is answered by %s, and gone', async (name, answer) => {
    screen.server.threads = [{ ...thread, participants: [ana], handOver }]
    const page = await screen.show('Li Wei')
    const card = within(await page.findByRole('region', { name: 'Handed over to you' }))
    card.getByText('Ben Carter handed this conversation to you')
    card.getByText('Knows you from the fair.')
    await page.user.click(card.getByRole('button', { name }))
    await waitFor(() => expect(page.queryByRole('region', { name: 'Handed over to you' })).toBeNull())
    expect(screen.server.commands).toEqual([{ route: 'POST threads hand-over', body: { answer } }])
  })
})

it('says who is replying, until they aren’t', async () => {
  const page = await screen.show('Li Wei')
  const { replying } = page.session
  const says = (who: typeof ben, is: boolean) => act(() => replying.note({ threadId: thread.id, ...who, replying: is }))
  says(ben, true)
  page.getByText('Ben Carter is replying')
  says({ memberId: testId(32), name: 'Chloe Dubois' }, true)
  page.getByText('Ben Carter and 1 other are replying')
  says(ben, false)
  page.getByText('Chloe Dubois is replying')
  says({ memberId: testId(32), name: 'Chloe Dubois' }, false)
  expect(page.queryByText(/replying/)).toBeNull()
})

it('offers no notes to who takes no part', async () => {
  screen.server.threads = [{ ...thread, participants: [ben], left: true }]
  const page = await screen.show('Li Wei')
  expect(page.queryByRole('switch', { name: 'Internal note' })).toBeNull()
})
