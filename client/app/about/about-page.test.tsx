import { FluentProvider, teamsLightTheme } from '@fluentui/react-components'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeServer } from '../../testing/fake-server.ts'
import { aMe } from '../../testing/wire.ts'
import type { TeamsHost } from '../host.ts'
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

const host = { kind: 'teams', askToken: async () => 'token' } as unknown as TeamsHost
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
