import type { AccessTokens } from '../adapter.ts'
import type { Platform } from '../call-platform.ts'
import { describeErrcode, describeNoAnswer, isTokenErrcode } from '../official-account/errors.ts'
import { systemClock } from '../../platform/clock.ts'
import { silentLog } from '../../platform/log.ts'

/** Gives secret-1, then secret-2 once that was refused, and so on. */
export function countingTokens(): AccessTokens {
  let generation = 1
  return {
    get: async () => ({ token: `secret-${generation}`, generation }),
    invalidate: async (_account, failed) => void (generation = failed.generation + 1),
  }
}

export function testPlatform(apiUrl: string, options: Partial<Platform> = {}): Platform {
  const words = { describeErrcode, describeNoAnswer, isTokenErrcode }
  const times = { timeoutMs: 2_000, fileTimeoutMs: 2_000 }
  return { apiUrl, tokens: countingTokens(), clock: systemClock, log: silentLog, ...times, words, ...options }
}
