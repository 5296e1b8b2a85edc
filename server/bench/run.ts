import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureBuilt } from '../launch/built.mjs'
import { printTable } from './results.ts'

/**
 * `npm run bench`: every bench of this folder, one after the other, then what came of each. Names after `--` choose some.
 * Exit code 1: a goal was missed, or a bench failed.
 */
const here = import.meta.dirname
const root = join(here, '../..')
const helpers = ['run.ts', 'results.ts']

const all = (await readdir(here)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !helpers.includes(file))
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !all.includes(`${name}.ts`))
if (unknown.length > 0) throw new Error(`there is no bench ${unknown.join(', ')}; there are: ${all.join(', ').replaceAll('.ts', '')}`)
const chosen = wanted.length === 0 ? all : wanted.map((name) => `${name}.ts`)

await ensureBuilt({ root, print: console.log })
const outcomes: Record<string, string> = {}
for (const file of chosen) {
  const code = await run(file)
  outcomes[file.replace('.ts', '')] = code === 0 ? 'met' : code === 1 ? 'MISSED, or failed: see above' : `FAILED (${code})`
}
printTable('All benches', outcomes)
const kept = Object.keys(JSON.parse(await readFile(join(root, 'bench-results.json'), 'utf8').catch(() => '{}')) as object)
console.log(`\nFigures of ${kept.join(', ') || 'none'} are in bench-results.json.`)
if (Object.values(outcomes).some((outcome) => outcome !== 'met')) process.exitCode = 1

/** In a process of its own, so that none inherits another's memory, and Ctrl-C ends it as well. */
function run(file: string): Promise<number | NodeJS.Signals> {
  console.log(`\n── ${file.replace('.ts', '')}`)
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(here, file)], { stdio: 'inherit' })
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? 1)))
}
