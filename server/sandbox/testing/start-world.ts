import { randomUUID } from 'node:crypto'
import { AdjustableClock } from '../../platform/clock.ts'
import { startSandbox, type RunningSandbox } from '../sandbox.ts'
import { startCallbackServer, type CallbackServer } from './callback-server.ts'

export const testEntra: { tenantId: string; clientId: string; appIdUri: string } = {
  tenantId: randomUUID(),
  clientId: randomUUID(),
  appIdUri: 'api://localhost/test',
}

export const hours = (count: number) => count * 3_600_000

export interface TestWorld extends AsyncDisposable {
  sandbox: RunningSandbox
  product: CallbackServer
  clock: AdjustableClock
  /** A call to the API; the answer's JSON. */
  weixin(path: string, body?: unknown): Promise<Record<string, unknown>>
  /** A text from the account to the phone, with a token that works; the errcode. */
  send(phoneId: string, text: string): Promise<unknown>
}

/** A sandbox with its pushes going to a callback server, in secure mode. Repeats come nearly at once. */
export async function startWorld(options: { stateFile?: string; connected?: boolean; timeoutMs?: number } = {}): Promise<TestWorld> {
  const product = await startCallbackServer()
  const clock = new AdjustableClock()
  const pushTimes = { timeoutMs: options.timeoutMs ?? 5_000, repeatAfterMs: 5 }
  const sandbox = await startSandbox({ entra: testEntra, clock, productUrl: product.url, pushTimes, stateFile: options.stateFile ?? null })
  if (options.connected ?? true) await sandbox.connectCallback('/callbacks/wechat/1', 'secure')
  const weixin: TestWorld['weixin'] = async (path, body) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const response = await fetch(`${sandbox.weixinUrl}/cgi-bin/${path}`, init)
    if (response.status !== 200) throw new Error(`HTTP ${response.status}`)
    return (await response.json()) as Record<string, unknown>
  }
  const token = async () => {
    const { appId: appid, appSecret: secret } = sandbox.account
    return String((await weixin('stable_token', { grant_type: 'client_credential', appid, secret }))['access_token'])
  }
  return {
    sandbox,
    product,
    clock,
    weixin,
    async send(phoneId, content) {
      const touser = sandbox.phone(phoneId).openid
      const answer = await weixin(`message/custom/send?access_token=${await token()}`, { touser, msgtype: 'text', text: { content } })
      return answer['errcode']
    },
    async [Symbol.asyncDispose]() {
      await sandbox.close()
      await product.close()
    },
  }
}
