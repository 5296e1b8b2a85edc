import type { Settings } from './config.ts'
import { createMetrics, type Metrics } from './platform/metrics.ts'
import type { Clock } from './platform/clock.ts'
import { openDatabase, type Database } from './platform/db.ts'
import type { Log } from './platform/log.ts'
import { newId } from './platform/new-id.ts'
import { Vault } from './platform/vault.ts'
import { AccountStore } from './modules/accounts/store.ts'
import { Drainer } from './modules/outbox/drainer.ts'
import { createAuthenticate, type Authenticate } from './modules/orgs/authenticate.ts'
import { createTokenVerifier } from './teams/sso.ts'
import { createAccessTokens } from './wechat/access-tokens.ts'
import { createOfficialAccountAdapter } from './wechat/official-account/adapter.ts'
import { createTokenRequest } from './wechat/official-account/request-token.ts'
import { createAdapters, type Adapters } from './wechat/registry.ts'

/** Everything that the halves of a process share, put together once. */
export interface Deps {
  settings: Settings
  clock: Clock
  log: Log
  metrics: Metrics
  database: Database
  accounts: AccountStore
  adapters: Adapters
  authenticate: Authenticate
  drainer: Drainer
  /** Called after every commit that appended events; the web half follows the log at once. */
  eventsCommitted: Signal
}

/** One thing to be told, by whoever listens. */
export class Signal {
  #listener: () => void = () => {}
  listen(listener: () => void): void {
    this.#listener = listener
  }
  readonly fire = (): void => this.#listener()
}

export function createDeps({
  settings,
  databaseUrl,
  clock,
  log,
}: {
  settings: Settings
  databaseUrl: string
  clock: Clock
  log: Log
}): Deps {
  const metrics = createMetrics()
  const database = openDatabase(databaseUrl, { onError: (error) => log.warn({ err: error }, 'a database connection broke') })
  const vault = new Vault(settings.secretKey)
  const accounts = new AccountStore(database, vault)
  const request = createTokenRequest({ apiUrl: settings.wechatApiUrl, clock })
  const tokens = createAccessTokens({ database, vault, request, clock, log })
  const adapters = createAdapters([createOfficialAccountAdapter({ apiUrl: settings.wechatApiUrl, tokens, clock, log })])
  const verifier = createTokenVerifier(settings.entra, clock)
  const authenticate = createAuthenticate({ database, clock, verifier })
  const eventsCommitted = new Signal()
  const processId = newId()
  const drainer = new Drainer({ database, clock, log, metrics, accounts, adapters, processId, onCommitted: eventsCommitted.fire })
  return { settings, clock, log, metrics, database, accounts, adapters, authenticate, drainer, eventsCommitted }
}
