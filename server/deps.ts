import type { Settings } from './config.ts'
import { createMetrics, type Metrics } from './platform/metrics.ts'
import type { Clock } from './platform/clock.ts'
import { openDatabase, type Database } from './platform/db.ts'
import type { Log } from './platform/log.ts'
import type { MediaStore } from './platform/media-store/media-store.ts'
import { openMediaStore } from './platform/media-store/open-media-store.ts'
import { newId } from './platform/new-id.ts'
import { Vault } from './platform/vault.ts'
import { AccountStore } from './modules/accounts/store.ts'
import { Puller } from './modules/inbox/puller.ts'
import { MediaLinks } from './modules/media/media-links.ts'
import { createCallPlatform } from './modules/outbox/call-platform.ts'
import { Drainer } from './modules/outbox/drainer.ts'
import { Notifier } from './modules/notifications/notifier.ts'
import { createAuthenticate, type Authenticate } from './modules/orgs/authenticate.ts'
import { createCheckKeys, type CheckKeys } from './modules/phone-check/check-keys.ts'
import type { Presenting } from './modules/threads/present.ts'
import { createActivityFeed } from './teams/activity-feed.ts'
import { createAppTokens } from './teams/app-tokens.ts'
import { createTokenVerifier } from './teams/sso.ts'
import { createAccessTokens, type TokenRequest } from './wechat/access-tokens.ts'
import { createOfficialAccountAdapter } from './wechat/official-account/adapter.ts'
import { createTokenRequest as createOfficialAccountTokenRequest } from './wechat/official-account/request-token.ts'
import { createAdapters, type Adapters } from './wechat/registry.ts'
import { createWecomKfAdapter } from './wechat/wecom-kf/adapter.ts'
import { createTokenRequest as createWecomTokenRequest } from './wechat/wecom-kf/request-token.ts'

/** Everything that the halves of a process share, put together once. */
export interface Deps {
  settings: Settings
  databaseUrl: string
  clock: Clock
  log: Log
  metrics: Metrics
  database: Database
  accounts: AccountStore
  adapters: Adapters
  authenticate: Authenticate
  mediaStore: MediaStore
  mediaLinks: MediaLinks
  presenting: Presenting
  /** Of the phone check's PINs. */
  checkKeys: CheckKeys
  drainer: Drainer
  puller: Puller
  /** Tells members in Teams; the worker half starts it. */
  notifier: Notifier
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

interface Options {
  settings: Settings
  databaseUrl: string
  clock: Clock
  log: Log
}

export function createDeps({ settings, databaseUrl, clock, log }: Options): Deps {
  const metrics = createMetrics()
  const database = openDatabase(databaseUrl, { onError: (error) => log.warn({ err: error }, 'a database connection broke') })
  const vault = new Vault(settings.secretKey)
  const accounts = new AccountStore(database, vault, clock)
  const adapters = createAllAdapters({ settings, database, vault, clock, log })
  const mediaStore = openMediaStore(settings.media, settings.secretKey)
  const mediaLinks = new MediaLinks(settings)
  const presenting: Presenting = {
    adapters,
    presentMedia: (row, viewerId) => mediaLinks.present(row, viewerId, clock.now()),
    linkAvatar: (mediaId, viewerId) => mediaLinks.avatarLink(mediaId, viewerId, clock.now()),
  }
  const authenticate = createAuthenticate({ database, clock, verifier: createTokenVerifier(settings.entra, clock) })
  const eventsCommitted = new Signal()
  const processId = newId()
  const checkKeys = createCheckKeys(settings.secretKey)
  const shared = { database, clock, log, metrics, accounts, adapters, processId }
  const callPlatform = createCallPlatform({ ...shared, store: mediaStore })
  const drainer = new Drainer({ ...shared, callPlatform, onCommitted: eventsCommitted.fire })
  const puller = new Puller({
    ...shared,
    keys: checkKeys,
    onCommitted(mustDrain) {
      eventsCommitted.fire()
      for (const threadId of mustDrain) drainer.kick(threadId)
    },
  })
  const { teamsAppId, publicUrl, graphUrl } = settings
  const feed = createActivityFeed({ graphUrl, teamsAppId, tokens: createAppTokens({ ...settings.entra, clock }) })
  const notifier = new Notifier({ database, clock, log, metrics, feed, teamsAppId, publicUrl })
  return {
    settings,
    databaseUrl,
    clock,
    log,
    metrics,
    database,
    accounts,
    adapters,
    authenticate,
    mediaStore,
    mediaLinks,
    presenting,
    checkKeys,
    drainer,
    puller,
    notifier,
    eventsCommitted,
  }
}

function createAllAdapters({
  settings,
  database,
  vault,
  clock,
  log,
}: Pick<Deps, 'settings' | 'database' | 'clock' | 'log'> & { vault: Vault }): Adapters {
  const officialAccount = createOfficialAccountTokenRequest({ apiUrl: settings.wechatApiUrl, clock })
  const wecom = createWecomTokenRequest({ apiUrl: settings.wecomApiUrl, clock })
  const request: TokenRequest = (account, options) =>
    account.kind === 'official-account' ? officialAccount(account, options) : wecom(account, options)
  const tokens = createAccessTokens({ database, vault, request, clock, log })
  return createAdapters([
    createOfficialAccountAdapter({ apiUrl: settings.wechatApiUrl, tokens, clock, log }),
    createWecomKfAdapter({ apiUrl: settings.wecomApiUrl, tokens, clock, log }),
  ])
}
