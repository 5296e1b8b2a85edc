import { FluentProvider } from '@fluentui/react-components'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { at, deskState } from '../testing/desk-state.ts'
import { DeskWorld } from './desk-world.tsx'

const requests = vi.fn<typeof fetch>()
beforeEach(() => {
  const samples = { items: [{ id: 'picture', kind: 'image', name: 'harbour.jpg', mime: 'image/jpeg', bytes: 1 }] }
  vi.stubGlobal(
    'fetch',
    requests.mockReset().mockImplementation(async (path) => Response.json(path === '/sandbox/desk/samples' ? samples : {})),
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('has phones of both kinds, the SMS inbox, the clock and the faults', () => {
  const state = deskState({ sms: [{ id: 's', at, to: '+8613800000001', text: 'Your PIN is 482913.' }] })
  render(
    <FluentProvider>
      <DeskWorld state={state} toldAtMs={Date.now()} stale={false} night={false} />
    </FluentProvider>,
  )
  for (const name of ['WeChat phone of Li Wei', 'WeChat phone of Zhang Min']) expect(screen.getByRole('region', { name })).toBeTruthy()
  expect(within(screen.getByRole('region', { name: 'SMS inbox' })).getByText('Your PIN is 482913.')).toBeTruthy()
  for (const name of ['+1 hour', '+24 hours', '+48 hours', 'By call…']) expect(screen.getByRole('button', { name })).toBeTruthy()
  for (const name of ['WeChat down', 'WeChat slow', 'Duplicate pushes', 'Push out of order'])
    expect(screen.getByRole('switch', { name })).toBeTruthy()
})

it('lets a phone send the sandbox’s own picture', async () => {
  render(
    <FluentProvider>
      <DeskWorld state={deskState()} toldAtMs={Date.now()} stale={false} night />
    </FluentProvider>,
  )
  await vi.waitFor(() => expect(requests).toHaveBeenCalled())
  await userEvent.click(screen.getByRole('button', { name: 'Attach as Zhang Min' }))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Photo' }))
  expect(requests.mock.lastCall?.[0]).toBe('/sandbox/desk/phones/zhang-min/media?sample=picture')
})
