import { expect, it } from 'vitest'
import { memoryStorage } from '../testing/memory-storage.ts'
import { Drafts } from './drafts.ts'
import { safeStorage } from './safe-storage.ts'

it('keeps each thread its own text, over a reload', () => {
  const storage = memoryStorage()
  const drafts = new Drafts(storage, 'ana')
  drafts.set('a', 'to a')
  drafts.set('b', 'to b')
  const again = new Drafts(storage, 'ana')
  expect([again.get('a'), again.get('b'), again.get('c')]).toEqual(['to a', 'to b', ''])
})

it('shows nobody the texts of another member of the same browser', () => {
  const storage = memoryStorage()
  new Drafts(storage, 'ana').set('a', 'private')
  expect(new Drafts(storage, 'ben').get('a')).toBe('')
})

it('leaves nothing behind when a text was sent', () => {
  const storage = memoryStorage()
  const drafts = new Drafts(storage, 'ana')
  drafts.set('a', 'x')
  drafts.set('a', '')
  expect(storage.keys('')).toEqual([])
})

it('works on for as long as the page lives where storage is refused', () => {
  const refused = safeStorage(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  const drafts = new Drafts(refused, 'ana')
  drafts.set('a', 'x')
  expect(drafts.get('a')).toBe('x')
})
