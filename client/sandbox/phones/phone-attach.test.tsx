import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeskAccount, Sample } from '../../../server/sandbox/desk-api.ts'
import { DeskProblem } from '../desk/desk-client.ts'
import { fakePhoneClient, kfAccount, liWei, officialAccount } from '../testing/desk-state.ts'
import { mediaKindOf } from './attachments.ts'
import { PhoneComposer } from './phone-composer.tsx'

const sample = (kind: Sample['kind']): Sample => ({ id: `sample-${kind}`, kind, name: kind, mime: 'x/y', bytes: 1 })
const samples = [sample('image'), sample('voice'), sample('file')]
let client = fakePhoneClient()
const show = (account: DeskAccount = officialAccount) =>
  render(<PhoneComposer phone={liWei} account={account} samples={samples} client={client} />)
const plus = () => screen.getByRole('button', { name: 'Attach as Li Wei' })
const item = (name: string) => screen.getByRole('menuitem', { name })
const choose = async (name: string) => {
  await userEvent.click(plus())
  await userEvent.click(item(name))
}
beforeEach(() => {
  client = fakePhoneClient()
})
afterEach(cleanup)

describe('behind +', () => {
  it.each([
    ['Photo', 'sample-image'],
    ['Voice message', 'sample-voice'],
  ])('%s sends the sandbox’s sample at once', async (name, id) => {
    show()
    await choose(name)
    expect(client.sendSample).toHaveBeenCalledExactlyOnceWith('li-wei', id)
    expect(screen.queryByRole('menu')).toBeNull()
  })

  it.each(['Location', 'Link'])('%s sends one', async (name) => {
    show()
    await choose(name)
    expect(client.sendAsPhone).toHaveBeenCalledExactlyOnceWith('li-wei', expect.objectContaining({ kind: name.toLowerCase() }))
  })

  it('files are for the customer-service account', async () => {
    show()
    await userEvent.click(plus())
    expect(screen.queryByRole('menuitem', { name: 'File' })).toBeNull()
    cleanup()
    show(kfAccount)
    await choose('File')
    expect(client.sendSample).toHaveBeenCalledExactlyOnceWith('li-wei', 'sample-file')
  })

  it('a file of one’s own is sent as what it is', async () => {
    show()
    const file = new File(['x'], 'cat.png', { type: 'image/png' })
    await userEvent.upload(screen.getByLabelText('File to send as Li Wei'), file)
    expect(client.sendFile).toHaveBeenCalledExactlyOnceWith('li-wei', 'image', file)
  })

  it('says why the sandbox takes no such file', async () => {
    client.sendFile.mockRejectedValue(new DeskProblem('An Official Account takes no files.'))
    show()
    await userEvent.upload(screen.getByLabelText('File to send as Li Wei'), new File(['x'], 'a.pdf', { type: 'application/pdf' }))
    expect((await screen.findByRole('alert')).textContent).toBe('An Official Account takes no files.')
  })

  it('a kind without a sample is chosen from one’s own files', async () => {
    show()
    await choose('Video')
    expect(client.sendSample).not.toHaveBeenCalled()
    expect(screen.getByLabelText('File to send as Li Wei').getAttribute('accept')).toBe('video/*')
  })

  it('closes on Escape and gives the focus back', async () => {
    show()
    await userEvent.click(plus())
    expect(document.activeElement).toBe(item('Photo'))
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    expect(document.activeElement).toBe(plus())
  })
})

it.each([
  ['cat.png', 'image/png', 'image'],
  ['hello.mp3', 'audio/mpeg', 'voice'],
  ['hello.amr', '', 'voice'],
  ['clip.mp4', 'video/mp4', 'video'],
  ['terms.pdf', 'application/pdf', 'file'],
])('%s of type "%s" goes as %s', (name, type, kind) => expect(mediaKindOf({ name, type })).toBe(kind))

it('the account’s own menu is tapped at the foot of the chat', async () => {
  show({ ...officialAccount, menu: [{ key: 'rates', name: 'Rates' }] })
  await userEvent.click(screen.getByRole('button', { name: 'Menu of Harbour & Vale as Li Wei' }))
  await userEvent.click(screen.getByRole('button', { name: 'Rates' }))
  expect(client.tapAccountMenu).toHaveBeenCalledExactlyOnceWith('li-wei', 'rates')
})
