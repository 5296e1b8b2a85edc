import { act, fireEvent, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { messagesScreen } from '../testing/messages-screen.ts'
import { aMessage, at, aThread } from '../testing/wire.ts'

const [liWei, zhangMin] = [aThread(1, { name: 'Li Wei' }), aThread(2, { name: 'Zhang Min' })]

const screen = messagesScreen((server) => {
  server.threads = [liWei, zhangMin]
  server.messages = [aMessage(liWei, 1, { text: '您好' })]
})

const pass = (seconds: number) => void vi.setSystemTime(Date.now() + seconds * 1_000)
const told = () => screen.server.typing.map(({ typing }) => typing)

async function open(name = 'Li Wei') {
  const page = await screen.show(name)
  await waitFor(() => expect(page.session.live.state).toBe('live'))
  const write = (value: string) => fireEvent.change(page.textbox(), { target: { value } })
  return { ...page, write }
}

describe('the customer sees that somebody types', () => {
  it('from the first key on, and again when WeChat has stopped showing it', async () => {
    const { write } = await open()
    for (const text of ['G', 'Go', 'Goo']) write(text)
    pass(12)
    write('Good')
    await waitFor(() => expect(screen.server.typing).toEqual([{ threadId: liWei.id, typing: true }]))
    pass(5)
    write('Good m')
    await waitFor(() => expect(told()).toEqual([true, true]))
  })

  it('until the text is gone', async () => {
    const { write } = await open()
    write('Good')
    write(' ')
    write('')
    await waitFor(() => expect(told()).toEqual([true, false]))
  })

  it('until the text is sent', async () => {
    const { write, user, getByRole, log } = await open()
    write('Good morning')
    await user.click(getByRole('button', { name: 'Send' }))
    await waitFor(() => log().getByText('Good morning'))
    expect(told()).toEqual([true, false])
    write('And')
    await waitFor(() => expect(told()).toEqual([true, false, true]))
  })

  it('each in their own conversation, until somebody turns to another', async () => {
    const { write, user, findByRole, getByRole } = await open()
    write('Good')
    await user.click(getByRole('button', { name: /^Zhang Min/ }))
    await findByRole('region', { name: 'Conversation with Zhang Min' })
    write('Dear')
    await waitFor(() =>
      expect(screen.server.typing).toEqual([
        { threadId: liWei.id, typing: true },
        { threadId: liWei.id, typing: false },
        { threadId: zhangMin.id, typing: true },
      ]),
    )
  })
})

describe('the customer sees nothing', () => {
  it.each([
    ['the count is used up', { state: 'limitReached', window: { ...liWei.window, remaining: 0 } }],
    ['the window is over, though the server has not said so yet', { window: { ...liWei.window, expiresAt: at.minutesAgo(1) } }],
    ['others wait before it', { queuedCount: 1 }],
  ] as const)('of what would wait: %s', async (_why, change) => {
    screen.server.threads = [{ ...liWei, ...change }, zhangMin]
    const page = await open()
    page.write('Later')
    // A conversation where it would leave at once, so that the former is known to have been left out.
    await page.user.click(page.getByRole('button', { name: /^Zhang Min/ }))
    await page.findByRole('region', { name: 'Conversation with Zhang Min' })
    page.write('Now')
    await waitFor(() => expect(screen.server.typing).toEqual([{ threadId: zhangMin.id, typing: true }]))
  })

  it('of what is typed without a connection, which is nobody’s trouble', async () => {
    const { write, queryByRole, session } = await open()
    act(() => screen.server.cut())
    write('Good')
    act(() => screen.server.restore())
    await waitFor(() => expect(session.live.state).toBe('live'))
    expect(told()).toEqual([])
    write('Good m')
    await waitFor(() => expect(told()).toEqual([true]))
    expect(queryByRole('alert')).toBeNull()
  })
})
