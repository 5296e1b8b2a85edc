import { FluentProvider, teamsLightTheme } from '@fluentui/react-components'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeServer } from '../../testing/fake-server.ts'
import { aMe } from '../../testing/wire.ts'
import type { TeamsHost } from '../host.ts'
import type { Page } from '../route.ts'
import { startTexts } from '../start-texts.ts'
import { AboutPage } from './about-page.tsx'

let server: FakeServer
beforeEach(() => {
  startTexts()
  server = new FakeServer()
  vi.stubGlobal('fetch', server.fetch)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const opened: Page[] = []
const host = { kind: 'teams', askToken: async () => 'token', openPage: (page: Page) => opened.push(page) } as unknown as TeamsHost
const open = (inTeams: boolean) =>
  render(
    <FluentProvider theme={teamsLightTheme}>
      <AboutPage host={inTeams ? host : { kind: 'outside', later: Promise.resolve(null) }} />
    </FluentProvider>,
  )

it('tells everybody, signed in or not, how it works and what becomes of what is written', async () => {
  open(false)
  await screen.findByRole('heading', { name: 'About Parley' })
  screen.getByText(/you can send a few messages, for a limited time/)
  screen.getByRole('region', { name: 'Privacy' })
  screen.getByRole('region', { name: 'Support' })
  expect(screen.queryByRole('region', { name: 'Your line' })).toBeNull()
})

it('tells a member their line and the figures of their own organisation', async () => {
  server.me = aMe({ line: '+442079460101' })
  server.ownPolicy = {
    regulated: true,
    messages: 3,
    windowMs: 36 * 3_600_000,
    queueLimit: 0,
    maxBusinessUsers: 2,
    requireValidatedPhone: true,
  }
  open(true)
  await screen.findByText(/\+442079460101 is the number/)
  screen.getByText(/you and your colleagues can send 3 messages within 36 hours/)
  screen.getByText('After that you can write again when the customer has written.')
  screen.getByText(/confirm their phone number before/)
  screen.getByText(/among its regulated employees/)
})

const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone
const choices = async () => within(await screen.findByRole('region', { name: 'Notifications' }))
const enter = (field: HTMLElement, time: string) => fireEvent.change(field, { target: { value: time } })

it('lets a member be left alone at night, at hours of their own, and takes that back', async () => {
  open(true)
  const region = await choices()
  fireEvent.click(await region.findByRole('switch', { name: 'Quiet hours' }))
  await region.findByText('Saved: quiet from 20:00 until 08:00.')
  expect(server.preferences).toEqual({ quietHours: { from: '20:00', to: '08:00', timeZone } })

  expect(region.getByRole('button', { name: 'Save times' }).getAttribute('aria-disabled')).toBe('true')
  enter(region.getByLabelText('From'), '22:30')
  fireEvent.click(region.getByRole('button', { name: 'Save times' }))
  await region.findByText('Saved: quiet from 22:30 until 08:00.')
  expect(server.preferences.quietHours).toMatchObject({ from: '22:30', to: '08:00' })

  fireEvent.click(region.getByRole('switch', { name: 'Quiet hours' }))
  await region.findByText('Saved: no quiet hours.')
  expect(server.preferences).toEqual({ quietHours: null })
  expect(region.queryByLabelText('From')).toBeNull()
})

it('says what is wrong with quiet hours before they are sent, and when they are refused', async () => {
  server.preferences = { quietHours: { from: '20:00', to: '08:00', timeZone: 'Pacific/Chatham' } }
  open(true)
  const region = await choices()
  await region.findByText(/by the clock of Pacific\/Chatham. Your device is in/)
  enter(region.getByLabelText('Until'), '20:00')
  await region.findByText('The end must be another time than the beginning.')
  enter(region.getByLabelText('From'), '')
  await region.findAllByText('Enter a time, such as 20:00.')
  expect(region.getByRole('button', { name: 'Save times' }).getAttribute('aria-disabled')).toBe('true')

  enter(region.getByLabelText('From'), '21:00')
  server.refuseCommand = 'internal'
  fireEvent.click(region.getByRole('button', { name: 'Save times' }))
  await region.findByRole('alert')
  expect(server.preferences.quietHours).toMatchObject({ timeZone: 'Pacific/Chatham' })
})

it('asks again for choices that could not be loaded', async () => {
  server.broken = { path: '/api/me/preferences', code: 'internal' }
  open(true)
  const region = await choices()
  await region.findByText('Your choices couldn’t be loaded.')
  server.broken = null
  fireEvent.click(region.getByRole('button', { name: 'Try again' }))
  await region.findByRole('switch', { name: 'Quiet hours' })
})

it('leads administrators to administration, and nobody else', async () => {
  server.me = aMe({ roles: ['member', 'admin'] })
  open(true)
  fireEvent.click(await screen.findByRole('button', { name: 'Open administration' }))
  expect(opened).toEqual(['admin'])

  cleanup()
  server.me = aMe()
  open(true)
  await choices()
  expect(screen.queryByRole('button', { name: 'Open administration' })).toBeNull()
})
