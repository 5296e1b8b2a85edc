import { act, createEvent, fireEvent, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStorage } from '../testing/memory-storage.ts'
import { messagesScreen } from '../testing/messages-screen.ts'
import { aMessage, aThread, outboundKinds } from '../testing/wire.ts'

const onOfficialAccount = aThread(1, { name: 'Li Wei' })
const account = { ...onOfficialAccount.account, kind: 'wecom-kf' as const, outbound: outboundKinds.wecomKf }
const onWecom = aThread(2, { name: 'Chen Yu', account })

const screen = messagesScreen((server) => {
  server.threads = [onOfficialAccount, onWecom]
  server.messages = [aMessage(onOfficialAccount, 1), aMessage(onWecom, 1)]
})
beforeEach(() => {
  // What jsdom can't: show a file of this device, and look into a picture.
  URL.createObjectURL = (file) => `blob:${(file as File).name}`
  URL.revokeObjectURL = () => {}
  globalThis.createImageBitmap = () => Promise.resolve({ width: 800, height: 600, close: () => {} } as ImageBitmap)
})

const png = (name = 'photo.png') => new File(['png'], name, { type: 'image/png' })
const pdf = (name = 'terms.pdf') => new File(['%PDF'], name, { type: 'application/pdf' })
const sent = () => screen.server.messages.filter(({ direction }) => direction === 'out')

async function show(name: 'Li Wei' | 'Chen Yu', options?: Parameters<typeof screen.show>[1]) {
  const page = await screen.show(name, options)
  await page.findByRole('button', { name: 'Attach files' })
  const pick = (...files: File[]) => fireEvent.change(page.getByTestId('file-picker'), { target: { files } })
  const card = async (file: string) => within((await page.findByRole('button', { name: `Remove ${file}` })).closest('li')!)
  const send = () => page.user.click(page.getByRole('button', { name: 'Send' }))
  return { ...page, pick, card, send }
}

describe('files in the composer', () => {
  it('are uploaded when they are chosen, and sent each as a message, the text last', async () => {
    const page = await show('Chen Yu')
    page.pick(png(), pdf())
    await page.card('terms.pdf')
    await page.user.type(page.textbox(), 'As promised')
    page.getByText('Sends now · 3 left')
    await page.send()
    await waitFor(() => expect(sent().map(({ kind, text }) => text ?? kind)).toEqual(['image', 'file', 'As promised']))
    expect(screen.server.media.uploaded).toEqual(['photo.png', 'terms.pdf'])
    expect(page.queryByRole('list', { name: 'Files to send' })).toBeNull()
    await waitFor(() => expect(page.session.outbox.list(onWecom.id)).toEqual([]))
    await page.findByRole('button', { name: 'Download terms.pdf' })
    await page.findByRole('button', { name: /^Open picture, Ana Lindqvist/ })
  })

  it('each take a slot, and the hint counts them', async () => {
    screen.server.threads = [{ ...onWecom, window: { ...onWecom.window, remaining: 2 } }]
    const page = await show('Chen Yu')
    page.pick(png('1.png'), png('2.png'))
    await page.card('2.png')
    page.getByText('Sends now · 2 left')
    await page.user.type(page.textbox(), 'and words')
    page.getByText('2 now, 1 queued until the customer writes')
  })

  it('that the account can’t carry are offered as a link, and hold Send until somebody decides', async () => {
    const page = await show('Li Wei')
    page.pick(pdf())
    const card = await page.card('terms.pdf')
    card.getByText(/this WeChat account can’t carry it \(File\)\. A link to it works\./)
    await page.send()
    await page.user.type(page.textbox(), 'x{Enter}')
    expect(sent()).toEqual([])
    page.getByText('See the files above: one of them can’t be sent')
    await page.user.click(card.getByRole('button', { name: 'Send as a link' }))
    card.getByText(/goes as a link/)
    await page.send()
    await waitFor(() => expect(sent().map(({ kind }) => kind)).toEqual(['link', 'text']))
    await page.findByText(/sent as a link/)
  })

  it('that are too large or empty are refused before they are uploaded', async () => {
    const page = await show('Chen Yu')
    const large = new File(['x'], 'film.zip')
    Object.defineProperty(large, 'size', { value: 30_000_000 })
    page.pick(large, new File([], 'nothing.txt'))
    ;(await page.card('film.zip')).getByText('30 MB · too large: 21 MB at most')
    ;(await page.card('nothing.txt')).getByText(/empty: there is nothing in it to send/)
    expect(screen.server.media.uploaded).toEqual([])
    await page.user.click(page.getByRole('button', { name: 'Remove film.zip' }))
    await page.user.click(page.getByRole('button', { name: 'Remove nothing.txt' }))
    page.getByText('Sends now · 3 left')
  })

  it('that the server refuses say why, and can be tried again', async () => {
    screen.server.media.refuse = 'unsupported-media-type'
    const page = await show('Chen Yu')
    page.pick(png())
    const card = await page.card('photo.png')
    await card.findByText(/This kind of content can’t be sent\./)
    screen.server.media.refuse = null
    await page.user.click(card.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(card.queryByText(/can’t be sent/)).toBeNull())
    await page.send()
    await waitFor(() => expect(sent()).toHaveLength(1))
  })

  it('stay with their thread while they are uploaded and the member looks elsewhere', async () => {
    screen.server.media.hold = true
    const page = await show('Li Wei')
    page.pick(png())
    await page.card('photo.png')
    await page.user.click(page.getByRole('button', { name: /^Chen Yu/ }))
    await page.findByRole('region', { name: 'Conversation with Chen Yu' })
    expect(page.queryByRole('list', { name: 'Files to send' })).toBeNull()
    act(() => screen.server.media.held[0]!.finish())
    await waitFor(() => expect(page.session.attachments.list(onOfficialAccount.id)[0]?.mediaId).toEqual(expect.any(String)))
    await page.user.click(page.getByRole('button', { name: /^Li Wei/ }))
    await page.card('photo.png')
    await page.send()
    await waitFor(() => expect(sent()).toMatchObject([{ threadId: onOfficialAccount.id, kind: 'image' }]))
  })

  it('can be sent while they are uploaded, show how far they are, and arrive once', async () => {
    screen.server.media.hold = true
    const page = await show('Chen Yu')
    page.pick(png())
    await page.card('photo.png')
    await page.user.type(page.textbox(), 'a picture{Enter}')
    const log = page.log()
    const progress = await log.findByRole('progressbar', { name: 'Uploading photo.png' })
    act(() => screen.server.media.held[0]!.progress(0.4))
    expect(progress.getAttribute('aria-valuenow')).toBe('0.4')
    expect(log.getByRole('img', { name: 'photo.png' }).getAttribute('src')).toBe('blob:photo.png')
    expect(log.getByRole('img', { name: 'photo.png' }).style.aspectRatio).toBe('280 / 210')
    act(() => screen.server.media.held[0]!.finish())
    await waitFor(() => expect(sent().map(({ kind, text }) => text ?? kind)).toEqual(['image', 'a picture']))
    await waitFor(() => expect(log.queryByRole('progressbar')).toBeNull())
    expect(screen.server.media.uploaded).toEqual(['photo.png'])
  })

  it('can be given up while they are uploaded', async () => {
    screen.server.media.hold = true
    const page = await show('Chen Yu')
    page.pick(png())
    await page.card('photo.png')
    await page.send()
    await page.user.click(await page.log().findByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(page.log().queryByRole('progressbar')).toBeNull())
    expect(page.session.outbox.list(onWecom.id)).toEqual([])
    expect(sent()).toEqual([])
  })

  it('outlive a reload where they were uploaded, and say so where they were not', async () => {
    const storage = memoryStorage()
    const page = await show('Chen Yu', { storage })
    page.pick(pdf('there.pdf'))
    await page.card('there.pdf')
    await waitFor(() => expect(page.session.attachments.list(onWecom.id)[0]?.mediaId).toEqual(expect.any(String)))
    screen.server.media.hold = true
    page.pick(pdf('not-yet.pdf'))
    await page.card('not-yet.pdf')
    page.close()
    const again = await show('Chen Yu', { storage })
    ;(await again.card('not-yet.pdf')).getByText(/the tab was loaded anew before this was uploaded\. Choose the file again\./)
    await again.user.click(again.getByRole('button', { name: 'Remove not-yet.pdf' }))
    await again.send()
    await waitFor(() => expect(sent()).toMatchObject([{ kind: 'file', media: { name: 'there.pdf' } }]))
    expect(screen.server.media.uploaded).toEqual(['there.pdf'])
  })

  it('go out when the connection is back', async () => {
    const page = await show('Chen Yu')
    screen.server.cut()
    page.pick(png())
    ;(await page.card('photo.png')).getByText(/waiting to be uploaded|uploading/)
    await page.send()
    screen.server.restore()
    await waitFor(() => expect(sent()).toHaveLength(1))
    expect(screen.server.media.uploaded).toEqual(['photo.png'])
  })

  it('come by pasting and dropping too; of what Word copies, the text', async () => {
    const page = await show('Chen Yu')
    const data = (files: File[], text = '') => ({ files, types: files.length > 0 ? ['Files'] : [], getData: () => text })
    fireEvent.paste(page.textbox(), { clipboardData: data([png('copied.png')]) })
    await page.card('copied.png')
    const pastedText = createEvent.paste(page.textbox(), { clipboardData: data([png('word.png')], 'words') })
    fireEvent(page.textbox(), pastedText)
    expect(pastedText.defaultPrevented).toBe(false)
    const over = createEvent.dragOver(window, { dataTransfer: data([pdf('dropped.pdf')]) })
    fireEvent(window, over)
    expect(over.defaultPrevented).toBe(true)
    expect(page.textbox().placeholder).toBe('Drop to attach')
    fireEvent.drop(window, { dataTransfer: data([pdf('dropped.pdf')]) })
    await page.card('dropped.pdf')
    expect(page.textbox().placeholder).toBe('Type a message')
    expect(page.session.attachments.list(onWecom.id).map(({ name }) => name)).toEqual(['copied.png', 'dropped.pdf'])
  })

  it('are not taken where nobody can write', async () => {
    screen.server.threads = [{ ...onWecom, state: 'left' }]
    const page = await show('Chen Yu')
    const drop = createEvent.drop(window, { dataTransfer: { files: [pdf()], types: ['Files'] } })
    fireEvent(window, drop)
    expect(drop.defaultPrevented).toBe(true)
    expect(page.getByRole('button', { name: 'Attach files' }).getAttribute('aria-disabled')).toBe('true')
    expect(page.session.attachments.list(onWecom.id)).toEqual([])
  })
})

describe('a file that was refused when it was sent', () => {
  it('can be sent as a link', async () => {
    screen.server.refuse = 'media-not-acceptable'
    const page = await show('Chen Yu')
    page.pick(png())
    await page.card('photo.png')
    await page.send()
    await page.log().findByText(/^Not sent: /)
    expect(page.log().queryByRole('button', { name: 'Edit' })).toBeNull()
    screen.server.refuse = null
    await page.user.click(page.log().getByRole('button', { name: 'Send as a link' }))
    await waitFor(() => expect(sent()).toMatchObject([{ kind: 'link' }]))
    expect(screen.server.media.uploaded).toEqual(['photo.png'])
  })
})

describe('cards', () => {
  it('a location is sent by what a map gives, where the account carries it', async () => {
    const page = await show('Chen Yu')
    const opener = page.getByRole('button', { name: 'Share a location' })
    await page.user.click(opener)
    const dialog = within(await page.findByRole('dialog', { name: 'Share a location' }))
    dialog.getByText('Sends now · 3 left')
    await page.user.click(dialog.getByRole('button', { name: 'Send' }))
    dialog.getByText('Two numbers, such as 31.2304, 121.4737')
    dialog.getByText('Say what is there, so that the customer finds it.')
    await page.user.type(dialog.getByRole('textbox', { name: 'Name of the place' }), 'Our branch')
    await page.user.click(dialog.getByRole('textbox', { name: 'Latitude, longitude' }))
    await page.user.paste('31.2304, 121.4737')
    dialog.getByText('Latitude 31.2304, longitude 121.4737')
    await page.user.keyboard('{Enter}')
    await waitFor(() =>
      expect(sent()).toMatchObject([
        { kind: 'location', card: { type: 'location', latitude: 31.2304, longitude: 121.4737, name: 'Our branch', address: null } },
      ]),
    )
    await waitFor(() => expect(page.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(opener))
    await page.findByText('Our branch')
  })

  it('a location is not offered where the account can’t carry it', async () => {
    const page = await show('Li Wei')
    expect(page.queryByRole('button', { name: 'Share a location' })).toBeNull()
    page.getByRole('button', { name: 'Send a link' })
  })

  it('a link has a title of its own, and Escape sends nothing', async () => {
    const page = await show('Li Wei')
    const opener = page.getByRole('button', { name: 'Send a link' })
    await page.user.click(opener)
    await page.findByRole('dialog', { name: 'Send a link' })
    await page.user.keyboard('{Escape}')
    await waitFor(() => expect(page.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(opener))
    await page.user.click(opener)
    const dialog = within(await page.findByRole('dialog', { name: 'Send a link' }))
    await page.user.type(dialog.getByRole('textbox', { name: 'Address' }), 'example.com/terms')
    await page.user.click(dialog.getByRole('button', { name: 'Send' }))
    dialog.getByText('A title of up to 200 characters')
    await page.user.type(dialog.getByRole('textbox', { name: 'Title' }), 'Terms{Enter}')
    const card = { type: 'link', url: 'https://example.com/terms', title: 'Terms', description: null, imageUrl: null }
    await waitFor(() => expect(sent()).toMatchObject([{ kind: 'link', card }]))
  })

  it('are kept and retried when the server refuses them', async () => {
    screen.server.refuse = 'queue-full'
    const page = await show('Li Wei')
    await page.user.click(page.getByRole('button', { name: 'Send a link' }))
    const dialog = within(await page.findByRole('dialog'))
    await page.user.type(dialog.getByRole('textbox', { name: 'Address' }), 'https://example.com')
    await page.user.type(dialog.getByRole('textbox', { name: 'Title' }), 'Terms{Enter}')
    await page.findByText(/^Not sent: The queue of this conversation is full/)
    screen.server.refuse = null
    await page.user.click(await page.findByRole('button', { name: 'Retry' }))
    await waitFor(() => expect(sent()).toMatchObject([{ kind: 'link' }]))
  })
})
