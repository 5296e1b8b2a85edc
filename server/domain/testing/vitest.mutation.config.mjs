import { defineConfig } from 'vitest/config'

/** The tests of the rules alone, without a database, and with few random sequences, always the same: a mutant is killed or it isn't. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['server/domain/**/*.test.ts'],
    exclude: ['server/domain/decision-cost.test.ts', 'server/domain/texts/**'],
    env: { PROPERTY_RUNS: '150', PROPERTY_SEED: '1' },
  },
})
