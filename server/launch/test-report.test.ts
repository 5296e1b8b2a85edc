import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countOf, readReport } from './test-report.mjs'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-report-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function report(text: string): Promise<string> {
  const path = join(directory, 'report.json')
  await writeFile(path, text)
  return path
}

test('counts what Vitest and Playwright report; a story that passed at the second try failed', async () => {
  expect(readReport(await report('{"numPassedTests":41,"numFailedTests":1,"numTotalTests":42}'))).toEqual({ passed: 41, failed: 1 })
  expect(readReport(await report('{"stats":{"expected":7,"unexpected":1,"flaky":2,"skipped":0}}'))).toEqual({ passed: 7, failed: 3 })
})

test('never lets a step that failed go by without a failure', async () => {
  expect(readReport(join(directory, 'missing.json'))).toBeNull()
  expect(readReport(await report('{"numPassed'))).toBeNull()
  expect(countOf(null, true)).toEqual({ passed: 0, failed: 1 })
  expect(countOf({ passed: 5, failed: 0 }, true)).toEqual({ passed: 5, failed: 1 })
  expect(countOf({ passed: 5, failed: 2 }, true)).toEqual({ passed: 5, failed: 2 })
  expect(countOf({ passed: 5, failed: 0 }, false)).toEqual({ passed: 5, failed: 0 })
})
