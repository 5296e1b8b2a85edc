import { FluentProvider, teamsLightTheme } from '@fluentui/react-components'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { deskState } from '../testing/desk-state.ts'
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
  users: [user('ana', 'Ana Lindqvist', 1), user('ben', 'Ben Carter', 2)],
})

function Host() {
  const [view, setView] = useState(defaultHostView)
  return (
    <FluentProvider theme={teamsLightTheme}>
      <TeamsWindow teamsAppId="app-1" desk={desk} view={view} onViewChange={(change) => setView((before) => ({ ...before, ...change }))} />
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

afterEach(cleanup)

it('frames the tab and tells it who looks at what', async () => {
  render(<Host />)
  expect(frame().getAttribute('src')).toBe('/tab/messages')
  expect(await context()).toMatchObject({
    hostName: 'Teams',
    hostClientType: 'web',
    frameContext: 'content',
    theme: 'default',
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
  await expect.poll(() => frame().getAttribute('src')).toBe('/tab/about')
  const before = frame()
  await userEvent.click(screen.getByRole('button', { name: 'Reload tab' }))
  expect(frame()).not.toBe(before)
})

it('goes where the tab asks to go', async () => {
  render(<Host />)
  say('pages.currentApp.navigateTo', [{ pageId: 'about', subPageId: 'thread:7' }])
  await expect.poll(() => frame().getAttribute('src')).toBe('/tab/about')
  expect(await context()).toMatchObject({ entityId: 'about', subEntityId: 'thread:7' })
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
