import { FluentProvider, teamsLightTheme } from '@fluentui/react-components'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { at, deskState } from '../testing/desk-state.ts'
import { defaultHostView } from './host-view.ts'
import { TeamsWindow } from './teams-window.tsx'

const user = (id: string, name: string, digit: number) => ({
  id,
  name,
  oid: `00000000-0000-4000-8000-00000000000${digit}`,
  email: `${id}@bank.example`,
  jobTitle: 'Adviser',
  roles: [],
})
const desk = deskState({
  organisation: { name: 'Bank', tenantId: '5a9d0b0e-7c1e-4f5b-9c55-0c5a2b9d1f01' },
  users: [user('ana', 'Ana Lindqvist', 1), user('ben', 'Ben Carter', 2), { ...user('maya', 'Maya Okafor', 3), roles: ['Admin'] }],
})

function Host({ feeds = {} }: { feeds?: typeof desk.feeds }) {
  const [view, setView] = useState(defaultHostView)
  return (
    <FluentProvider theme={teamsLightTheme}>
      <TeamsWindow
        teamsAppId="app-1"
        desk={{ ...desk, feeds }}
        view={view}
        onViewChange={(change) => setView((before) => ({ ...before, ...change }))}
      />
    </FluentProvider>
  )
}
const frame = () => screen.getByTitle<HTMLIFrameElement>('Teams')

/** Posts to the host as the framed tab does. */
function say(func: string, args: unknown[] = []) {
  const data = { id: 1, uuidAsString: 'u1', func, args }
  window.dispatchEvent(new MessageEvent('message', { data, source: frame().contentWindow, origin: location.origin }))
}

/** The next message that the framed tab gets. */
const heard = () =>
  new Promise<unknown>((resolve) => {
    frame().contentWindow?.addEventListener('message', (event) => resolve(event.data), { once: true })
  })

async function context(): Promise<unknown> {
  const answer = heard()
  say('getContext')
  return ((await answer) as { args: unknown[] }).args[0]
}

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

it('frames the tab and tells it who looks at what', async () => {
  render(<Host />)
  expect(frame().getAttribute('src')).toMatch(/\/tab\/messages$/)
  expect(await context()).toMatchObject({
    hostName: 'Teams',
    hostClientType: 'web',
    frameContext: 'content',
    theme: 'default',
    locale: 'en-us',
    entityId: 'messages',
    appId: 'app-1',
    tid: desk.organisation.tenantId,
    userObjectId: desk.users[0]?.oid,
    loginHint: 'ana@bank.example',
  })
})

it('loads the frame anew for another user', async () => {
  render(<Host />)
  const before = frame()
  await userEvent.click(screen.getByRole('button', { name: 'Signed in as Ana Lindqvist' }))
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'Ben Carter' }))
  await screen.findByRole('button', { name: 'Signed in as Ben Carter' })
  expect(frame()).not.toBe(before)
  expect(await context()).toMatchObject({ userObjectId: desk.users[1]?.oid, userDisplayName: 'Ben Carter' })
})

it('tells the tab of a new theme at once, in the same frame', async () => {
  render(<Host />)
  const before = frame()
  say('registerHandler', ['themeChange'])
  const told = heard()
  await userEvent.click(screen.getByRole('button', { name: 'Theme' }))
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'High contrast' }))
  expect(await told).toEqual({ func: 'themeChange', args: ['contrast'] })
  expect(frame()).toBe(before)
})

it('opens the app’s other page, and loads anew on demand', async () => {
  render(<Host />)
  await userEvent.click(screen.getByRole('tab', { name: 'About' }))
  await expect.poll(() => frame().getAttribute('src')).toMatch(/\/tab\/about$/)
  const before = frame()
  await userEvent.click(screen.getByRole('button', { name: 'Reload tab' }))
  expect(frame()).not.toBe(before)
})

it('goes where the tab asks to go', async () => {
  render(<Host />)
  say('pages.currentApp.navigateTo', [{ pageId: 'help', subPageId: 'thread:7' }])
  await expect.poll(() => frame().getAttribute('src')).toMatch(/\/tab\/about$/)
  expect(await context()).toMatchObject({ entityId: 'help', subEntityId: 'thread:7' })
})

it('shows in the tab’s place that it gave up, and tries again', async () => {
  render(<Host />)
  say('appInitialization.failure', ['Other', 'The service is down.'])
  expect((await screen.findByRole('alert')).textContent).toContain('The service is down.')
  const before = frame()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(frame()).not.toBe(before)
  expect(screen.queryByRole('alert')).toBeNull()
})

it('forgets the frame when it is left for another app, and makes a new one on return', async () => {
  render(<Host />)
  const before = frame()
  await userEvent.click(screen.getByRole('button', { name: 'Chat' }))
  await expect.poll(() => document.querySelectorAll('iframe').length).toBe(0)
  await userEvent.click(screen.getByRole('button', { name: 'Parley' }))
  expect(frame()).not.toBe(before)
})

it('lets a tab that was left save its work, out of sight', async () => {
  render(<Host />)
  const before = frame()
  say('registerHandler', ['beforeUnload'])
  const told = heard()
  await userEvent.click(screen.getByRole('button', { name: 'Chat' }))
  expect(await told).toEqual({ func: 'beforeUnload', args: [] })
  expect(screen.queryByTitle('Teams')).toBeNull()
  expect(before.isConnected).toBe(true)
  const data = { id: 9, func: 'readyToUnload', args: [] }
  window.dispatchEvent(new MessageEvent('message', { data, source: before.contentWindow, origin: location.origin }))
  await expect.poll(() => before.isConnected).toBe(false)
})

it('has the pages of an administrator and of a compliance officer for them alone', async () => {
  render(<Host />)
  expect(screen.getAllByRole('tab')).toHaveLength(3)
  await userEvent.click(screen.getByRole('button', { name: 'Signed in as Ana Lindqvist' }))
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'Maya Okafor' }))
  expect(screen.getAllByRole('tab')).toHaveLength(4)
  expect(screen.getByRole('tab', { name: 'Admin' })).toBeTruthy()
})

it('speaks another language, from the beginning', async () => {
  render(<Host />)
  const before = frame()
  await userEvent.click(screen.getByRole('button', { name: 'Signed in as Ana Lindqvist' }))
  await userEvent.click(screen.getByRole('menuitemradio', { name: '繁體中文' }))
  expect(frame()).not.toBe(before)
  expect(await context()).toMatchObject({ locale: 'zh-tw' })
})

it('announces what comes into the feed, and opens what it leads to', async () => {
  const requests = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 204 }))
  const link = `https://teams.microsoft.com/l/entity/app-1/messages?context=${encodeURIComponent('{"subEntityId":"thread:7"}')}`
  const item = (id: string, read: boolean) => ({
    id,
    at,
    activityType: 'newMessage',
    chainId: null,
    titles: { en: `New message ${id}` },
    preview: 'Hello',
    webUrl: link,
    read,
  })
  const { rerender } = render(<Host feeds={{ ana: [item('1', false)] }} />)
  expect(screen.getByRole('button', { name: 'Activity, 1 unread' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /New message/ })).toBeNull()
  const before = frame()
  rerender(<Host feeds={{ ana: [item('1', false), item('2', false)] }} />)
  await userEvent.click(screen.getByRole('button', { name: /New message 2/ }))
  expect(frame()).not.toBe(before)
  expect(await context()).toMatchObject({ subEntityId: 'thread:7', userClickTime: expect.any(Number) })
  expect(requests.mock.lastCall?.[0]).toBe('/sandbox/desk/feeds/ana/read')
  expect(requests.mock.lastCall?.[1]?.body).toBe('{"id":"2"}')
})
