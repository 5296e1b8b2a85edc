import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import { post } from './post.ts'

/** The application's own tokens for Graph, one per tenant. */
export interface AppTokens {
  /** Kept until shortly before its end, asked for once however many want it. */
  get(tenantId: string): Promise<AppTokenAnswer>
  /** The token was refused: the next is a new one. */
  forget(tenantId: string, token: string): void
}

/** `code`: the system's (ECONNREFUSED), `http-<status>`, or Entra's own (`invalid_client`). */
export type AppTokenAnswer = { ok: true; token: string } | { ok: false; code: string; retryAfterMs: number | null }

interface Options {
  authority: string
  clientId: string
  clientSecret: string
  clock: Clock
}

/** Whatever GRAPH_URL says: the scope names the service, not its address. */
const scope = 'https://graph.microsoft.com/.default'
const spareMs = 5 * 60_000

const given = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })
const refused = z.object({ error: z.string().regex(/^\w{1,60}$/) })

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
export function createAppTokens({ authority, clientId, clientSecret, clock }: Options): AppTokens {
  const kept = new Map<string, { token: string; untilMs: number }>()
  const asking = new Map<string, Promise<AppTokenAnswer>>()

  async function ask(tenantId: string): Promise<AppTokenAnswer> {
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope }
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    const answer = await post(`${authority}/${tenantId}/oauth2/v2.0/token`, headers, new URLSearchParams(form).toString())
    if (answer.kind === 'no-answer') return { ok: false, code: answer.code, retryAfterMs: null }
    const token = given.safeParse(answer.body)
    if (answer.status === 200 && token.success) {
      const lifeMs = token.data.expires_in * 1_000
      kept.set(tenantId, {
        token: token.data.access_token,
        untilMs: clock.now().getTime() + Math.max(lifeMs - spareMs, lifeMs / 2),
      })
      return { ok: true, token: token.data.access_token }
    }
    const refusal = refused.safeParse(answer.body)
    return { ok: false, code: refusal.success ? refusal.data.error : `http-${answer.status}`, retryAfterMs: answer.retryAfterMs }
  }

  return {
    async get(tenantId) {
      const held = kept.get(tenantId)
      if (held !== undefined && held.untilMs > clock.now().getTime()) return { ok: true, token: held.token }
      const asked = asking.get(tenantId) ?? ask(tenantId).finally(() => asking.delete(tenantId))
      asking.set(tenantId, asked)
      return asked
    },
    forget(tenantId, token) {
      if (kept.get(tenantId)?.token === token) kept.delete(tenantId)
    },
  }
}
