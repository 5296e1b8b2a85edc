import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Phone } from '../../../server/sandbox/desk-api.ts'
import { DeskProblem } from '../desk/desk-client.ts'
import { WechatPhone } from './wechat-phone.tsx'

const at = '2026-11-24T09:00:00.000Z'
const now = new Date('2026-11-24T09:10:00.000Z')
const liWei: Phone = {
  id: 'li-wei',
  name: 'Li Wei',
  nativeName: '李伟',
  openid: 'o-li-wei',
  following: true,
  typingUntil: null,
  grant: { limit: 5, used: 2, until: '2026-11-26T09:00:00.000Z' },
  messages: [
    { id: '1', at, from: 'customer', text: '您好', push: 'delivered' },
    { id: '2', at, from: 'account', via: 'reply', content: { kind: 'text', text: 'Thank you!' } },
    { id: '3', at, from: 'account', via: 'send', content: { kind: 'text', text: 'Hello, this is Ana.' } },
    { id: '4', at, from: 'wechat', notice: 'service-unavailable', text: 'The service is unavailable.' },
  ],
}
const client = { sendAsPhone: vi.fn(), follow: vi.fn(), unfollow: vi.fn() }
const show = (phone: Phone = liWei) => render(<WechatPhone phone={phone} accountName="Harbour & Vale" seat={0} now={now} client={client} />)
const region = () => within(screen.getByRole('region', { name: 'WeChat phone of Li Wei' }))
const field = () => region().getByRole<HTMLTextAreaElement>('textbox', { name: 'Message as Li Wei' })
const send = () => region().getByRole<HTMLButtonElement>('button', { name: 'Send as Li Wei' })

beforeEach(() => {
  for (const command of Object.values(client)) command.mockReset().mockResolvedValue(null)
})
afterEach(cleanup)

describe('the conversation', () => {
  it('shows both sides, free replies and WeChat’s own notices', () => {
    show()
    const log = within(region().getByRole('log', { name: "Messages on Li Wei's phone" }))
    for (const text of ['您好', 'Thank you!', 'Hello, this is Ana.', 'The service is unavailable.'])
      expect(log.getByText(text)).toBeTruthy()
  })

  it('says that the account types, while it does', () => {
    const { rerender } = show({ ...liWei, typingUntil: '2026-11-24T09:10:05.000Z' })
    expect(region().getByText('Typing…')).toBeTruthy()
    rerender(
      <WechatPhone
        phone={{ ...liWei, typingUntil: '2026-11-24T09:09:59.000Z' }}
        accountName="Harbour & Vale"
        seat={0}
        now={now}
        client={client}
      />,
    )
    expect(region().queryByText('Typing…')).toBeNull()
  })

  it('tells what WeChat still lets the account send', () => {
    show()
    expect(region().getByText('2 of 5 used · 47 h left')).toBeTruthy()
  })

  it('says that no window is open once its time has passed', () => {
    show({ ...liWei, grant: { limit: 5, used: 2, until: now.toISOString() } })
    expect(region().getByText('No window open')).toBeTruthy()
  })
})

describe('writing', () => {
  it('sends with the button and clears the field', async () => {
    show()
    await userEvent.type(field(), '你好')
    await userEvent.click(send())
    expect(client.sendAsPhone).toHaveBeenCalledExactlyOnceWith('li-wei', '你好')
    await vi.waitFor(() => expect(field().value).toBe(''))
  })

  it('sends with Enter, and breaks the line with Shift+Enter', async () => {
    show()
    await userEvent.type(field(), 'one{Shift>}{Enter}{/Shift}two')
    expect(client.sendAsPhone).not.toHaveBeenCalled()
    await userEvent.keyboard('{Enter}')
    expect(client.sendAsPhone).toHaveBeenCalledExactlyOnceWith('li-wei', 'one\ntwo')
  })

  it.each([
    ['while composing', { isComposing: true, keyCode: 13 }],
    ['as Safari ends a composition', { isComposing: false, keyCode: 229 }],
  ])('does not send on Enter %s', (_when, key) => {
    show()
    fireEvent.change(field(), { target: { value: 'nihao' } })
    fireEvent.keyDown(field(), { key: 'Enter', ...key })
    expect(client.sendAsPhone).not.toHaveBeenCalled()
  })

  it('keeps the text and says why when the sandbox refuses', async () => {
    client.sendAsPhone.mockRejectedValue(new DeskProblem('The text is too long.'))
    show()
    await userEvent.type(field(), 'far too long{Enter}')
    expect((await region().findByRole('alert')).textContent).toBe('The text is too long.')
    expect(field().value).toBe('far too long')
  })

  it('has nothing to send when there is nothing to read', async () => {
    show()
    await userEvent.type(field(), '   {Enter}')
    expect(send().disabled).toBe(true)
    expect(client.sendAsPhone).not.toHaveBeenCalled()
  })
})

describe('following', () => {
  it('can be given up', async () => {
    show()
    await userEvent.click(region().getByRole('button', { name: 'Unfollow as Li Wei' }))
    expect(client.unfollow).toHaveBeenCalledExactlyOnceWith('li-wei')
  })

  it('is needed to write, and can be taken up again', async () => {
    show({ ...liWei, following: false })
    expect(region().queryByRole('textbox')).toBeNull()
    await userEvent.click(region().getByRole('button', { name: 'Follow Harbour & Vale as Li Wei' }))
    expect(client.follow).toHaveBeenCalledExactlyOnceWith('li-wei')
  })

  it('says why it could not be changed', async () => {
    client.unfollow.mockRejectedValue(new DeskProblem('The sandbox cannot be reached.'))
    show()
    await userEvent.click(region().getByRole('button', { name: 'Unfollow as Li Wei' }))
    expect((await region().findByRole('alert')).textContent).toBe('The sandbox cannot be reached.')
  })
})
