import { onTestFinished } from 'vitest'
import type { AccountKind } from '../../contracts/account.ts'
import type {
  AcceptedCallback,
  AccessTokens,
  AccountCredentials,
  Adapter,
  CallbackReply,
  CallbackRequest,
  InboundEvent,
  OutboundMessage,
} from '../adapter.ts'
import type { TokenRequest } from '../access-tokens.ts'
import type { OutboundContent } from '../content.ts'
import { createOfficialAccountAdapter } from '../official-account/adapter.ts'
import { createTokenRequest as createOfficialAccountTokenRequest } from '../official-account/request-token.ts'
import { createWecomKfAdapter } from '../wecom-kf/adapter.ts'
import { createTokenRequest as createWecomTokenRequest } from '../wecom-kf/request-token.ts'
import { startPlatform, type BinaryAnswer } from './platform-server.ts'
import type { Clock } from '../../platform/clock.ts'
import { silentLog } from '../../platform/log.ts'
import { newId } from '../../platform/new-id.ts'
import { getSample, type SampleId } from '../../sandbox/phones/samples.ts'
import { startSandbox, type RunningSandbox } from '../../sandbox/sandbox.ts'

type Options = {
  /** The Official Account's; secure if not given. */
  messageMode?: AccountCredentials['messageMode']
  /** What the product knows otherwise than the platform does. */
  account?: (right: AccountCredentials) => Partial<AccountCredentials>
}

export type SandboxWorld = Awaited<ReturnType<typeof startSandboxWorld>>

/** An adapter with the sandbox's platform around it: what one says, the other understands by code of its own. Ends with the test. */
export async function startSandboxWorld(kind: AccountKind, options: Options = {}) {
  const { messageMode = 'secure' } = options
  const callbacks: { method: string; request: CallbackRequest }[] = []
  const accepted: AcceptedCallback[] = []
  const world = { /** Said to the customer in the answer to the next push, where that is possible. */ reply: null as string | null }
  // Plays the product's callback address.
  const product = await startPlatform(({ method, query, bytes: body }): BinaryAnswer => {
    callbacks.push({ method, request: { query, body } })
    if (method === 'GET') return toAnswer(adapter.verify(account, { query, body }))
    const push = adapter.accept(account, { query, body })
    accepted.push(push)
    const reply = world.reply === null ? null : push.composeReply?.(world.reply, sandbox.clock.now())
    world.reply = null
    return toAnswer(reply ?? adapter.acknowledgement)
  })
  const entra = { tenantId: newId(), clientId: newId(), appIdUri: 'api://localhost/test' }
  const sandbox = await startSandbox({ entra, productUrl: product.url, pushTimes: { timeoutMs: 5_000, repeatAfterMs: 5 } })
  onTestFinished(async () => {
    await sandbox.close()
    await product.close()
  })
  const right = credentialsOf(sandbox, kind, messageMode)
  const account = { ...right, ...options.account?.(right) }
  const { clock } = sandbox
  const { create, createRequest, apiUrl, phoneId } = platformOf(sandbox, kind)
  const tokens = keepToken(createRequest({ apiUrl, clock }), clock)
  /** Another one, with the same account and tokens. */
  const createAdapter = (change: { apiUrl?: string; sendTimeoutMs?: number } = {}): Adapter =>
    create({ apiUrl, tokens, clock, log: silentLog, sendTimeoutMs: 5_000, ...change })
  const adapter = createAdapter()
  await sandbox.connectCallback('/callbacks/wechat/1', messageMode, kind)
  const phone = sandbox.phone(phoneId)
  let cursor: string | null = null

  const pullAll = async (token: string | null): Promise<(InboundEvent | null)[]> => {
    const events: (InboundEvent | null)[] = []
    for (;;) {
      const outcome = await adapter.pull(account, { cursor, token })
      if (!outcome.ok) throw new Error(`pull refused: ${outcome.fault.code}`)
      events.push(...outcome.items.map(({ event }) => event))
      cursor = outcome.nextCursor
      if (!outcome.hasMore) return events
    }
  }
  return Object.assign(world, {
    sandbox,
    clock,
    account,
    adapter,
    createAdapter,
    phone,
    /** As they came, the address check first. */
    callbacks,
    /** Pushes as the adapter accepted them, until `happened` is asked where those are the events. */
    accepted,
    /** Everything that happened since the last time, in order. `token`: a doorbell's. Throws for what wasn't understood. */
    async happened(token: string | null = null): Promise<InboundEvent[]> {
      await sandbox.idle()
      const events = adapter.capabilities.pulls ? await pullAll(token) : accepted.splice(0).map(({ event }) => event)
      return events.map((event) => event ?? notUnderstood())
    },
    send: (content: OutboundContent, change: Partial<OutboundMessage> = {}) =>
      adapter.send(account, { messageId: newId(), customerRef: phone.customerRef, content, isRepeat: false, ...change }),
    /** The platform's id of a sample. */
    async upload(id: SampleId): Promise<string> {
      const outcome = await adapter.upload(account, getSample(id))
      if (!outcome.ok) throw new Error(`upload refused: ${outcome.fault.code}`)
      return outcome.mediaRef
    },
  })
}

/** In a conversation: the customer has just written, and that was read. */
export async function startConversation(kind: AccountKind): Promise<SandboxWorld> {
  const world = await startSandboxWorld(kind)
  await world.phone.say('hello').delivery
  await world.happened()
  return world
}

function platformOf(sandbox: RunningSandbox, kind: AccountKind) {
  switch (kind) {
    case 'official-account': {
      const speaks = { create: createOfficialAccountAdapter, createRequest: createOfficialAccountTokenRequest }
      return { ...speaks, apiUrl: sandbox.weixinUrl, phoneId: 'li-wei' }
    }
    case 'wecom-kf':
      return { create: createWecomKfAdapter, createRequest: createWecomTokenRequest, apiUrl: sandbox.wecomUrl, phoneId: 'zhang-min' }
    default:
      return kind satisfies never
  }
}

function credentialsOf(sandbox: RunningSandbox, kind: AccountKind, messageMode: AccountCredentials['messageMode']): AccountCredentials {
  const of = { accountId: newId(), kind, messageMode, previousEncodingAesKey: null }
  switch (kind) {
    case 'official-account': {
      const { appId: platformId, originalId: receiverId, appSecret, token, encodingAesKey } = sandbox.account
      return { ...of, platformId, receiverId, appSecret, token, encodingAesKey }
    }
    case 'wecom-kf': {
      const { corpId: platformId, openKfId: receiverId, secret: appSecret, token, encodingAesKey } = sandbox.kfAccount
      return { ...of, platformId, receiverId, appSecret, token, encodingAesKey }
    }
    default:
      return kind satisfies never
  }
}

/** One token for as long as it lives or until it is refused. */
function keepToken(request: TokenRequest, clock: Clock): AccessTokens {
  let kept = { token: '', generation: 0, expiresAtMs: 0 }
  return {
    async get(account) {
      if (kept.expiresAtMs > clock.now().getTime()) return kept
      const { token, expiresInSeconds } = await request(account, { forceRefresh: false })
      kept = { token, generation: kept.generation + 1, expiresAtMs: clock.now().getTime() + expiresInSeconds * 1_000 }
      return kept
    },
    invalidate: async () => void (kept.expiresAtMs = 0),
  }
}

const toAnswer = ({ status, contentType, body }: CallbackReply): BinaryAnswer => ({
  status,
  headers: { 'content-type': contentType },
  bytes: Buffer.from(body),
})

const notUnderstood = (): never => {
  throw new Error('the adapter did not understand what the sandbox said')
}
