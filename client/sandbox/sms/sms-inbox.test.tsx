import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { findPin } from './find-pin.ts'
import { SmsInbox } from './sms-inbox.tsx'

const now = new Date(2026, 10, 24, 9, 30)
const sms = (id: string, minute: number, text: string) => ({
  id,
  at: new Date(2026, 10, 24, 9, minute).toISOString(),
  to: '+8613800000001',
  text,
})
const inbox = () => within(screen.getByRole('region', { name: 'SMS inbox' }))
afterEach(cleanup)

it('shows the newest first: to whom, what and when', () => {
  render(<SmsInbox messages={[sms('1', 1, 'First'), sms('2', 5, 'Second')]} now={now} />)
  expect(
    inbox()
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['+861380000000109:05Second', '+861380000000109:01First'])
})

it('copies a PIN', async () => {
  const user = userEvent.setup()
  render(<SmsInbox messages={[sms('1', 1, 'Your PIN is 482913.')]} now={now} />)
  await user.click(inbox().getByRole('button', { name: 'Copy 482913' }))
  expect(await navigator.clipboard.readText()).toBe('482913')
  expect(inbox().getByRole('button', { name: 'Copied 482913' })).toBeTruthy()
})

it('says that nothing came yet', () => {
  render(<SmsInbox messages={[]} now={now} />)
  expect(inbox().getByText('No text message yet')).toBeTruthy()
})

it.each([
  ['Your PIN is 482913. It is valid for 10 minutes.', '482913'],
  ['您的验证码是771204，10分钟内有效。', '771204'],
  ['Call +8613800000001', null],
  ['Hello', null],
])('finds the PIN in %j: %j', (text, pin) => expect(findPin(text)).toBe(pin))
