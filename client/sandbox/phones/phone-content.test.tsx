import { FluentProvider } from '@fluentui/react-components'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AccountContent, CustomerContent, MediumContent } from '../../../server/sandbox/desk-api.ts'
import { PhoneContent } from './phone-content.tsx'

const onTapItem = vi.fn()
const show = (content: AccountContent | CustomerContent) =>
  render(
    <FluentProvider>
      <PhoneContent content={content} side="account" onTapItem={onTapItem} />
    </FluentProvider>,
  )
const medium = (kind: MediumContent['kind'], name: string, mime: string, durationMs: number | null = null): MediumContent => ({
  kind,
  mediaId: 'm/1',
  name,
  mime,
  bytes: 2_252,
  durationMs,
})
const address = '/sandbox/desk/media/m%2F1'
afterEach(() => {
  cleanup()
  onTapItem.mockReset()
})

it('makes links of an account’s anchors', () => {
  show({ kind: 'text', text: 'See <a href="https://a.example/x">our rates</a>.' })
  expect(screen.getByRole('link', { name: 'our rates' }).getAttribute('href')).toBe('https://a.example/x')
})

describe('a picture', () => {
  it('is enlarged by a tap', async () => {
    show(medium('image', 'harbour.jpg', 'image/jpeg'))
    await userEvent.click(screen.getByRole('button', { name: 'Enlarge harbour.jpg' }))
    // By its words: in jsdom the dialog hides itself from assistive technology for a moment.
    const large = await screen.findByAltText('harbour.jpg')
    expect(large.getAttribute('src')).toBe(address)
  })

  it('that the sandbox has let go of says so', () => {
    const { container } = show(medium('image', 'harbour.jpg', 'image/jpeg'))
    const img = container.querySelector('img')
    if (img) fireEvent.error(img)
    expect(screen.getByText('Picture no longer available')).toBeTruthy()
  })
})

describe('a voice message', () => {
  it('plays where a browser can', async () => {
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
    show(medium('voice', 'v.mp3', 'audio/mpeg', 2_400))
    await userEvent.click(screen.getByRole('button', { name: 'Play voice message of 2 seconds' }))
    expect(play).toHaveBeenCalledOnce()
    play.mockRestore()
  })

  it.each(['audio/amr', 'audio/silk', 'audio/speex'])('of type %s is offered to be fetched', (mime) => {
    show(medium('voice', 'v.amr', mime, 700))
    const link = screen.getByRole('link', { name: 'Download voice message of 1 second' })
    expect([link.getAttribute('href'), link.getAttribute('download')]).toEqual([address, 'v.amr'])
  })

  it('of unknown length claims none', () => {
    show(medium('voice', 'v.amr', 'audio/amr'))
    expect(screen.getByRole('link', { name: 'Download voice message' })).toBeTruthy()
  })
})

it('a video is played by a tap', async () => {
  show(medium('video', 'clip.mp4', 'video/mp4'))
  await userEvent.click(screen.getByRole('button', { name: 'Play clip.mp4' }))
  expect((await screen.findByLabelText('clip.mp4', { selector: 'video' })).getAttribute('src')).toBe(address)
})

it('a file has its name, its size and its bytes', () => {
  show(medium('file', 'Terms.pdf', 'application/pdf'))
  const link = screen.getByRole('link', { name: /Terms\.pdf.*2\.2 KB/ })
  expect([link.getAttribute('href'), link.getAttribute('download')]).toEqual([address, 'Terms.pdf'])
})

it('a location has its name, its address and where it is', () => {
  show({ kind: 'location', latitude: -33.8568, longitude: 151.2153, name: 'Opera House', address: 'Bennelong Point' })
  for (const text of ['Opera House', 'Bennelong Point', '33.8568° S, 151.2153° E']) expect(screen.getByText(text)).toBeTruthy()
})

describe('a link', () => {
  const link = {
    kind: 'link',
    title: 'Rates',
    description: 'Of today',
    url: 'https://a.example/rates',
    imageUrl: 'https://a.example/x.png',
  } as const
  it('opens its page, and fetches no picture from outside', () => {
    const { container } = show(link)
    expect(screen.getByRole('link', { name: /Rates.*Of today/ }).getAttribute('href')).toBe(link.url)
    expect(container.querySelector('img')).toBeNull()
  })
  it('never runs a script', () => {
    show({ ...link, url: 'javascript:alert(1)' })
    expect(screen.queryByRole('link')).toBeNull()
  })
})

it('a menu’s items can be tapped', async () => {
  show({
    kind: 'menu',
    head: 'Welcome!',
    items: [
      { id: 'a', text: 'My portfolio' },
      { id: 'b', text: 'A transfer' },
    ],
    tail: 'Or write.',
  })
  expect(screen.getByText(/Welcome!/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'A transfer' }))
  expect(onTapItem).toHaveBeenCalledExactlyOnceWith('b')
})

it('a mini program is named', () => {
  show({ kind: 'miniprogram', title: 'Book a meeting', appId: 'wx9', path: 'pages/book' })
  for (const text of ['Book a meeting', 'wx9', 'Mini Program']) expect(screen.getByText(text)).toBeTruthy()
})

it('a template message has its fields and its page', () => {
  show({ kind: 'template', title: 'You have a reply', fields: [{ name: 'From', value: 'Ana' }], url: 'https://a.example/t' })
  expect(screen.getByRole('term').textContent).toBe('From')
  expect(screen.getByRole('definition').textContent).toBe('Ana')
  expect(screen.getByRole('link', { name: /Details/ }).getAttribute('href')).toBe('https://a.example/t')
})
