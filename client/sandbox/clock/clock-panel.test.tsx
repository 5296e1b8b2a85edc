import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { ClockPanel } from './clock-panel.tsx'

const now = new Date(2026, 10, 24, 9, 5, 7)
afterEach(cleanup)

it('shows the sandbox’s time and how far it is ahead', () => {
  render(<ClockPanel now={now} aheadMs={49 * 3_600_000} onAdvance={vi.fn()} />)
  expect(screen.getByRole('timer', { name: 'Sandbox time' }).textContent).toBe('09:05:07')
  expect(screen.getByText(/2 d 1 h ahead/)).toBeTruthy()
})

it.each([
  ['+1 hour', 3_600_000],
  ['+24 hours', 86_400_000],
  ['+48 hours', 172_800_000],
])('moves it by %s', async (name, byMs) => {
  const onAdvance = vi.fn().mockResolvedValue(null)
  render(<ClockPanel now={now} aheadMs={0} onAdvance={onAdvance} />)
  await userEvent.click(screen.getByRole('button', { name }))
  expect(onAdvance).toHaveBeenCalledExactlyOnceWith(byMs)
})
