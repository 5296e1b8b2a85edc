import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { memoryStorage } from '../testing/memory-storage.ts'
import { Places } from './places.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const place = { position: 40, offsetPx: -12 }

it('keeps a place for this page at once and for the next one soon, and tells which of the two it was', () => {
  const storage = memoryStorage()
  const places = new Places(storage, 'ana')
  places.set('a', place)
  expect(places.get('a')).toEqual({ place, reloaded: false })
  vi.runAllTimers()
  expect(new Places(storage, 'ana').get('a')).toEqual({ place, reloaded: true })
  expect(new Places(storage, 'ben').get('a').place).toBeNull()
})

it('forgets it at the end of the conversation, and after half a day', () => {
  const storage = memoryStorage()
  const places = new Places(storage, 'ana')
  places.set('a', place)
  places.set('b', place)
  places.set('b', null)
  places.save()
  expect(new Places(storage, 'ana').get('b').place).toBeNull()
  vi.setSystemTime(Date.now() + 13 * 60 * 60_000)
  expect(new Places(storage, 'ana').get('a').place).toBeNull()
})
