import { onTestFinished } from 'vitest'
import type { AcceptedCallback, AccessTokens, AccountCredentials, InboundEvent } from '../../adapter.ts'
import type { OutboundContent } from '../../content.ts'
import { startPlatform, type BinaryAnswer } from '../../testing/platform-server.ts'
import { createOfficialAccountAdapter } from '../adapter.ts'
import { createTokenRequest } from '../request-token.ts'
import { silentLog } from '../../../platform/log.ts'
import { newId } from '../../../platform/new-id.ts'
import { startSandbox } from '../../../sandbox/sandbox.ts'

/** The adapter with the sandbox's WeChat around it: what one says, the other understands by code of its own. Ends with the test. */
export async function startSandboxWorld(messageMode: AccountCredentials['messageMode'] = 'secure') {
  const pushes: AcceptedCallback[] = []
  const world = { /** Said to the customer in the answer to the next push. */ reply: null as string | null }
  // Plays the product's callback address.
  const product = await startPlatform(({ method, query, bytes }): BinaryAnswer => {
    if (method === 'GET') return toAnswer(adapter.verify(account, { query, body: bytes }))
    const push = adapter.accept(account, { query, body: bytes })
    pushes.push(push)
    const text = world.reply
    world.reply = null
    return toAnswer((text === null ? null : push.composeReply?.(text, sandbox.clock.now())) ?? adapter.acknowledgement)
  })
  const entra = { tenantId: newId(), clientId: newId(), appIdUri: 'api://localhost/test' }
  const sandbox = await startSandbox({ entra, productUrl: product.url, pushTimes: { timeoutMs: 5_000, repeatAfterMs: 5 } })
  onTestFinished(async () => {
    await sandbox.close()
    await product.close()
  })
  const { clock, account: known } = sandbox
  const account: AccountCredentials = {
    accountId: newId(),
    kind: 'official-account',
    platformId: known.appId,
    receiverId: known.originalId,
    messageMode,
    appSecret: known.appSecret,
    token: known.token,
    encodingAesKey: known.encodingAesKey,
    previousEncodingAesKey: null,
  }
  const apiUrl = sandbox.weixinUrl
  const request = createTokenRequest({ apiUrl, clock })
  const tokens: AccessTokens = {
    get: async () => ({ token: (await request(account, { forceRefresh: false })).token, generation: 1 }),
    invalidate: async () => {},
  }
  const adapter = createOfficialAccountAdapter({ apiUrl, tokens, clock, log: silentLog, sendTimeoutMs: 2_000 })
  await sandbox.connectCallback('/callbacks/wechat/oa', messageMode)
  const phone = sandbox.phone('li-wei')
  return Object.assign(world, {
    sandbox,
    clock,
    account,
    adapter,
    phone,
    /** What came since the last time, in order. */
    takeEvents(): (InboundEvent | null)[] {
      return pushes.splice(0).map(({ event }) => event)
    },
    send: (content: OutboundContent) =>
      adapter.send(account, { messageId: newId(), customerRef: phone.customerRef, content, isRepeat: false }),
  })
}

const toAnswer = ({ status, contentType, body }: { status: number; contentType: string; body: string }): BinaryAnswer => ({
  status,
  headers: { 'content-type': contentType },
  bytes: Buffer.from(body),
})
