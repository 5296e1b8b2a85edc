import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { problems } from './problem.ts'

const server = join(import.meta.dirname, '..')

it('every code of the catalogue is raised somewhere, so that none is a promise only', async () => {
  const sources: string[] = []
  for await (const path of glob('{domain,modules,platform,teams,realtime}/**/*.ts', { cwd: server, exclude: ['**/prisma-client/**'] })) {
    if (!path.endsWith('.test.ts')) sources.push(await readFile(join(server, path), 'utf8'))
  }
  const all = sources.join('\n')
  expect(Object.keys(problems).filter((code) => !all.includes(`'${code}'`))).toEqual([])
})
