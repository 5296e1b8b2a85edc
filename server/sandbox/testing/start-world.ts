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
  /** A call to WeCom's API, with a token that works; the answer's JSON. */
  wecom(path: string, body?: unknown): Promise<Record<string, unknown>>
  /** A text from the account to the phone, with a token that works; the errcode. */
  send(phoneId: string, text: string): Promise<unknown>
}

/** A sandbox with its pushes going to a callback server, in secure mode. Repeats come nearly at once. */
export async function startWorld(options: { stateFile?: string; connected?: boolean; timeoutMs?: number } = {}): Promise<TestWorld> {
  const product = await startCallbackServer()
  const clock = new AdjustableClock()
  const pushTimes = { timeoutMs: options.timeoutMs ?? 5_000, repeatAfterMs: 5 }
  const sandbox = await startSandbox({ entra: testEntra, clock, productUrl: product.url, pushTimes, stateFile: options.stateFile ?? null })
  if (options.connected ?? true) {
    await sandbox.connectCallback('/callbacks/wechat/1', 'secure')
    await sandbox.connectCallback('/callbacks/wechat/2', 'secure', 'wecom-kf')
  }
  const weixin: TestWorld['weixin'] = async (path, body) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const response = await fetch(`${sandbox.weixinUrl}/cgi-bin/${path}`, init)
    if (response.status !== 200) throw new Error(`HTTP ${response.status}`)
    return (await response.json()) as Record<string, unknown>
  }
  const wecomToken = async () => {
    const query = new URLSearchParams({ corpid: sandbox.kfAccount.corpId, corpsecret: sandbox.kfAccount.secret })
    const response = await fetch(`${sandbox.wecomUrl}/cgi-bin/gettoken?${query}`)
    return String(((await response.json()) as Record<string, unknown>)['access_token'])
  }
  const wecom: TestWorld['wecom'] = async (path, body) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const mark = path.includes('?') ? '&' : '?'
    const response = await fetch(`${sandbox.wecomUrl}/cgi-bin/${path}${mark}access_token=${await wecomToken()}`, init)
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
    wecom,
    async send(phoneId, content) {
      const { customerRef: touser, kind } = sandbox.phone(phoneId)
      if (kind === 'wecom-kf') {
        const { openKfId: open_kfid } = sandbox.kfAccount
        return (await wecom('kf/send_msg', { touser, open_kfid, msgtype: 'text', text: { content } }))['errcode']
      }
      const answer = await weixin(`message/custom/send?access_token=${await token()}`, { touser, msgtype: 'text', text: { content } })
      return answer['errcode']
    },
    async [Symbol.asyncDispose]() {
      await sandbox.close()
      await product.close()
    },
  }
}
