/** How many random inputs each fuzz test tries: FUZZ_RUNS, or few enough for every day. */
export const fuzzRuns = Number(process.env['FUZZ_RUNS'] ?? 5_000)
