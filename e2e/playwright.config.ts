import { defineConfig } from '@playwright/test'
import { browserOptions } from './browser.ts'

/** Stories in a real browser against the running product; each test starts one of its own. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // Slow machines are no fault of the product's: what is meant to be quick has a figure of its own in its story.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  workers: 2,
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    // A browser that paints by the processor, and two cores: watching it costs as much as some stories. TRACE=1 has it where it is needed.
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    launchOptions: browserOptions,
  },
})
