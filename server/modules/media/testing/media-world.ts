import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AdjustableClock } from '../../../platform/clock.ts'
import { createHttp } from '../../../platform/http.ts'
import { startJobs } from '../../../platform/jobs/start-jobs.ts'
import { noHandlers } from '../../../platform/jobs/testing/no-handlers.ts'
import { silentLog } from '../../../platform/log.ts'
import type { MediaStore } from '../../../platform/media-store/media-store.ts'
import { openMediaStore } from '../../../platform/media-store/open-media-store.ts'
import { createMetrics } from '../../../platform/metrics.ts'
import { newId } from '../../../platform/new-id.ts'
import { ProblemError } from '../../../platform/problem.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { createAdapters, type Adapters } from '../../../wechat/registry.ts'
import type { RoutedAccount } from '../../accounts/routed-account.ts'
import { guardApi, type WhoAsks } from '../../orgs/guard.ts'
import { createLimits } from '../../orgs/limits.ts'
import type { Member } from '../../orgs/member.ts'
import { createCopyMedia } from '../copy-media.ts'
import { MediaLinks } from '../media-links.ts'
import { mediaRoutes } from '../routes.ts'
import { createStandIn, type StandIn } from './stand-in.ts'

/** The module as it runs, on a database and a directory of its own, with a stand-in for the platform. */
export interface MediaWorld {
  url: string
  test: TestDatabase
  clock: AdjustableClock
  store: MediaStore
  links: MediaLinks
  platform: StandIn
  account: RoutedAccount
  deps: {
    database: TestDatabase['database']
    clock: AdjustableClock
    log: typeof silentLog
    adapters: Adapters
    accounts: { findRouted: (id: string) => Promise<RoutedAccount | null> }
    store: MediaStore
    onCommitted: () => void
  }
  addMember(options?: { wechatEnabled?: boolean; orgId?: string }): Promise<Member>
  addOrganisation(): Promise<string>
  /** A conversation with this member in it, and the customer's message with this medium. */
  addMessage(member: Member, mediaId: string | null): Promise<{ threadId: string; messageId: string }>
  /** A request as this member; the bearer token is their id. */
  fetchAs(member: Member | null, path: string, init?: RequestInit): Promise<Response>
  upload(member: Member, bytes: Buffer, name?: string): Promise<Response>
  startWorker(): void
  close(): Promise<void>
}

export async function createMediaWorld(): Promise<MediaWorld> {
  const test = await createTestDatabase()
  const { database } = test
  const directory = await mkdtemp(join(tmpdir(), 'parley-media-'))
  const undo: (() => Promise<unknown>)[] = [() => rm(directory, { recursive: true }), () => test.close()]
  const clock = new AdjustableClock()
  const secretKey = randomBytes(32)
  const store = openMediaStore({ kind: 'file', directory }, secretKey)
  const links = new MediaLinks({ secretKey, publicUrl: 'https://parley.test' })
  const platform = createStandIn(clock)
  const adapters = createAdapters([platform.adapter])

  const members = new Map<string, Member>()
  const addOrganisation = async () => {
    const id = newId()
    await database.prisma.organisation.create({ data: { id, tenantId: newId(), name: 'Harbour & Vale', createdAt: clock.now() } })
    return id
  }
  const orgId = await addOrganisation()
  const account = { id: newId(), orgId, kind: 'official-account', credentials: {} } as RoutedAccount
  await database.prisma.account.create({
    data: {
      id: account.id,
      orgId,
      kind: account.kind,
      name: 'Harbour & Vale',
      platformId: 'wx1',
      receiverId: 'gh_1',
      messageMode: 'secure',
      secrets: new Uint8Array(),
      routing: { kind: 'pool' },
      createdAt: clock.now(),
      updatedAt: clock.now(),
    },
  })

  const whoAsks: WhoAsks = async ({ headers }) => {
    const member = members.get((headers.authorization ?? '').replace('Bearer ', ''))
    if (member === undefined) throw new ProblemError('token-missing')
    return member
  }
  const api = createHttp({ clock, log: silentLog, metrics: createMetrics() })
  guardApi(api, whoAsks, createLimits(clock))
  await mediaRoutes(api, { database, clock, store, links, whoAsks })
  await api.listen({ port: 0, host: '127.0.0.1' })
  undo.push(() => api.close())
  const url = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`

  let accountExists = true
  const accounts = { findRouted: async () => (accountExists ? account : null) }
  platform.removeAccount = () => void (accountExists = false)
  const deps = { database, clock, log: silentLog, adapters, accounts, store, onCommitted: () => {} }

  const world: MediaWorld = {
    url,
    test,
    clock,
    store,
    links,
    platform,
    account,
    deps,
    addOrganisation,
    async addMember(options = {}) {
      const row = {
        id: newId(),
        orgId: options.orgId ?? orgId,
        name: 'Ana',
        email: null,
        wechatEnabled: options.wechatEnabled ?? true,
        line: null,
        unit: null,
      }
      await database.prisma.member.create({ data: { ...row, entraOid: newId(), createdAt: clock.now(), updatedAt: clock.now() } })
      const member: Member = { ...row, roles: ['member'] }
      members.set(member.id, member)
      return member
    },
    async addMessage(member, mediaId) {
      const [threadId, messageId, contactId] = [newId(), newId(), newId()]
      const now = clock.now()
      const times = { createdAt: now, updatedAt: now }
      const none = { quota: 0, reserved: 0, employeeLimit: 0, usedByNotices: 0, usedByEmployees: 0 }
      await database.prisma.contact.create({ data: { id: contactId, orgId, name: 'Li Wei', ...times } })
      await database.prisma.thread.create({
        data: {
          ...{
            id: threadId,
            orgId,
            accountId: account.id,
            contactId,
            customerRef: threadId,
            state: 'active',
            started: true,
            ...none,
            ...times,
          },
          ...{ lastActivityAt: now, lastPosition: 1, lastMessageId: messageId, inboundCount: 1 },
        },
      })
      await database.prisma.participant.create({ data: { threadId, memberId: member.id, joinedAt: now } })
      const sender = { senderKind: 'contact', senderId: contactId, senderName: 'Li Wei' }
      await database.prisma.message.create({
        data: {
          ...{ id: messageId, threadId, position: 1, direction: 'in', kind: 'image', status: 'received', audience: 'both' },
          ...{ mediaId, createdAt: now, ...sender },
        },
      })
      return { threadId, messageId }
    },
    fetchAs(member, path, init = {}) {
      const headers = new Headers(init.headers)
      if (member !== null) headers.set('authorization', `Bearer ${member.id}`)
      return fetch(url + path, { ...init, headers })
    },
    upload(member, bytes, name = 'photo.png') {
      const body = new FormData()
      body.append('file', new Blob([new Uint8Array(bytes)]), name)
      return world.fetchAs(member, '/api/media', { method: 'POST', body })
    },
    startWorker() {
      const jobs = startJobs({ databaseUrl: test.url, log: silentLog }, { ...noHandlers, 'copy-media': createCopyMedia(deps) })
      undo.push(() => jobs.stop())
    },
    async close() {
      for (const step of undo.splice(0).reverse()) await step()
    },
  }
  return world
}
