import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { findBinaries, placeBinaries } from './postgres/binaries.ts'
import { clusterUser, initCluster } from './postgres/init-cluster.ts'
import { findOwner } from './postgres/owner.ts'
import { findPlace, ownerOfCluster, placeName, placesOf } from './postgres/place.ts'
import { outsidePathOf } from './postgres/reach.ts'
import { runServer } from './postgres/run-server.ts'
import { lockHolder, takeLock } from './postgres/running-lock.ts'
import { stopLeftover } from './postgres/stop-leftover.ts'
import { asStartFault, StartFault } from './start-fault.ts'

export interface EmbeddedPostgres {
  /** postgresql:// address of the product's database, with its password: never to be logged. */
  url: string
  /** Resolves when the server ends by itself, with the line to say. */
  died: Promise<StartFault>
  /** Fast shutdown, 3 s at most before it is forced. May be called again. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  dataDir: string
  /** Told what is going on, one short line at a time. */
  onProgress?: (line: string) => void
  /** Where this Parley will be reached: said to whoever starts a second one on the same directory. */
  address?: string
  /** False for tests: nothing is flushed to the disk. */
  durable?: boolean
  signal?: AbortSignal
}

/**
 * Runs PostgreSQL on the cluster under `dataDir`, making it where there is none. Listens on 127.0.0.1 only.
 * Throws StartFault with one line for what a person can mend: another Parley on the same directory, a full disk,
 * a directory that isn't ours, a server that won't start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, onProgress = () => {}, durable = true } = options
  const signal = options.signal && { signal: options.signal }
  try {
    await mkdir(join(dataDir, 'logs'), { recursive: true })
    const owner = await ownerOfCluster(dataDir, await findOwner())
    const place = await findPlace(dataDir, owner, (path) => onProgress(`The database is kept in ${path}: its user can't reach ${dataDir}.`))
    const lock = await takeLock(join(place, 'lock'), options.address ?? null)
    if ('heldBy' in lock)
      throw new StartFault(`Parley is already running on ${lock.heldBy.address ?? `${dataDir} (process ${lock.heldBy.pid})`}.`)
    try {
      const binaries = await placeBinaries(await findBinaries(), await outsidePathOf(dataDir), owner, () =>
        onProgress('Copying the database programs.'),
      )
      if (await stopLeftover(join(place, 'data'))) onProgress('Stopped the database of a Parley that was killed.')
      const password = await initCluster(place, binaries.initdb, owner, { ...signal, durable })
      const logPath = join(dataDir, 'logs', 'postgres.log')
      const server = await runServer({ postgres: binaries.postgres, place, password, owner, logPath, durable, ...signal })
      const urlOf = (database: string) => `postgresql://${clusterUser}:${password}@127.0.0.1:${server.port}/${database}`
      await createDatabase(urlOf('postgres'), 'parley').catch(async (error: unknown) => {
        await server.stop()
        throw error
      })
      const stop = async () => {
        await server.stop()
        await lock.release()
      }
      return { url: urlOf('parley'), died: server.died, stop }
    } catch (error) {
      await lock.release()
      throw error
    }
  } catch (error) {
    throw asStartFault(error, dataDir)
  }
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/**
 * What a reset takes away. The key stays: whoever calls has read it already, and what it would seal is gone with the database.
 * Other files in the directory are not ours to remove.
 */
const resettable = [placeName, 'logs', 'media', 'sandbox.json']

/** Removes the data of a Parley that isn't running; throws StartFault where one is. */
export async function removeData(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true })
    const places = await placesOf(dataDir)
    for (const place of places) {
      const holder = await lockHolder(join(place, 'lock'))
      if (holder)
        throw new StartFault(`Parley is already running on ${holder.address ?? `${dataDir} (process ${holder.pid})`}: stop it first.`)
      await stopLeftover(join(place, 'data'))
    }
    for (const path of [...places, ...resettable.map((name) => join(dataDir, name))]) await rm(path, { recursive: true, force: true })
  } catch (error) {
    throw asStartFault(error, dataDir)
  }
}
