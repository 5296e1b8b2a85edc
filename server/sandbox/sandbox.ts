import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { AdjustableClock } from '../platform/clock.ts'
import { silentLog } from '../platform/log.ts'
import type { Sandbox, SandboxOptions } from './create-sandbox.ts'
import { sandboxPlugin } from './plugin.ts'

export interface RunningSandbox extends Sandbox {
  /** http://127.0.0.1:port */
  readonly url: string
  /** For the setting WECHAT_API_URL. */
  readonly weixinUrl: string
  /** For the setting WECOM_API_URL. */
  readonly wecomUrl: string
  /** For the setting SMS_URL. */
  readonly smsUrl: string
  /** For the setting GRAPH_URL. */
  readonly graphUrl: string
  /** For the setting ENTRA_AUTHORITY. */
  readonly entraAuthority: string
  /** Where the product listens, if that was not known at the start. */
  setProductUrl(url: string): void
}

type StandAlone = Pick<SandboxOptions, 'entra'> &
  Partial<Pick<SandboxOptions, 'clock' | 'stateFile' | 'log' | 'pushTimes'>> & { productUrl?: string; port?: number }

/** The sandbox on a port of its own, on the loopback; 0 or none: any free one. For tests and benches. */
export async function startSandbox(options: StandAlone): Promise<RunningSandbox> {
  const server = Fastify({ logger: false, forceCloseConnections: true })
  let productUrl = options.productUrl
  const url = () => `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const plugin = sandboxPlugin({
    clock: options.clock ?? new AdjustableClock(),
    publicUrl: url,
    // Until it is told where the product is, pushes come back to itself and find nobody (404).
    productUrl: () => productUrl ?? url(),
    stateFile: options.stateFile ?? null,
    log: options.log ?? silentLog,
    entra: options.entra,
    ...(options.pushTimes === undefined ? {} : { pushTimes: options.pushTimes }),
  })
  await server.register(plugin, { prefix: '/sandbox' })
  await server.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  return {
    ...plugin.sandbox,
    url: url(),
    weixinUrl: `${url()}/sandbox/weixin`,
    wecomUrl: `${url()}/sandbox/wecom`,
    smsUrl: `${url()}/sandbox/sms`,
    graphUrl: `${url()}/sandbox/graph/v1.0`,
    entraAuthority: `${url()}/sandbox/entra`,
    setProductUrl: (address) => void (productUrl = address),
    close: () => server.close(),
  }
}
