/** A one-time PIN in a text message: four to eight digits that stand alone. */
export function findPin(text: string): string | null {
  return /(?<![\d+])\d{4,8}(?!\d)/.exec(text)?.[0] ?? null
}
