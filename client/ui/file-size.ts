const units = ['kilobyte', 'megabyte', 'gigabyte'] as const

/** 812 bytes: 0.8 kB; 48,213: 48 kB; 20 MiB: 21 MB. Of a thousand each, as the platforms' limits are read by people. */
export function fileSize(bytes: number, locale: string): string {
  let value = bytes / 1_000
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000
    unit += 1
  }
  const unitName = units[unit] ?? 'gigabyte'
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: unitName,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}
