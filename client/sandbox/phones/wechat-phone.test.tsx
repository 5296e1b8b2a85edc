import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Phone } from '../../../server/sandbox/desk-api.ts'
import { DeskProblem } from '../desk/desk-client.ts'
import {
  accountSaid,
  at,
  customerSaid,
  fakePhoneClient,
  kfAccount,
  liWei as emptyLiWei,
  now,
  officialAccount,
  words,
  zhangMin,
} from '../testing/desk-state.ts'
import { WechatPhone } from './wechat-phone.tsx'

const liWei: Phone = {
  ...emptyLiWei,
  messages: [
    customerSaid('1', words('您好')),
    accountSaid('2', { kind: 'text', text: 'Thank you!' }, { via: 'reply' }),
    accountSaid('3', { kind: 'text', text: 'Hello, this is Ana.' }),
    { id: '4', at, from: 'wechat', notice: 'service-unavailable', text: 'The service is unavailable.' },
  ],
}
let client = fakePhoneClient()
const phoneOf = (phone: Phone) => (
  <WechatPhone
    phone={phone}
    account={phone.kind === 'wecom-kf' ? kfAccount : officialAccount}
    seat={0}
    now={now}
    samples={[]}
    client={client}
  />
)
const show = (phone: Phone = liWei) => render(phoneOf(phone))
const region = (name = 'Li Wei') => within(screen.getByRole('region', { name: `WeChat phone of ${name}` }))
const field = () => region().getByRole<HTMLTextAreaElement>('textbox', { name: 'Message as Li Wei' })
const send = () => region().getByRole<HTMLButtonElement>('button', { name: 'Send as Li Wei' })

beforeEach(() => {
  client = fakePhoneClient()
})
afterEach(cleanup)

describe('the conversation', () => {
  it('shows both sides, free replies and WeChat’s own notices', () => {
    show()
    const log = within(region().getByRole('log', { name: "Messages on Li Wei's phone" }))
    for (const text of ['您好', 'Thank you!', 'Hello, this is Ana.', 'The service is unavailable.'])
      expect(log.getByText(text)).toBeTruthy()
  })

  it('says which account it is with, and that the account types while it does', () => {
    const { rerender } = show({ ...liWei, typingUntil: '2026-11-24T09:10:05.000Z' })
    expect(region().getByText('Typing…')).toBeTruthy()
    rerender(phoneOf({ ...liWei, typingUntil: '2026-11-24T09:09:59.000Z' }))
    expect(region().queryByText('Typing…')).toBeNull()
    expect(region().getByText('Harbour & Vale')).toBeTruthy()
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
    expect(client.sendAsPhone).toHaveBeenCalledExactlyOnceWith('li-wei', { kind: 'text', text: '你好' })
    await vi.waitFor(() => expect(field().value).toBe(''))
  })

  it('sends with Enter, and breaks the line with Shift+Enter', async () => {
    show()
    await userEvent.type(field(), 'one{Shift>}{Enter}{/Shift}two')
    expect(client.sendAsPhone).not.toHaveBeenCalled()
    await userEvent.keyboard('{Enter}')
    expect(client.sendAsPhone).toHaveBeenCalledExactlyOnceWith('li-wei', { kind: 'text', text: 'one\ntwo' })
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

describe('following an Official Account', () => {
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

describe('a phone of the customer-service account', () => {
  const said: Phone = { ...zhangMin, messages: [customerSaid('1', words('oops')), accountSaid('2', { kind: 'text', text: 'Hello' })] }

  it('enters the chat, and has nothing to follow', async () => {
    show(zhangMin)
    await userEvent.click(region('Zhang Min').getByRole('button', { name: 'Enter chat as Zhang Min' }))
    expect(client.enter).toHaveBeenCalledExactlyOnceWith('zhang-min')
    expect(region('Zhang Min').queryByRole('button', { name: /ollow/ })).toBeNull()
  })

  it('takes back what its owner said, and shows that', async () => {
    const { rerender } = show(said)
    await userEvent.click(region('Zhang Min').getByRole('button', { name: 'Take back: oops' }))
    expect(client.recall).toHaveBeenCalledExactlyOnceWith('zhang-min', '1')
    rerender(phoneOf({ ...said, messages: [customerSaid('1', words('oops'), { recalledAt: at })] }))
    expect(region('Zhang Min').getByText('You recalled a message')).toBeTruthy()
    expect(region('Zhang Min').queryByText('oops')).toBeNull()
  })

  it('loses on the way what the account sent, and shows no word of it', async () => {
    const { rerender } = show(said)
    await userEvent.click(region('Zhang Min').getByRole('button', { name: 'Lose it on the way: Hello' }))
    expect(client.failDelivery).toHaveBeenCalledExactlyOnceWith('zhang-min', '2')
    rerender(phoneOf({ ...said, messages: [accountSaid('2', { kind: 'text', text: 'Hello' }, { undelivered: true })] }))
    expect(region('Zhang Min').queryByText('Hello')).toBeNull()
  })

  it.each(['reply', 'greeting', 'staff'] as const)('can lose nothing that came as %s', (via) => {
    show({ ...zhangMin, messages: [accountSaid('2', { kind: 'text', text: 'Hello' }, { via })] })
    expect(region('Zhang Min').queryByRole('button', { name: /Lose/ })).toBeNull()
  })

  it('says that somebody in WeCom took the conversation', () => {
    show({ ...zhangMin, session: 'person' })
    expect(region('Zhang Min').getByText('Taken over in WeCom')).toBeTruthy()
  })
})

it('an Official Account’s messages cannot be taken back', () => {
  show()
  expect(region().queryByRole('button', { name: /Take back|Lose/ })).toBeNull()
})
