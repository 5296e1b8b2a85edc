import { act, fireEvent, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { messagesScreen } from '../testing/messages-screen.ts'
import { aContact, aMessage, aThread } from '../testing/wire.ts'

const link = (version: number) => `/media/face?expires=${version}`
const zhang = aThread(1, { name: 'Zhang Min', avatarUrl: link(1) })
const wang = aThread(2, { name: 'Wang Fang' })

const screen = messagesScreen((server) => {
  server.threads = [zhang, wang]
  server.messages = [aMessage(zhang, 1, { text: '您好' })]
  server.contacts = [aContact(zhang)]
})

const pictures = (within: Element): HTMLImageElement[] => [...within.querySelectorAll('img')]
const sources = (within: Element) => pictures(within).map((picture) => picture.getAttribute('src'))
const load = (within: Element) => pictures(within).forEach((picture) => fireEvent.load(picture))
const fail = (within: Element) => pictures(within).forEach((picture) => fireEvent.error(picture))

describe('a contact’s picture', () => {
  it('stands in the list, the heading, beside their messages and in the contact’s details, and says nothing', async () => {
    const page = await screen.show('Zhang Min')
    await waitFor(() => page.log().getByText('您好'))
    expect(sources(page.getByRole('listitem', { name: /^Zhang Min/ }))).toEqual([link(1)])
    expect(sources(page.region)).toEqual([link(1), link(1)])
    await page.menu('Contact details')
    const details = await page.findByRole('region', { name: 'Contact details' })
    await waitFor(() => expect(sources(details)).toEqual([link(1)]))
    expect(page.queryAllByRole('img').map((image) => image.getAttribute('aria-label'))).not.toContain(null)
  })

  it('has the initials below it while it loads, and in its place where there is none', async () => {
    const page = await screen.show('Zhang Min')
    within(page.getByRole('listitem', { name: /^Zhang Min/ })).getByText('ZM')
    const other = page.getByRole('listitem', { name: /^Wang Fang/ })
    within(other).getByText('WF')
    expect(sources(other)).toEqual([])
  })

  it('stays as it shows when its link changes, and changes when it is another', async () => {
    const page = await screen.show('Zhang Min')
    const item = page.getByRole('listitem', { name: /^Zhang Min/ })
    act(() => load(item))
    const tell = (name: string, avatarUrl: string) =>
      act(() => {
        const known = screen.server.threads.find(({ id }) => id === zhang.id) ?? zhang
        screen.server.put({ ...known, version: known.version + 1, contact: { ...known.contact, name, avatarUrl } })
      })
    tell('Min Zhang', link(2))
    await waitFor(() => within(item).getByText('Min Zhang'))
    expect(sources(item)).toEqual([link(1)])
    tell('Zhang Min', '/media/other?expires=3')
    await waitFor(() => expect(sources(item)).toEqual(['/media/other?expires=3']))
  })

  it('gets another link where its own is dead', async () => {
    const page = await screen.show('Zhang Min')
    const item = page.getByRole('listitem', { name: /^Zhang Min/ })
    screen.server.contacts = [aContact(zhang, { avatarUrl: link(2) })]
    act(() => fail(item))
    await waitFor(() => expect(sources(item)).toEqual([link(2)]))
  })

  it('gives way to the initials where no link shows it, and isn’t asked for without end', async () => {
    const page = await screen.show('Zhang Min')
    const asked = vi.spyOn(page.session.requests, 'contact')
    const item = page.getByRole('listitem', { name: /^Zhang Min/ })
    screen.server.contacts = [aContact(zhang, { avatarUrl: link(2) })]
    act(() => fail(item))
    await waitFor(() => expect(sources(item)).toEqual([link(2)]))
    act(() => fail(item))
    await waitFor(() => expect(sources(item)).toEqual([]))
    within(item).getByText('ZM')
    expect(asked).toHaveBeenCalledTimes(1)
  })
})
