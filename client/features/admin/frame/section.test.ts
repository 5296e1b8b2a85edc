import { expect, it } from 'vitest'
import { hashOf, placeOf, sections } from './section.ts'

it('finds its way back to every place that it names', () => {
  for (const section of sections)
    for (const detail of [null, 'new', '0192f000-0000-7000-8000-000000000000', 'left.customer', 'a b/c%'])
      expect(placeOf(hashOf({ section, detail }))).toEqual({ section, detail })
})

it.each(['', '#', '#nonsense', '#Accounts'])('knows no place by "%s"', (hash) => {
  expect(placeOf(hash)).toBeNull()
})
