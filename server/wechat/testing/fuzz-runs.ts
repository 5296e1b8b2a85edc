/** How many random inputs each fuzz test tries: FUZZ_RUNS, or few enough for every day. */
export const fuzzRuns = Number(process.env['FUZZ_RUNS'] ?? 5_000)

/** Generous: a busy machine is no failure. */
export const fuzzTimeoutMs = 60_000 + 10 * fuzzRuns
