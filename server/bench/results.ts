import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../bench-results.json')

/** The value below which this share of the values lies, by nearest rank; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** Two columns on standard output. */
export function printTable(title: string, rows: Readonly<Record<string, string | number>>): void {
  const width = Math.max(...Object.keys(rows).map((name) => name.length))
  console.log(`\n${title}`)
  for (const [name, value] of Object.entries(rows)) console.log(`  ${name.padEnd(width)}  ${value}`)
}

/** Puts one bench's figures into bench-results.json, beside those of the others. */
export async function keepResults(bench: string, figures: Readonly<Record<string, unknown>>): Promise<void> {
  const kept = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Record<string, unknown>,
    () => ({}),
  )
  const machine = { cores: cpus().length, node: process.version, loadAverage: loadavg().map((load) => Math.round(load * 100) / 100) }
  await writeFile(file, `${JSON.stringify({ ...kept, [bench]: { at: new Date().toISOString(), machine, ...figures } }, null, 2)}\n`)
}
