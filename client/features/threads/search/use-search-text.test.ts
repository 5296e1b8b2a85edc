import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useSearchText } from './use-search-text.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const rest = () => {
  act(() => {
    vi.advanceTimersByTime(1_000)
  })
}

describe('what is looked for', () => {
  it('is what stands in the box when it has stood a moment', () => {
    const { result } = renderHook(() => useSearchText())
    for (const text of ['f', 'fu', 'fun ']) act(() => result.current.setText(text, true))
    expect(result.current).toMatchObject({ text: 'fun ', query: '' })
    rest()
    expect(result.current).toMatchObject({ text: 'fun ', query: 'fun' })
    act(() => result.current.clear())
    expect(result.current).toMatchObject({ text: '', query: '' })
  })

  it('is never the middle of a composition, however long it lasts', () => {
    const { result } = renderHook(() => useSearchText())
    act(() => result.current.setText('基', true))
    act(() => result.current.setText('基jin', false))
    rest()
    expect(result.current).toMatchObject({ text: '基jin', query: '' })
    act(() => result.current.setText('基金', true))
    rest()
    expect(result.current.query).toBe('基金')
  })
})
