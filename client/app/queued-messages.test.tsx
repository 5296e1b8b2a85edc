import { waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { memoryStorage } from '../testing/memory-storage.ts'
import { messagesScreen } from '../testing/messages-screen.ts'
import { aMessage, anOwnMessage, at, aThread, testId } from '../testing/wire.ts'

const thread = aThread(1, {
  name: 'Chen Yu',
  state: 'limitReached',
  window: { expiresAt: at.hoursAhead(30), remaining: 0, limit: 5 },
  queuedCount: 2,
})
const first = anOwnMessage(thread, 2, { text: 'first', status: 'queued', createdAt: at.minutesAgo(20) })
const second = anOwnMessage(thread, 3, { text: 'second', status: 'queued', createdAt: at.minutesAgo(19) })

const screen = messagesScreen((server) => {
  server.threads = [thread]
  server.messages = [aMessage(thread, 1, { text: 'Hello' }), first, second]
})

/** The message leaves while nobody looks. */
const leave = () => {
  screen.server.say({ ...first, status: 'sending', version: 2 })
  screen.server.put({ ...thread, queuedCount: 1, version: 2 })
}

const editor = async (page: Awaited<ReturnType<typeof screen.show>>) =>
  (await page.findByRole('textbox', { name: 'Edit queued message' })) as HTMLTextAreaElement

async function showQueue(options?: Parameters<typeof screen.show>[1]) {
  const page = await screen.show('Chen Yu', options)
  await waitFor(() => page.log().getByText('first'))
  const edit = async (index = 0) => {
    await page.user.click(page.getAllByRole('button', { name: 'Edit queued message' })[index]!)
    return editor(page)
  }
  return { ...page, edit }
}

describe('messages that wait', () => {
  it('stand at the end, under a line that says for what', async () => {
    screen.server.messages.push(aMessage(thread, 4, { text: 'One moment' }))
    const page = await showQueue()
    const texts = page.getByRole('log').textContent
    expect(texts).toMatch(/One moment.*Waiting for Chen Yu, in this order \(2 of 5\).*first.*second/)
  })

  it('are put differently in their place', async () => {
    const page = await showQueue()
    const field = await page.edit()
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(field.value).toBe('first')
    await page.user.clear(field)
    await page.user.type(field, 'better{Enter}')
    await waitFor(() => page.log().getByText('better'))
    expect(screen.server.commands).toEqual([{ route: 'PATCH messages', body: { text: 'better' } }])
    expect(page.queryByRole('textbox', { name: 'Edit queued message' })).toBeNull()
    expect(page.getByText('The message is changed.').closest('[aria-live=polite]')).not.toBeNull()
    expect(document.activeElement).toBe(page.getByRole('log'))
  })

  it('stay as they were after Escape, and after Enter with nothing changed', async () => {
    const page = await showQueue()
    await page.user.type(await page.edit(), ' thing{Escape}')
    await waitFor(() => page.log().getByText('first'))
    await page.user.type(await page.edit(), '{Enter}')
    await waitFor(() => page.log().getByText('first'))
    expect(screen.server.commands).toEqual([])
  })

  it('cannot be made empty or longer than WeChat takes', async () => {
    const page = await showQueue()
    const field = await page.edit()
    await page.user.clear(field)
    await page.user.type(field, '{Enter}')
    await page.user.click(field)
    await page.user.paste('汉'.repeat(700))
    await page.user.type(field, '{Enter}')
    page.getByText('2,100 of 2,000 bytes')
    expect(screen.server.commands).toEqual([])
  })

  it('are withdrawn at a click, which is said', async () => {
    const page = await showQueue()
    await page.user.click(page.getAllByRole('button', { name: 'Withdraw queued message' })[1]!)
    await waitFor(() => expect(page.getAllByRole('button', { name: 'Withdraw queued message' })).toHaveLength(1))
    expect(screen.server.messages.find(({ id }) => id === second.id)?.status).toBe('withdrawn')
    expect(page.getByText('The message is withdrawn.').closest('[aria-live=polite]')).not.toBeNull()
    expect(document.activeElement).toBe(page.getByRole('log'))
  })

  it('are a colleague’s to change where a colleague wrote them', async () => {
    screen.server.messages = [{ ...first, sender: { kind: 'member', id: testId(77), name: 'Ben Carter' } }]
    const page = await showQueue()
    page.log().getByText('Ben Carter')
    expect(page.queryByRole('button', { name: 'Edit queued message' })).toBeNull()
    expect(page.queryByRole('button', { name: 'Withdraw queued message' })).toBeNull()
  })

  it('say why they could not be withdrawn', async () => {
    const page = await showQueue()
    screen.server.refuseCommand = 'wrong-state'
    await page.user.click(page.getAllByRole('button', { name: 'Withdraw queued message' })[0]!)
    await page.findByText(/has moved on/)
  })
})

describe('a change that comes too late', () => {
  it('keeps its words beside the message, for a new one', async () => {
    const page = await showQueue()
    await page.user.type(await page.edit(), ', but better')
    leave()
    const alert = await page.findByRole('alert')
    expect(alert.textContent).toMatch(/has left the queue meanwhile.*first, but better/)
    await page.user.type(page.textbox(), 'a draft')
    await page.user.click(page.getByRole('button', { name: 'Write it as a new message' }))
    expect(page.textbox().value).toBe('first, but better\na draft')
    expect(page.queryByText(/has left the queue meanwhile/)).toBeNull()
  })

  it('keeps its words in the editor when the server says so first', async () => {
    const page = await showQueue()
    const field = await page.edit()
    await page.user.type(field, '!')
    screen.server.refuseCommand = 'wrong-state'
    await page.user.type(field, '{Enter}')
    expect((await page.findByRole('alert')).textContent).toMatch(/has left the queue meanwhile/)
    expect(field.value).toBe('first!')
  })

  it('outlives a reload', async () => {
    const storage = memoryStorage()
    const page = await showQueue({ storage })
    await page.user.type(await page.edit(), ' and more')
    page.close()
    const again = await screen.show('Chen Yu', { storage })
    const field = await editor(again)
    expect(field.value).toBe('first and more')
  })

  it('is forgotten where nothing was changed', async () => {
    const page = await showQueue()
    await page.edit()
    leave()
    await waitFor(() => page.log().getByRole('img', { name: 'Sending' }))
    expect(page.queryByRole('alert')).toBeNull()
  })
})

it('says when a message left that was written long before', async () => {
  screen.server.messages = [anOwnMessage(thread, 1, { text: 'waited', createdAt: at.minutesAgo(300), sentAt: at.minutesAgo(2) })]
  const page = await screen.show('Chen Yu')
  await waitFor(() => page.log().getByText(/^Sent \d+:\d\d/))
})
