import { FluentProvider } from '@fluentui/react-components'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Phone } from '../../../server/sandbox/desk-api.ts'
import { accountSaid, fakePhoneClient, kfAccount, liWei, now, officialAccount, zhangMin } from '../testing/desk-state.ts'
import { PhoneShelf } from './phone-shelf.tsx'

const chenYu: Phone = { ...liWei, id: 'chen-yu', name: 'Chen Yu', nativeName: '陈雨' }
const wangFang: Phone = { ...zhangMin, id: 'wang-fang', name: 'Wang Fang', nativeName: '王芳' }
const four = [liWei, chenYu, zhangMin, wangFang]

const shelf = (phones: readonly Phone[]) => (
  <FluentProvider>
    <PhoneShelf phones={phones} accounts={[officialAccount, kfAccount]} samples={[]} now={now} night={false} client={fakePhoneClient()} />
  </FluentProvider>
)
const standing = () => screen.getAllByRole('region').map((region) => region.getAttribute('aria-label')?.replace('WeChat phone of ', ''))
const inStrip = (name: RegExp) => within(screen.getByRole('group', { name: 'Phones on the desk' })).getByRole('button', { name })

beforeEach(() => {
  // Of a browser's layout jsdom has none.
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(cleanup)

it('puts one phone of each kind in front, and every phone on the desk', () => {
  render(shelf(four))
  expect(standing()).toEqual(['Li Wei', 'Zhang Min', 'Chen Yu', 'Wang Fang'])
})

it('brings the phone that is chosen to the front', async () => {
  render(shelf(four))
  await userEvent.click(inStrip(/^Phone of Wang Fang, Harbour & Vale Service/))
  expect(standing().slice(0, 2)).toEqual(['Li Wei', 'Wang Fang'])
  expect(screen.getAllByRole('button', { pressed: true }).map((button) => button.textContent)).toEqual([
    expect.stringContaining('Li Wei'),
    expect.stringContaining('Wang Fang'),
  ])
})

it('marks a phone out of sight that got a message, until it is chosen', async () => {
  const { rerender } = render(shelf(four))
  rerender(
    shelf(four.map((phone) => (phone === chenYu ? { ...phone, messages: [accountSaid('1', { kind: 'text', text: 'Hello' })] } : phone))),
  )
  await userEvent.click(inStrip(/Chen Yu.*new message/))
  expect(inStrip(/Chen Yu/).getAttribute('aria-label')).not.toContain('new message')
})

it('marks no message that was in sight when it came', async () => {
  const { rerender } = render(shelf(four))
  rerender(
    shelf(four.map((phone) => (phone === liWei ? { ...phone, messages: [accountSaid('1', { kind: 'text', text: 'Hello' })] } : phone))),
  )
  await userEvent.click(inStrip(/Chen Yu/))
  await userEvent.click(inStrip(/Wang Fang/))
  expect(standing().slice(0, 2)).not.toContain('Li Wei')
  expect(inStrip(/Li Wei/).getAttribute('aria-label')).not.toContain('new message')
})

it('needs no strip for two', () => {
  render(shelf([liWei, zhangMin]))
  expect(screen.queryByRole('group', { name: 'Phones on the desk' })).toBeNull()
})
