import { join } from 'node:path'
import { expect, it } from 'vitest'
import { firstJs, firstJsLimitBytes } from './first-js.mjs'

it('keeps the scripts of the first screen within their budget, compressed', () => {
  const files = firstJs(join(import.meta.dirname, '../..'))
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  // What isn't on the first screen loads when it is asked for: client/ui/lazy-part.ts.
  expect(bytes, JSON.stringify(files, null, 2)).toBeLessThanOrEqual(firstJsLimitBytes)
})
