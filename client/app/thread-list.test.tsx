import { fireEvent, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { messagesScreen } from '../testing/messages-screen.ts'
import { aMessage, aThread, at } from '../testing/wire.ts'

beforeAll(() => import('../features/threads/thread-menu.tsx'), 60_000)

const liWei = aThread(1, { name: 'Li Wei' })
const chenYu = aThread(2, { name: 'Chen Yu', unreadCount: 2 })
const wangFang = aThread(3, { name: 'Wang Fang', state: 'expired', queuedCount: 1 })
const pool = aThread(4, { name: 'Zhao Min', participants: [] })
const screen = messagesScreen((server) => {
  server.threads = [liWei, chenYu, wangFang, pool]
  server.messages = [liWei, chenYu, wangFang, pool].map((thread) => aMessage(thread, 1))
})

async function show() {
  const page = await screen.show('Li Wei')
  const list = () => page.getByRole('list', { name: 'Conversations' })
  const names = () =>
    within(list())
      .getAllByRole('listitem')
      .map((item) => item.getAttribute('aria-label')?.split(',')[0])
  const filter = (name: RegExp) => page.user.click(page.getByRole('radio', { name }))
  const row = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
  /** Takes the pointer out of the list. */
  const away = () => page.user.unhover(list())
  return { ...page, list, names, filter, row, away }
}

describe('filters', () => {
  it('show what they say, and count what is unread as the list does', async () => {
    const page = await show()
    await page.filter(/^Unread 1$/)
    await waitFor(() => expect(page.names()).toEqual(['Chen Yu']))
    await page.filter(/^Inactive$/)
    await waitFor(() => expect(page.names()).toEqual(['Wang Fang']))
    await page.filter(/^Unassigned$/)
    await waitFor(() => expect(page.names()).toEqual(['Zhao Min']))
    await page.filter(/^Left$/)
    await page.findByRole('heading', { name: 'Nobody has left' })
    await page.user.click(page.getByRole('button', { name: 'Show all conversations' }))
    await waitFor(() => expect(page.names()).toHaveLength(4))
  })

  it('follow the facts: what begins to hold comes, what holds no more goes', async () => {
    const page = await show()
    await page.filter(/^Unread/)
    await waitFor(() => expect(page.names()).toEqual(['Chen Yu']))
    await page.away()
    screen.server.put({ ...wangFang, unreadCount: 1, version: 2, lastActivityAt: at.minutesAgo(0) })
    await waitFor(() => expect(page.names()).toEqual(['Wang Fang', 'Chen Yu']))
    await page.findByRole('radio', { name: 'Unread 2' })
    screen.server.put({ ...chenYu, unreadCount: 0, version: 2 })
    await waitFor(() => expect(page.names()).toEqual(['Wang Fang']))
  })

  it('leave the open conversation where it stands, though it has been read', async () => {
    const page = await show()
    await page.filter(/^Unread/)
    await waitFor(() => expect(page.names()).toEqual(['Chen Yu']))
    await page.user.click(page.row('Chen Yu'))
    await page.findByRole('radio', { name: 'Unread' })
    expect(page.names()).toEqual(['Chen Yu'])
    await page.filter(/^All$/)
    await page.filter(/^Unread$/)
    await page.findByRole('heading', { name: 'Nothing is unread' })
  })

  it('are one group for the arrow keys', async () => {
    const page = await show()
    page.getByRole('radio', { name: 'All' }).focus()
    await page.user.keyboard('{ArrowRight}')
    expect(page.getByRole('radio', { name: 'Unread 1' })).toHaveProperty('ariaChecked', 'true')
    expect(document.activeElement?.textContent).toBe('Unread 1')
    await page.user.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(document.activeElement?.textContent).toBe('Left')
  })
})

describe('what a member marks', () => {
  it('is ordered from the row’s menu, which the keyboard opens and which gives the focus back', async () => {
    const page = await show()
    page.row('Wang Fang').focus()
    fireEvent.keyDown(page.row('Wang Fang'), { key: 'F10', shiftKey: true })
    await page.user.click(await page.findByRole('menuitem', { name: 'Pin' }))
    await waitFor(() => expect(page.names()[0]).toBe('Wang Fang'))
    expect(page.row('Wang Fang').getAttribute('aria-label')).toMatch(/, pinned$/)
    await waitFor(() => expect(document.activeElement).toBe(page.row('Wang Fang')))
    expect(screen.server.commands.map(({ route }) => route)).toContain('POST threads pin')
  })

  it('is ordered by its button and by the pointer’s other button, and can be undone', async () => {
    const page = await show()
    await page.user.click(page.getByRole('button', { name: 'More for Chen Yu' }))
    await page.user.click(await page.findByRole('menuitem', { name: 'Mute' }))
    await waitFor(() => expect(page.row('Chen Yu').getAttribute('aria-label')).toMatch(/, muted$/))
    fireEvent.contextMenu(page.row('Chen Yu'))
    await page.user.click(await page.findByRole('menuitem', { name: 'Unmute' }))
    await waitFor(() => expect(page.row('Chen Yu').getAttribute('aria-label')).not.toMatch(/muted/))
  })

  it('unread stays so while it stands open, and is read by coming back to it', async () => {
    const page = await show()
    fireEvent.contextMenu(page.row('Li Wei'))
    await page.user.click(await page.findByRole('menuitem', { name: 'Mark as unread' }))
    await page.findByRole('radio', { name: 'Unread 2' })
    expect(screen.server.reads.filter(({ threadId }) => threadId === liWei.id)).toEqual([])
    await page.user.click(page.row('Li Wei'))
    await page.findByRole('radio', { name: 'Unread 1' })
  })

  it('is not offered where the member doesn’t take part', async () => {
    const page = await show()
    expect(page.queryByRole('button', { name: 'More for Zhao Min' })).toBeNull()
    fireEvent.keyDown(page.row('Zhao Min'), { key: 'ContextMenu' })
    expect(page.queryByRole('menu')).toBeNull()
  })

  it('mutes from the Message menu too', async () => {
    const page = await show()
    await page.menu('Mute')
    await waitFor(() => expect(page.row('Li Wei').getAttribute('aria-label')).toMatch(/, muted$/))
    await page.menu('Unmute')
    await waitFor(() => expect(page.row('Li Wei').getAttribute('aria-label')).not.toMatch(/muted/))
  })
})

describe('what the pointer is on', () => {
  it('keeps its place while others come and go, and takes its own when the pointer leaves', async () => {
    const page = await show()
    await page.away()
    await page.user.hover(page.row('Chen Yu'))
    screen.server.put({ ...wangFang, unreadCount: 1, version: 2, lastActivityAt: at.minutesAgo(0.5) })
    screen.server.put({ ...chenYu, unreadCount: 3, version: 2, lastActivityAt: at.minutesAgo(0) })
    // What it says is new at once.
    await waitFor(() => expect(page.row('Chen Yu').getAttribute('aria-label')).toMatch(/3 unread/))
    expect(page.names()[1]).toBe('Chen Yu')
    // When the pointer has rested, the others take their places around it.
    await waitFor(() => expect(page.names()).toEqual(['Wang Fang', 'Chen Yu', 'Li Wei', 'Zhao Min']))
    await page.away()
    await waitFor(() => expect(page.names()).toEqual(['Chen Yu', 'Wang Fang', 'Li Wei', 'Zhao Min']))
  })
})
