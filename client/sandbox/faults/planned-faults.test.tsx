import { FluentProvider } from '@fluentui/react-components'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PlannedFault } from '../../../server/sandbox/desk-api.ts'
import { DeskProblem } from '../desk/desk-client.ts'
import { describePlan } from './fault-plans.ts'
import { PlannedFaults } from './planned-faults.tsx'

vi.setConfig({ testTimeout: 30_000 })

const onPlan = vi.fn()
const onClear = vi.fn()
const open = async (planned: readonly PlannedFault[] = []) => {
  render(
    <FluentProvider>
      <PlannedFaults planned={planned} onPlan={onPlan} onClear={onClear} />
    </FluentProvider>,
  )
  // On a slow machine Fluent may take the end of the opening click for one outside.
  const isOpen = () => screen.queryByRole('combobox', { name: 'Call' }) !== null
  await vi.waitFor(
    async () => {
      if (!isOpen()) await userEvent.click(screen.getByRole('button'))
      expect(isOpen()).toBe(true)
    },
    { timeout: 10_000 },
  )
}
const choose = (name: string, option: string) => userEvent.selectOptions(screen.getByRole('combobox', { name }), option)
beforeEach(() => {
  onPlan.mockReset().mockResolvedValue(null)
  onClear.mockReset().mockResolvedValue(null)
})
afterEach(cleanup)

it.each([
  ['Official Account: send a message', '45047 count used up', { platform: 'weixin', call: 'message/custom/send', as: { errcode: 45047 } }],
  [
    'Customer service: send a message',
    'Everything done, answer lost',
    { platform: 'wecom', call: 'kf/send_msg', as: 'cut-after-acceptance' },
  ],
  ['SMS gateway: send', 'Answer 3 seconds late', { platform: 'sms', call: 'sms', as: { slowMs: 3_000 } }],
])('plans for %s: %s', async (call, what, planned) => {
  await open()
  await choose('Call', call)
  await choose('What happens', what)
  const times = screen.getByRole('spinbutton', { name: 'Times' })
  await userEvent.clear(times)
  await userEvent.type(times, '3')
  await userEvent.click(screen.getByRole('button', { name: 'Plan' }))
  expect(onPlan).toHaveBeenCalledExactlyOnceWith({ ...planned, times: 3 })
})

it('offers no refusal of another platform', async () => {
  await open()
  await choose('Call', 'Customer service: send a message')
  expect(screen.queryByRole('option', { name: /45047/ })).toBeNull()
  expect(screen.getByRole('option', { name: /95001/ })).toBeTruthy()
})

it('plans nothing for no times', async () => {
  await open()
  await userEvent.clear(screen.getByRole('spinbutton', { name: 'Times' }))
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Plan' }).disabled).toBe(true)
})

it('shows what is planned, and clears it', async () => {
  await open([{ platform: 'weixin', call: 'message/custom/send', times: 2, as: { errcode: 45015 } }])
  expect(within(screen.getByRole('list', { name: 'Planned' })).getByRole('listitem').textContent).toBe(
    'Next 2 × Official Account: send a message → 45015 window over, or unfollowed',
  )
  await userEvent.click(screen.getByRole('button', { name: 'Clear all' }))
  expect(onClear).toHaveBeenCalledOnce()
})

it('says why a plan was refused', async () => {
  onPlan.mockRejectedValue(new DeskProblem('No such call.'))
  await open()
  await userEvent.click(screen.getByRole('button', { name: 'Plan' }))
  expect((await screen.findByRole('alert')).textContent).toBe('No such call.')
})

it.each<[PlannedFault, string]>([
  [{ platform: null, call: null, times: 1, as: 'hang' }, 'Next Any call → hang'],
  [{ platform: 'wecom', call: 'kf/other', times: 1, as: { errcode: 7 } }, 'Next kf/other → {"errcode":7}'],
])('describes what a test planned: %j', (plan, text) => expect(describePlan(plan)).toBe(text))
