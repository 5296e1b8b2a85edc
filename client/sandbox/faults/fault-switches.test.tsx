import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Faults } from '../../../server/sandbox/desk-api.ts'
import { FaultSwitches } from './fault-switches.tsx'

const none: Faults = { api: 'up', slowMs: 0, duplicatePushes: false, outOfOrderPushes: false }
const show = (faults: Partial<Faults> = {}) => {
  const onChange = vi.fn().mockResolvedValue(null)
  render(<FaultSwitches faults={{ ...none, ...faults }} onChange={onChange} />)
  return onChange
}
afterEach(cleanup)

describe('each fault is a switch', () => {
  it.each([
    ['WeChat down', { api: 'cut' }, { api: 'up' }],
    ['WeChat slow', { slowMs: 3_000 }, { slowMs: 0 }],
    ['Duplicate pushes', { duplicatePushes: true }, { duplicatePushes: false }],
    ['Push out of order', { outOfOrderPushes: true }, { outOfOrderPushes: false }],
  ] as const)('%s', async (name, on, off) => {
    const whenOff = show()
    await userEvent.click(screen.getByRole('switch', { name, checked: false }))
    expect(whenOff).toHaveBeenCalledExactlyOnceWith(on)
    cleanup()
    const whenOn = show(on)
    await userEvent.click(screen.getByRole('switch', { name, checked: true }))
    expect(whenOn).toHaveBeenCalledExactlyOnceWith(off)
  })
})

describe('how WeChat is down', () => {
  const choose = async (name: RegExp) => {
    await userEvent.click(screen.getByRole('button', { name: 'How WeChat is down' }))
    await userEvent.click(screen.getByRole('menuitemradio', { name }))
  }

  it('changes at once while it is down', async () => {
    const onChange = show({ api: 'cut' })
    await choose(/answer lost/)
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ api: 'answer-lost' })
  })

  it('is kept for the next time while it is up', async () => {
    const onChange = show()
    await choose(/502/)
    expect(onChange).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('switch', { name: 'WeChat down' }))
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ api: 'bad-gateway' })
  })
})
