import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { AcceptedCallback, AccessTokens, AccountCredentials, InboundEvent, OutboundMessage } from '../../adapter.ts'
import type { OutboundContent } from '../../content.ts'
import { createWecomKfAdapter } from '../adapter.ts'
import { createTokenRequest } from '../request-token.ts'
import { silentLog } from '../../../platform/log.ts'
import { newId } from '../../../platform/new-id.ts'
import { startSandbox } from '../../../sandbox/sandbox.ts'

/** The adapter with the sandbox's WeCom around it: what one says, the other understands by code of its own. Ends with the test. */
export async function startSandboxWorld() {
  const product = await startProduct()
  const entra = { tenantId: newId(), clientId: newId(), appIdUri: 'api://localhost/test' }
  const sandbox = await startSandbox({ entra, productUrl: product.url, pushTimes: { timeoutMs: 5_000, repeatAfterMs: 5 } })
  onTestFinished(() => sandbox.close())
  const { clock, kfAccount } = sandbox
  const account: AccountCredentials = {
    accountId: newId(),
    kind: 'wecom-kf',
    platformId: kfAccount.corpId,
    receiverId: kfAccount.openKfId,
    messageMode: 'secure',
    appSecret: kfAccount.secret,
    token: kfAccount.token,
    encodingAesKey: kfAccount.encodingAesKey,
    previousEncodingAesKey: null,
  }
  const apiUrl = sandbox.wecomUrl
  const request = createTokenRequest({ apiUrl, clock })
  const tokens: AccessTokens = {
    get: async () => ({ token: (await request(account, { forceRefresh: false })).token, generation: 1 }),
    invalidate: async () => {},
  }
  const adapter = createWecomKfAdapter({ apiUrl, tokens, clock, log: silentLog, sendTimeoutMs: 2_000 })
  const bells: AcceptedCallback[] = []
  product.handle = (method, callback) => {
    if (method === 'GET') return adapter.verify(account, callback).body
    bells.push(adapter.accept(account, callback))
    return adapter.acknowledgement.body
  }
  await sandbox.connectCallback('/callbacks/wechat/kf', 'secure', 'wecom-kf')
  const phone = sandbox.phone('zhang-min')
  let cursor: string | null = null
  return {
    sandbox,
    clock,
    account,
    adapter,
    phone,
    /** What was rung, as the adapter accepted it. */
    bells,
    /** Everything that happened since the last time, in order. */
    async pullAll(token: string | null = null): Promise<InboundEvent[]> {
      const events: InboundEvent[] = []
      for (;;) {
        const outcome = await adapter.pull(account, { cursor, token })
        if (!outcome.ok) throw new Error(`pull refused: ${outcome.fault.code}`)
        for (const { event, raw } of outcome.items) {
          if (event === null) throw new Error(`not understood: ${raw}`)
          events.push(event)
        }
        cursor = outcome.nextCursor
        if (!outcome.hasMore) return events
      }
    },
    send: (content: OutboundContent, change: Partial<OutboundMessage> = {}) =>
      adapter.send(account, { messageId: newId(), customerRef: phone.customerRef, content, isRepeat: false, ...change }),
  }
}

type Callback = { query: Record<string, string>; body: Buffer }

async function startProduct() {
  const product = { url: '', handle: (_method: string, _callback: Callback): string => '' }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { searchParams } = new URL(request.url ?? '/', 'http://product')
      response.end(product.handle(request.method ?? '', { query: Object.fromEntries(searchParams), body: Buffer.concat(chunks) }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  product.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return product
}
