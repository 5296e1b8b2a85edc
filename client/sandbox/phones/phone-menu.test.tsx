import { FluentProvider } from '@fluentui/react-components'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Phone } from '../../../server/sandbox/desk-api.ts'
import { DeskProblem } from '../desk/desk-client.ts'
import { fakePhoneClient, liWei, zhangMin } from '../testing/desk-state.ts'
import { PhoneMenu } from './phone-menu.tsx'

let client = fakePhoneClient()
const open = async (phone: Phone) => {
  render(
    <FluentProvider>
      <PhoneMenu phone={phone} client={client} perform={(command) => void command()} />
    </FluentProvider>,
  )
  await userEvent.click(screen.getByRole('button', { name: `More as ${phone.name}` }))
}
beforeEach(() => {
  client = fakePhoneClient()
})
afterEach(cleanup)

describe('scanning a code', () => {
  const scan = async (address: string) => {
    await open(liWei)
    await userEvent.click(screen.getByRole('menuitem', { name: 'Scan a code…' }))
    await userEvent.type(await screen.findByLabelText('Address of the invite'), `${address}{Enter}`)
  }

  it('gives the sandbox the address, and is done', async () => {
    await scan(' http://weixin.qq.com/q/abc ')
    expect(client.scan).toHaveBeenCalledExactlyOnceWith('li-wei', 'http://weixin.qq.com/q/abc')
    await vi.waitFor(() => expect(screen.queryByLabelText('Address of the invite')).toBeNull())
  })

  it('says why a code leads nowhere, and keeps it', async () => {
    client.scan.mockRejectedValue(new DeskProblem('No account made this code.'))
    await scan('http://elsewhere.example')
    expect(await screen.findByText('No account made this code.')).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('Address of the invite').value).toBe('http://elsewhere.example')
  })
})

describe('people in WeCom', () => {
  it.each([
    ['Taken over in WeCom', 'person'],
    ['Ended', 'ended'],
  ])('%s', async (name, state) => {
    await open(zhangMin)
    await userEvent.click(screen.getByRole('menuitemradio', { name, checked: false }))
    expect(client.changeSession).toHaveBeenCalledExactlyOnceWith('kf', 'zhang-min', state)
  })

  it('shows who has the conversation now', async () => {
    await open({ ...zhangMin, session: 'person' })
    expect(screen.getByRole('menuitemradio', { checked: true }).textContent).toBe('Taken over in WeCom')
  })

  it('write past the product', async () => {
    await open(zhangMin)
    await userEvent.click(screen.getByRole('menuitem', { name: 'Somebody writes from WeCom…' }))
    await userEvent.type(await screen.findByLabelText('Message'), 'I will call you.')
    await userEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(client.writeAsStaff).toHaveBeenCalledExactlyOnceWith('kf', 'zhang-min', 'I will call you.')
  })

  it('have no part in an Official Account', async () => {
    await open(liWei)
    expect(screen.queryByRole('menuitemradio')).toBeNull()
  })
})
