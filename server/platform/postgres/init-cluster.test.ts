import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartFault } from '../start-fault.ts'
import { initCluster } from './init-cluster.ts'

let place: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'parley-init-'))
})
afterEach(() => rm(place, { recursive: true }))

/** A program that writes a part of a cluster and gives up with these last words. */
async function givingUp(words: string): Promise<string> {
  const path = join(place, 'initdb')
  await writeFile(
    path,
    `#!/bin/sh\nmkdir "${place}/data.partial"\necho 'performing post-bootstrap initialization ...'\necho '${words}' >&2\nexit 1\n`,
  )
  await chmod(path, 0o755)
  return path
}

test('says that the disk is full when that is what stopped it, and leaves no half cluster', async () => {
  const initdb = await givingUp('initdb: error: could not write to file "pg_wal/000000010000000000000001": No space left on device')
  await expect(initCluster(place, initdb, null, { durable: false })).rejects.toThrow(
    new StartFault(`The disk that holds ${place} is full: free about 200 MB and start again.`),
  )
  expect(await readdir(place)).not.toContain('data.partial')
})

test('repeats the last reason for anything else', async () => {
  const initdb = await givingUp('initdb: error: could not look up effective user ID 4242')
  await expect(initCluster(place, initdb, null, { durable: false })).rejects.toThrow(
    new StartFault(`The database could not be made in ${place}: could not look up effective user ID 4242`),
  )
})
