import type { FastifyInstance, FastifyRequest } from 'fastify'
import { id } from '../../contracts/common.ts'
import type { Clock } from '../../platform/clock.ts'
import { asTx, type Database } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { CallbackRefused, type CallbackReply, type CallbackRequest } from '../../wechat/adapter.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { RoutedAccount } from '../accounts/routed-account.ts'
import { setAccountCalled } from '../accounts/write-account.ts'
import type { CheckKeys } from '../phone-check/check-keys.ts'
import { receivePush } from './receive-push.ts'

/** WeChat's pushes are a few KiB; contract: 64 KiB at most. */
const maxBodyBytes = 65_536

interface Dependencies {
  database: Database
  clock: Clock
  log: Log
  accounts: AccountStore
  adapters: Adapters
  keys: CheckKeys
  metrics: Metrics
  /** Called after a commit: there are new events to push, and perhaps something to send in this conversation. */
  onCommitted: (mustDrain: string | null) => void
  /** Called after a commit: this account has something to be fetched. */
  onRang: (accountId: string) => void
}

/** What WeChat calls. The platform's signature stands for a token; refusals say nothing to whoever sent them. */
export function callbackRoutes(app: FastifyInstance, deps: Dependencies): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBodyBytes }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof CallbackRefused) {
      deps.metrics.callbacks.inc({ outcome: error.code })
      deps.log.warn({ account: idOf(request), refused: error.code }, 'callback refused')
      return reply.code(error.status).send()
    }
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500
    deps.metrics.callbacks.inc({ outcome: status < 500 ? 'malformed' : 'failed' })
    // Without `success` WeChat pushes again: nothing is lost by failing here.
    if (status >= 500) deps.log.error({ account: idOf(request), err: error }, 'callback not stored; WeChat will repeat it')
    return reply.code(status).send()
  })

  app.get('/callbacks/wechat/:accountId', async (request, reply) => {
    const { account, adapter } = await find(request)
    const verified = adapter.verify(account.credentials, toCallback(request))
    await noteCalled(account)
    return answer(reply, verified)
  })

  app.post('/callbacks/wechat/:accountId', async (request, reply) => {
    const { account, adapter } = await find(request)
    const push = adapter.accept(account.credentials, toCallback(request))
    await noteCalled(account)
    const now = deps.clock.now()
    const received = await receivePush({ database: deps.database, adapters: deps.adapters, keys: deps.keys, now }, account, push)
    const understood = push.event !== null || push.doorbell !== null
    deps.metrics.callbacks.inc({ outcome: received.repeated ? 'repeated' : understood ? 'stored' : 'not-understood' })
    if (received.rang) deps.onRang(account.id)
    else if (!received.repeated) deps.onCommitted(received.mustDrain ? received.threadId : null)
    const free = received.reply === null || push.composeReply === null ? null : push.composeReply(received.reply, now)
    return answer(reply, free ?? adapter.acknowledgement)
  })

  /** The administrator waits for the first call: it shows that the address was entered well. */
  async function noteCalled(account: RoutedAccount): Promise<void> {
    if (account.calledAt !== null) return
    await setAccountCalled(asTx(deps.database.pool), account.id, deps.clock.now())
    deps.accounts.forget(account.id)
  }

  async function find(request: FastifyRequest) {
    const accountId = id.safeParse(idOf(request))
    // An id that is none can't name an account, and PostgreSQL would not even compare it.
    const account = accountId.success ? await deps.accounts.findRouted(accountId.data) : null
    if (account === null) throw new CallbackRefused('wrong-account', 404)
    return { account, adapter: adapterOf(account) }
  }

  const adapterOf = (account: RoutedAccount) => deps.adapters.get(account.kind)
}

const idOf = (request: FastifyRequest): string => (request.params as { accountId: string }).accountId

function toCallback(request: FastifyRequest): CallbackRequest {
  const query = Object.fromEntries(
    Object.entries(request.query as Record<string, string | string[]>).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.at(-1) : value,
    ]),
  )
  return { query, body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) }
}

const answer = (reply: import('fastify').FastifyReply, { status, contentType, body }: CallbackReply) =>
  reply.code(status).header('content-type', contentType).header('x-content-type-options', 'nosniff').send(body)
