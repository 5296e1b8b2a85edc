/** Doubles from `firstRetryMs` up to `mostRetryMs`, less up to half of it by chance, so that what failed together isn't tried together. */
export function retryDelayMs(
  { firstRetryMs, mostRetryMs }: { firstRetryMs: number; mostRetryMs: number },
  attempt: number,
  random: () => number = Math.random,
): number {
  return Math.min(firstRetryMs * 2 ** (attempt - 1), mostRetryMs) * (1 - random() / 2)
}
