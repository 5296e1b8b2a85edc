import pg from 'pg'
import { asTx, type Database, type Statement } from './db.ts'
import type { Log } from './log.ts'

const notify: Statement = { name: 'broadcast', text: 'SELECT pg_notify($1, $2)' }
/** PostgreSQL takes less than 8,000 bytes. */
const mostBytes = 7_900
const againAfterMs = 1_000

interface Dependencies {
  database: Database
  databaseUrl: string
  log: Log
  channel: string
}

/**
 * Passing facts to every web process, kept nowhere: who isn't listening just then never hears of it. For what a person
 * needs there is the event log.
 */
export class Broadcast {
  readonly #deps: Dependencies
  readonly #onSaid: (said: unknown) => void
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(deps: Dependencies, onSaid: (said: unknown) => void) {
    this.#deps = deps
    this.#onSaid = onSaid
  }

  /** To everybody, this process among them. What doesn't get through is lost, and nobody waits for it. */
  say(what: unknown): void {
    const text = JSON.stringify(what)
    if (Buffer.byteLength(text) > mostBytes) return
    void asTx(this.#deps.database.pool)
      .rows(notify, [this.#deps.channel, text])
      .catch((error: unknown) => this.#deps.log.debug({ err: error }, 'a broadcast got lost'))
  }

  /** Resolves when it listens, or when it found the database away and will try again. */
  async start(): Promise<void> {
    if (this.#stopped) return
    const client = new pg.Client({ connectionString: this.#deps.databaseUrl, connectionTimeoutMillis: 5_000, keepAlive: true })
    this.#client = client
    client.on('notification', ({ payload }) => this.#onSaid(JSON.parse(payload ?? 'null')))
    client.on('error', () => this.#startLater(client))
    client.on('end', () => this.#startLater(client))
    try {
      await client.connect()
      await client.query(`LISTEN ${pg.escapeIdentifier(this.#deps.channel)}`)
    } catch {
      this.#startLater(client)
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#client?.end().catch(() => undefined)
  }

  #startLater(client: pg.Client): void {
    if (this.#stopped || this.#client !== client) return
    this.#client = null
    client.end().catch(() => undefined)
    this.#timer = setTimeout(() => void this.start(), againAfterMs)
  }
}
