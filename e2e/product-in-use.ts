import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { removeData, startEmbeddedPostgres, type EmbeddedPostgres } from '../server/platform/embedded-postgres.ts'
import { freePort } from '../server/platform/free-port.ts'

const root = join(import.meta.dirname, '..')

/** The product in production mode, on a database of its own, with nothing of the sandbox near it. */
export class ProductInUse {
  readonly url: string
  readonly #process: ChildProcess
  readonly #database: EmbeddedPostgres
  readonly #dataDir: string

  private constructor(url: string, process: ChildProcess, database: EmbeddedPostgres, dataDir: string) {
    this.url = url
    this.#process = process
    this.#database = database
    this.#dataDir = dataDir
  }

  static async start(): Promise<ProductInUse> {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-in-use-'))
    // As root the database runs as another user, who must reach its files.
    await chmod(dataDir, 0o755)
    const port = await freePort()
    const url = `http://localhost:${port}`
    const database = await startEmbeddedPostgres({ dataDir, address: url, durable: false })
    const clientId = randomUUID()
    const child = spawn(join(root, 'node_modules/node/bin/node'), ['server/main.ts'], {
      cwd: root,
      env: {
        ...process.env,
        MODE: 'production',
        PORT: String(port),
        PUBLIC_URL: url,
        DATA_DIR: dataDir,
        DATABASE_URL: database.url,
        SECRET_KEY: randomBytes(32).toString('base64'),
        ENTRA_CLIENT_ID: clientId,
        ENTRA_APP_ID_URI: `api://localhost/${clientId}`,
        ENTRA_CLIENT_SECRET: 'secret',
        ENTRA_TENANTS: '*',
        TEAMS_APP_ID: randomUUID(),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const product = new ProductInUse(url, child, database, dataDir)
    for await (const text of createInterface({ input: child.stdout })) if (text.includes('Parley is ready')) return product
    await product.stop()
    throw new Error('the product ended before it was ready')
  }

  async stop(): Promise<void> {
    const ended = this.#process.exitCode === null ? once(this.#process, 'exit') : null
    this.#process.kill('SIGINT')
    await ended
    await this.#database.stop()
    await removeData(this.#dataDir)
    await rm(this.#dataDir, { recursive: true, force: true })
  }
}
