import { render, screen, waitFor } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { lazyPart } from './lazy-part.ts'

afterEach(() => void vi.useRealTimers())

it('leaves what stands in its place until it can be loaded', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  const load = vi.fn(async (): Promise<() => string> => Promise.reject(new Error('offline')))
  const Part = lazyPart(load)
  render(
    <Suspense fallback="before">
      <Part />
    </Suspense>,
  )
  await waitFor(() => expect(load).toHaveBeenCalledOnce())
  screen.getByText('before')
  load.mockResolvedValue(() => 'the part')
  await vi.advanceTimersByTimeAsync(3_000)
  await screen.findByText('the part')
  expect(load).toHaveBeenCalledTimes(2)
})
