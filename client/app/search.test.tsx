import { fireEvent, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { messagesScreen } from '../testing/messages-screen.ts'
import { aMessage, anOwnMessage, aThread } from '../testing/wire.ts'

beforeAll(() => import('../features/threads/search/search-results.tsx'), 60_000)

const liWei = aThread(1, { name: '李伟' })
const anna = aThread(2, { name: 'Anna Berg' })
const screen = messagesScreen((server) => {
  server.threads = [liWei, anna]
  server.messages = [
    aMessage(liWei, 1, { text: '请问基金的手续费' }),
    anOwnMessage(liWei, 2, { text: 'The <b>fund</b> costs nothing' }),
    aMessage(anna, 1, { text: 'Which fund?' }),
  ]
})

async function show() {
  const page = await screen.show('李伟')
  const box = page.getByRole('searchbox', { name: 'Search' }) as HTMLInputElement
  const found = (group: string) => within(page.getByRole('list', { name: group })).getAllByRole('listitem')
  return { ...page, box, found }
}

describe('a search', () => {
  it('shows people and messages with what was looked for marked, and never takes a text for markup', async () => {
    const page = await show()
    await page.user.type(page.box, 'fund')
    await waitFor(() => expect(page.getByRole('list', { name: 'Messages' }).querySelector('mark')?.textContent).toBe('fund'))
    expect(page.found('Messages').map((item) => item.textContent)).toEqual([
      expect.stringContaining('You: The <b>fund</b> costs nothing'),
      expect.stringContaining('Which fund?'),
    ])
    expect(page.found('Messages').flatMap((item) => [...item.querySelectorAll('mark')].map(({ textContent }) => textContent))).toEqual([
      'fund',
      'fund',
    ])
    expect(page.container.querySelector('b')).toBeNull()
    await page.user.clear(page.box)
    await page.user.type(page.box, '李')
    await page.findByRole('list', { name: 'People' })
    expect(page.found('People')).toHaveLength(1)
    expect(page.queryByRole('list', { name: 'Messages' })).toBeNull()
  })

  it('opens by keys: down into the results, Enter on one, Escape back to the list', async () => {
    const page = await show()
    await page.user.type(page.box, 'Which')
    await page.findByRole('list', { name: 'Messages' })
    await page.user.keyboard('{ArrowDown}')
    expect(document.activeElement?.textContent).toContain('Which fund?')
    await page.user.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(page.box)
    await page.user.keyboard('{ArrowDown}{Enter}')
    await page.findByRole('region', { name: 'Conversation with Anna Berg' })
    // The message that was looked for takes the focus when it is there.
    await waitFor(() => expect(document.activeElement?.tagName).toBe('ARTICLE'))
    // The results stand until the member has done with them.
    page.found('Messages')[0]?.querySelector('button')?.focus()
    await page.user.keyboard('{Escape}')
    expect(page.box.value).toBe('')
    expect(document.activeElement).toBe(page.box)
    expect(page.queryByRole('list', { name: 'Messages' })).toBeNull()
    expect(page.getByRole('list', { name: 'Conversations' })).toBeTruthy()
  })

  it('looks for nothing in the middle of a composition', async () => {
    const page = await show()
    page.box.focus()
    fireEvent.compositionStart(page.box)
    fireEvent.input(page.box, { target: { value: 'ji' }, isComposing: true })
    fireEvent.keyDown(page.box, { key: 'Enter', isComposing: true })
    expect(page.box.value).toBe('ji')
    fireEvent.input(page.box, { target: { value: '基金' }, isComposing: true })
    fireEvent.compositionEnd(page.box)
    await page.findByRole('list', { name: 'Messages' })
    expect(screen.server.searches).toEqual(['基金'])
  })

  it('says what it can find where it found nothing, and that it failed where it failed', async () => {
    const page = await show()
    await page.user.type(page.box, 'zzz')
    await page.findByRole('heading', { name: 'Nothing found for “zzz”' })
    await page.user.click(page.getByRole('button', { name: 'Clear search' }))
    screen.server.broken = { path: '/api/search', code: 'invalid-request' }
    await page.user.type(page.box, 'yyy')
    await waitFor(() => expect(page.getByRole('alert').textContent).toContain('The search didn’t work'))
  })
})
