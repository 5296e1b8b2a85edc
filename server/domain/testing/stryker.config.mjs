import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Mutation of the engine. Texts are left out: what they say is no rule. @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'server/domain/testing/vitest.mutation.config.mjs' },
  coverageAnalysis: 'perTest',
  mutate: ['conversation', 'draft', '*-events', 'ledger', 'leave-request', 'language'].flatMap((name) => [`server/domain/${name}.ts`]),
  // All that the engine and its tests are made of, and nothing else, is copied.
  ignorePatterns: ['**', '!package.json', '!tsconfig.json', '!server/contracts/**', '!server/domain/**'],
  inPlace: false,
  tempDirName: join(tmpdir(), 'parley-mutation'),
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowEmojis: false, logTests: false, reportTests: false },
}
