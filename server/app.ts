import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { AddressInfo } from 'node:net'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { tellEvent, readSubjects } from './modules/events/tell-events.ts'
import { accountRoutes } from './modules/accounts/routes.ts'
import { contactRoutes } from './modules/contacts/routes.ts'
import { eventRoutes } from './modules/events/routes.ts'
import { healthRoutes } from './modules/health/routes.ts'
import { callbackRoutes } from './modules/inbox/routes.ts'
import { inviteRoutes } from './modules/invites/routes.ts'
import { mediaRoutes } from './modules/media/routes.ts'
import { notificationRoutes } from './modules/notifications/routes.ts'
import { noteRoutes } from './modules/notes/routes.ts'
import { createWhoAsks, guardApi } from './modules/orgs/guard.ts'
import { createLimits } from './modules/orgs/limits.ts'
import { findAccessMembers } from './modules/orgs/member-store.ts'
import { orgRoutes } from './modules/orgs/routes.ts'
import { outboxRoutes } from './modules/outbox/routes.ts'
import { participantRoutes } from './modules/participants/routes.ts'
import { policyRoutes } from './modules/policy/routes.ts'
import { quickReplyRoutes } from './modules/quick-replies/routes.ts'
import { recordRoutes } from './modules/records/routes.ts'
import { searchRoutes } from './modules/search/routes.ts'
import { threadRoutes } from './modules/threads/routes.ts'
import { Broadcast } from './platform/broadcast.ts'
import { createHttp, type Api } from './platform/http.ts'
import { EventTail } from './realtime/event-tail.ts'
import { Gateway } from './realtime/gateway.ts'
import { replying } from './realtime/replying.ts'
import { serveDeskElsewhere, type DeskElsewhere } from './desk-elsewhere.ts'
import { createPresenceKeeper } from './realtime/presence.ts'
import { pageRoutes } from './pages.ts'
import type { Deps } from './deps.ts'
import type { Worker } from './worker.ts'

export interface Web {
  api: Api
  /** In sandbox mode, once it listens: the desk at another origin than the tab's. */
  deskElsewhere: DeskElsewhere | null
  /** Listens, and resolves with the port. */
  listen(): Promise<number>
  close(): Promise<void>
}

/** The half that listens: routes, pages, sockets. `worker`: the other half, where this process runs it. */
export async function createWeb(deps: Deps, worker: Worker | null, mount: (api: Api) => Promise<void> = async () => {}): Promise<Web> {
  const { settings, clock, log, metrics, database, accounts, adapters, authenticate, presenting, mediaLinks, drainer, puller } = deps
  const api: Api = createHttp({ clock, log, metrics, publicUrl: settings.publicUrl })
  const whoAsks = createWhoAsks(authenticate)
  const limits = createLimits(clock)
  guardApi(api, whoAsks, limits)

  const gateway = new Gateway(api.server, {
    clock,
    log,
    metrics,
    publicUrl: settings.publicUrl,
    authenticate: (token, address) =>
      authenticate(token).catch((error: unknown) => {
        throw limits.noteRefusal(address, error)
      }),
    presence: createPresenceKeeper(database, log),
    reread: (ids) => findAccessMembers(database, ids),
    async prepare(events) {
      const subjects = await readSubjects(database, events)
      return (event, member) => tellEvent(event, subjects, member, clock.now(), presenting)
    },
  })
  const tail = new EventTail({ database, clock, log }, (events) => gateway.push(events))
  const presences = new Broadcast({ database, databaseUrl: deps.databaseUrl, log, channel: 'parley_replying' }, (said) => {
    const parsed = replying.safeParse(said)
    if (parsed.success) gateway.tellReplying(parsed.data)
  })
  const onCommitted = () => tail.kick()
  deps.eventsCommitted.listen(onCommitted)
  const onOutboxCommitted = (threadId: string) => {
    tail.kick()
    drainer.kick(threadId)
  }

  await api.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Parley', version: '1' },
      components: { securitySchemes: { entra: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  })
  await api.register(async (routes) => {
    callbackRoutes(routes, {
      database,
      clock,
      log,
      accounts,
      adapters,
      keys: deps.checkKeys,
      metrics,
      onCommitted(mustDrain) {
        tail.kick()
        if (mustDrain !== null) drainer.kick(mustDrain)
      },
      onRang: puller.kick,
    })
  })
  orgRoutes(api, { database, clock, whoAsks })
  accountRoutes(api, { database, clock, accounts, adapters, publicUrl: settings.publicUrl, whoAsks })
  const { linkAvatar, presentMedia } = presenting
  contactRoutes(api, { database, adapters, clock, whoAsks, linkAvatar, presentMedia, onCommitted })
  inviteRoutes(api, { database, clock, accounts, adapters, whoAsks })
  threadRoutes(api, { database, clock, whoAsks, presenting, onCommitted })
  participantRoutes(api, { database, clock, whoAsks, presenting, onCommitted: onOutboxCommitted })
  outboxRoutes(api, {
    database,
    clock,
    accounts,
    adapters,
    presentMedia: presenting.presentMedia,
    publicLink: (mediaId, now) => mediaLinks.publicLink(mediaId, now),
    whoAsks,
    onCommitted: onOutboxCommitted,
    tellColleagues: (who) => presences.say(who),
  })
  noteRoutes(api, { database, clock, presentMedia: presenting.presentMedia, whoAsks, onCommitted })
  await mediaRoutes(api, { database, clock, store: deps.mediaStore, links: mediaLinks, whoAsks })
  notificationRoutes(api, { database, clock, whoAsks })
  policyRoutes(api, { database, clock, whoAsks })
  quickReplyRoutes(api, { database, clock, whoAsks })
  recordRoutes(api, { database, clock, whoAsks })
  searchRoutes(api, { database, clock, whoAsks, presenting })
  eventRoutes(api, { database, clock, whoAsks, presenting })
  healthRoutes(api, { database, metrics, metricsToken: settings.metricsToken, worker })
  // Its page brings scripts and styles of its own, and a policy that names them by hash.
  await api.register(fastifySwaggerUi, { routePrefix: '/api/docs', staticCSP: true, uiConfig: { url: '/api/openapi.json' } })
  api.get('/api/openapi.json', { schema: { hide: true } }, async () => api.swagger())
  await api.register(pageRoutes, { settings })
  await mount(api)

  const web: Web = {
    api,
    deskElsewhere: null,
    async listen() {
      await api.listen({ host: settings.host, port: settings.port })
      web.deskElsewhere = await serveDeskElsewhere(settings, api.routing)
      await tail.start()
      await presences.start()
      return (api.server.address() as AddressInfo).port
    },
    async close() {
      await tail.stop()
      await presences.stop()
      // Together: each waits for the connections of the other.
      await Promise.all([gateway.stop(), api.close(), web.deskElsewhere?.close()])
    },
  }
  return web
}
