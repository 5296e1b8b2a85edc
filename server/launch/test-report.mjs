import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Counts of a JSON report of Vitest or Playwright; null: there is none, the run broke off before it.
 * @param {string} path
 * @returns {Count | null}
 */
export function readReport(path) {
  /** @type {{ numPassedTests?: number, numFailedTests?: number, stats?: { expected: number, unexpected: number, flaky: number } }} */
  let report
  try {
    report = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
  if (report.stats) return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }
  return { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 }
}

/**
 * What a step adds to the summary. A step that failed counts as one failure at least, whatever its report says.
 * @param {Count | null} report
 * @param {boolean} failed
 * @returns {Count}
 */
export const countOf = (report, failed) => ({
  passed: report?.passed ?? 0,
  failed: failed ? Math.max(report?.failed ?? 0, 1) : (report?.failed ?? 0),
})
