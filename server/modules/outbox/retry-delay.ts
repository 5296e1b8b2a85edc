const firstMs = 1_000
const mostMs = 60_000

/** Milliseconds until the next try: doubling from one second to a minute, with half of it left to chance. */
export function retryDelayMs(attempts: number, random: () => number = Math.random): number {
  const fullMs = Math.min(mostMs, firstMs * 2 ** Math.min(attempts - 1, 20))
  return Math.round(fullMs / 2 + (fullMs / 2) * random())
}
