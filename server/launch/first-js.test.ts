import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { firstJs, firstJsLimitBytes } from './first-js.mjs'

const root = join(import.meta.dirname, '../..')

it('keeps the scripts of the first screen within their budget, compressed', () => {
  const files = firstJs(root)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  // What isn't on the first screen loads when it is asked for: client/ui/lazy-part.ts.
  expect(bytes, JSON.stringify(files, null, 2)).toBeLessThanOrEqual(firstJsLimitBytes)
})

it('has nothing of the desk in the tab, which would run it', () => {
  for (const { file } of firstJs(root))
    expect(readFileSync(join(root, 'dist/client/assets', file), 'utf8'), file).not.toContain('sandbox-page')
})
