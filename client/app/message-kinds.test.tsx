import { act, fireEvent, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import type { Media, Message } from '../../server/contracts/message.ts'
import { messagesScreen } from '../testing/messages-screen.ts'
import { aMedium, aMessage, anOwnMessage, aThread } from '../testing/wire.ts'

const thread = aThread(1, { name: 'Li Wei' })
const screen = messagesScreen((server) => {
  server.threads = [thread]
})
const say = (given: Partial<Message>, position = screen.server.messages.length + 1) => {
  const message = aMessage(thread, position, { text: null, ...given })
  screen.server.messages.push(message)
  if (message.media) screen.server.media.items.push(message.media)
  return message
}
const picture = (number: number, given: Partial<Media> = {}) => say({ kind: 'image', media: aMedium(number, given) })
const show = () => screen.show('Li Wei')

/** What the browser was told to save, as `name: address`. */
let saved: string[]
beforeEach(() => {
  saved = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(`${this.download}: ${this.getAttribute('href')}`)
  })
})

describe('a picture', () => {
  it('has its place before it is loaded, and shows its thumbnail', async () => {
    const { media } = picture(1, { width: 1_200, height: 800 })
    const page = await show()
    const button = await page.findByRole('button', { name: /^Open picture, Li Wei/ })
    expect(button.style.width).toBe('280px')
    expect(button.style.aspectRatio).toBe('280 / 187')
    expect(button.querySelector('img')?.getAttribute('src')).toBe(media?.thumbnailUrl)
  })

  it('gets another link when its own has died, and says so when that fails too', async () => {
    picture(1)
    const page = await show()
    const image = () => page.getByRole('button', { name: /^Open picture/ }).querySelector('img')!
    await page.findByRole('button', { name: /^Open picture/ })
    fireEvent.error(image())
    await waitFor(() => expect(image().getAttribute('src')).toBe('/links/1/thumbnail'))
    fireEvent.error(image())
    await page.findByText('Picture couldn’t be loaded.')
    await page.user.click(page.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(image().getAttribute('src')).toBe('/links/2/thumbnail'))
  })

  it('opens in the viewer, whose arrow keys lead to its neighbours and whose end gives the focus back', async () => {
    picture(1)
    say({ kind: 'text', text: 'between' })
    say({ kind: 'image', media: aMedium(2, { status: 'pending', url: null, thumbnailUrl: null }) })
    picture(3)
    const page = await show()
    const [, second] = await page.findAllByRole('button', { name: /^Open picture/ })
    await page.user.click(second!)
    const viewer = within(await page.findByRole('dialog', { name: /^Picture 2 of 2 · Li Wei/ }))
    await waitFor(() => expect(viewer.getByRole('img', { name: 'Picture' }).getAttribute('src')).toBe('/links/1/original'))
    expect(viewer.getByRole('button', { name: 'Next picture' }).getAttribute('aria-disabled')).toBe('true')
    await page.user.keyboard('{ArrowLeft}')
    await page.findByRole('dialog', { name: /^Picture 1 of 2/ })
    await page.user.keyboard('{ArrowLeft}')
    await page.user.click(page.getByRole('button', { name: 'Next picture' }))
    await page.findByRole('dialog', { name: /^Picture 2 of 2/ })
    await page.user.keyboard('{Escape}')
    await waitFor(() => expect(page.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(second))
  })

  it('can be looked at closely and saved', async () => {
    picture(1, { name: 'contract.jpg' })
    const page = await show()
    await page.user.click(await page.findByRole('button', { name: /^Open picture/ }))
    const viewer = within(await page.findByRole('dialog'))
    const image = await viewer.findByRole('img', { name: 'Picture' })
    // It fits in 600 px, as everything does here.
    fireEvent.load(image)
    await page.user.click(viewer.getByRole('button', { name: 'Zoom in' }))
    expect(image.style.width).toBe('900px')
    await page.user.keyboard('++++++')
    expect(image.style.width).toBe('2400px')
    expect(viewer.getByRole('button', { name: 'Zoom in' }).getAttribute('aria-disabled')).toBe('true')
    await page.user.keyboard('-')
    expect(image.style.width).toBe('1800px')
    await page.user.click(viewer.getByRole('button', { name: 'Download' }))
    await waitFor(() => expect(saved).toEqual(['contract.jpg: /links/1/original']))
  })
})

describe('a file that isn’t here', () => {
  it('is being fetched, and shown as soon as it is here', async () => {
    const message = say({
      kind: 'image',
      media: aMedium(1, { status: 'pending', url: null, thumbnailUrl: null, width: null, height: null }),
    })
    const page = await show()
    const note = await page.findByText('Picture – being fetched…')
    expect(note.parentElement?.style.minHeight).toBe('180px')
    act(() => screen.server.say({ ...message, media: aMedium(1), version: 2 }))
    await page.findByRole('button', { name: /^Open picture/ })
  })

  it('is said to be gone, with what to do about it', async () => {
    say({ kind: 'file', media: aMedium(1, { kind: 'file', name: 'a\u202Ecod.exe', status: 'unavailable', url: null }) })
    const page = await show()
    await page.findByText(/^a\[U\+202E\]cod\.exe – File – WeChat no longer has it.*Ask the customer to send it again\.$/)
  })
})

describe('a voice message', () => {
  const voice = (given: Partial<Message> = {}) =>
    say({ kind: 'voice', media: aMedium(1, { kind: 'voice', mime: 'audio/wav', durationMs: 12_400, thumbnailUrl: null }), ...given })
  const audioOf = (page: Awaited<ReturnType<typeof show>>) => page.getByRole('log').querySelector('audio')!
  let play: MockInstance<HTMLMediaElement['play']>
  beforeEach(() => {
    play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(function (this: HTMLMediaElement) {
      fireEvent.playing(this)
      return Promise.resolve()
    })
    vi.spyOn(HTMLMediaElement.prototype, 'pause').mockImplementation(function (this: HTMLMediaElement) {
      fireEvent.pause(this)
    })
  })

  it('plays by a link that is good now, shows how far it is, and what WeChat heard', async () => {
    voice({ text: '明天见' })
    const page = await show()
    const player = within(await page.findByRole('group', { name: 'Voice message 0:12' }))
    page.getByText('Transcript by WeChat')
    page.getByText('明天见')
    expect(audioOf(page).getAttribute('src')).toBeNull()
    await page.user.click(player.getByRole('button', { name: 'Play' }))
    const pause = await player.findByRole('button', { name: 'Pause' })
    expect(audioOf(page).getAttribute('src')).toBe('/links/1/original')
    Object.defineProperty(audioOf(page), 'currentTime', { value: 3.2, writable: true })
    fireEvent.timeUpdate(audioOf(page))
    player.getByText('0:03')
    fireEvent.change(player.getByRole('slider', { name: 'Position' }), { target: { value: '6000' } })
    expect(audioOf(page).currentTime).toBe(6)
    await page.user.click(pause)
    player.getByRole('button', { name: 'Play' })
    fireEvent.ended(audioOf(page))
    player.getByText('0:12')
  })

  it('ends where another begins', async () => {
    voice()
    voice({ media: aMedium(2, { kind: 'voice', durationMs: 3_000 }) })
    const page = await show()
    const [first, second] = await page.findAllByRole('button', { name: 'Play' })
    await page.user.click(first!)
    await page.findByRole('button', { name: 'Pause' })
    await page.user.click(second!)
    await waitFor(() => expect(play).toHaveBeenCalledTimes(2))
    await waitFor(() => expect(page.getAllByRole('button', { name: 'Pause' })).toEqual([second]))
  })

  it('is offered as a file where the browser can’t play it', async () => {
    play.mockRejectedValue(new DOMException('no', 'NotSupportedError'))
    voice()
    const page = await show()
    await page.user.click(await page.findByRole('button', { name: 'Play' }))
    expect((await page.findByRole('alert')).textContent).toContain('This voice message can’t be played here.')
    await page.user.click(page.getByRole('button', { name: 'Download it' }))
    await waitFor(() => expect(saved).toEqual(['voice.wav: /links/1/original']))
  })
})

describe('other kinds', () => {
  it('a video is loaded when it is wanted', async () => {
    say({ kind: 'video', media: aMedium(1, { kind: 'video', mime: 'video/mp4', durationMs: 61_000, width: 720, height: 1_280 }) })
    const page = await show()
    const poster = await page.findByRole('button', { name: 'Play video 1:01' })
    expect(page.getByRole('log').querySelector('video')).toBeNull()
    await page.user.click(poster)
    await waitFor(() => expect(page.getByRole('log').querySelector('video')?.getAttribute('src')).toBe('/links/1/original'))
    fireEvent.error(page.getByRole('log').querySelector('video')!)
    await page.findByText(/This video can’t be played here\./)
  })

  it('a file has its name as it is, its size, and can be saved', async () => {
    say({ kind: 'file', media: aMedium(1, { kind: 'file', mime: 'application/pdf', name: 'report\u202Efdp.exe', bytes: 2_400_000 }) })
    const page = await show()
    await page.findByText('report[U+202E]fdp.exe')
    page.getByText('2.4 MB')
    await page.user.click(page.getByRole('button', { name: 'Download report[U+202E]fdp.exe' }))
    await waitFor(() => expect(saved).toEqual(['report[U+202E]fdp.exe: /links/1/original']))
    screen.server.media.items = []
    vi.setSystemTime(Date.now() + 9 * 60_000)
    await page.user.click(page.getByRole('button', { name: /^Download/ }))
    await page.findByText(/The download failed\. Try again\./)
  })

  it('a location has a name, an address and a map that opens elsewhere', async () => {
    say({ kind: 'location', card: { type: 'location', latitude: 31.2304, longitude: 121.4737, name: '人民广场', address: '上海市黄浦区' } })
    const page = await show()
    await page.findByText('人民广场')
    page.getByText('上海市黄浦区')
    page.getByText('31.23040, 121.47370')
    const map = page.getByRole('link', { name: 'Open map' })
    expect([map.getAttribute('target'), map.getAttribute('rel')]).toEqual(['_blank', 'noopener noreferrer'])
  })

  it('a link names the host that it leads to, and fetches nothing from there', async () => {
    const card = {
      type: 'link',
      title: 'Your bank',
      description: 'Sign in',
      url: 'https://bаnk.example/x',
      imageUrl: 'https://evil.example/pixel.png',
    } as const
    say({ kind: 'link', card })
    const page = await show()
    await page.findByText('Your bank')
    // The second letter is Cyrillic.
    page.getByText('xn--bnk-6cd.example')
    expect(page.getByRole('link', { name: 'Open link' }).getAttribute('href')).toBe(card.url)
    expect(page.getByRole('log').querySelector('img')).toBeNull()
  })

  it('a file that went as a link says so', async () => {
    const card = { type: 'link', title: 'terms.pdf', description: null, url: 'https://parley.example/m/1', imageUrl: null } as const
    screen.server.messages.push(
      anOwnMessage(thread, 1, { kind: 'link', text: null, card, media: aMedium(1, { kind: 'file', name: 'terms.pdf', bytes: 48_213 }) }),
    )
    const page = await show()
    await page.findByText('48 kB · sent as a link')
  })

  it('a menu, a mini program and what can’t be shown are named honestly', async () => {
    say({
      kind: 'menu',
      card: {
        type: 'menu',
        head: 'Were you helped?',
        items: [
          { id: '1', text: 'Yes' },
          { id: '2', text: 'No' },
        ],
        tail: 'Thank you',
      },
    })
    say({ kind: 'miniprogram', card: { type: 'miniprogram', title: 'Branch finder', appId: 'wx1', path: 'p' } })
    say({ kind: 'unsupported', text: 'A sticker' })
    say({ kind: 'location', card: null })
    const page = await show()
    const items = within(await page.findByRole('list', { name: 'Answers to tap' })).getAllByRole('listitem')
    expect(items.map((item) => item.textContent)).toEqual(['Yes', 'No'])
    page.getByText('Branch finder')
    page.getByText('Opens in WeChat only')
    page.getByText(/The customer sent something that WeChat doesn’t pass on to businesses/)
    page.getByText('Location – its content didn’t arrive.')
  })

  it('what the customer took back stays, and is marked', async () => {
    const message = say({ kind: 'text', text: 'Sell everything' })
    const page = await show()
    await waitFor(() => page.log().getByText('Sell everything'))
    act(() => screen.server.say({ ...message, recalledAt: message.createdAt, version: 2 }))
    await page.findByText('The customer took this message back')
    page.log().getByText('Sell everything')
  })
})
