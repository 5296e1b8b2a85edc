import type { FastifyInstance } from 'fastify'
import { createSandbox, type Sandbox, type SandboxOptions } from './create-sandbox.ts'
import { deskRoutes } from './desk/routes.ts'
import { entraRoutes } from './entra/routes.ts'
import { graphRoutes } from './graph/routes.ts'
import { smsRoutes } from './sms/routes.ts'
import { wecomRoutes } from './wecom/routes.ts'
import { weixinRoutes } from './weixin/routes.ts'

export interface SandboxPlugin {
  (routes: FastifyInstance): Promise<void>
  /** The same world in process: the seed and the tests work with it. */
  readonly sandbox: Sandbox
}

/**
 * The outside world as a Fastify plugin, to be registered with the prefix `/sandbox`, and in sandbox mode only: it
 * gives everybody a token of anybody. Ends with the server.
 */
export function sandboxPlugin(options: SandboxOptions): SandboxPlugin {
  const sandbox = createSandbox(options)
  const plugin = async (routes: FastifyInstance) => {
    // Not a part of the product's own API document.
    routes.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true }
    })
    const { appIdUri, clientSecret = 'sandbox' } = options.entra
    const { context, pusher } = sandbox.apis
    await routes.register(weixinRoutes(context, pusher), { prefix: '/weixin' })
    await routes.register(wecomRoutes(context), { prefix: '/wecom' })
    await routes.register(smsRoutes(context), { prefix: '/sms' })
    await routes.register(entraRoutes({ issuer: sandbox.issuer, clock: sandbox.clock, appIdUri, clientSecret }), { prefix: '/entra' })
    await routes.register(graphRoutes(context, sandbox.issuer), { prefix: '/graph' })
    await routes.register(deskRoutes(sandbox), { prefix: '/desk' })
    // Pushes end before the server does, since they may be waiting for its own answers; the product may still call.
    routes.addHook('preClose', () => sandbox.stopPushes())
    routes.addHook('onClose', () => sandbox.close())
  }
  return Object.assign(plugin, { sandbox })
}
