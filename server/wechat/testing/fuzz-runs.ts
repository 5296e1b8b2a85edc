/** How many random inputs each fuzz test tries: FUZZ_RUNS, or few enough for every day. */
export const fuzzRuns = Number(process.env['FUZZ_RUNS'] ?? 5_000)

/** Generous: a busy machine is no failure. */
export const fuzzTimeoutMs = 60_000 + 10 * fuzzRuns

const slowMs = 50

/**
 * Runs `work` and throws where it takes more than 50 ms of this thread's own time (what a busy machine adds isn't the
 * input's fault), three times in a row (nor is a collection of garbage).
 */
export function inTime(work: () => void): void {
  let leastMs = Infinity
  for (let tries = 0; tries < 3 && leastMs > slowMs; tries += 1) {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    leastMs = Math.min(leastMs, (user + system) / 1000)
  }
  if (leastMs > slowMs) throw new Error(`took ${leastMs} ms`)
}
