import type { FastifyRequest } from 'fastify'
import { mayAdminister, mayReadRecord } from '../../domain/access.ts'
import type { Api } from '../../platform/http.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Authenticate } from './authenticate.ts'
import type { Limits } from './limits.ts'
import type { Member } from './member.ts'

/** Who asks over HTTP: `Authorization: Bearer <token>`. Throws ProblemError. */
export type WhoAsks = (request: FastifyRequest) => Promise<Member>

/** Asked once per request, however many ask. */
export function createWhoAsks(authenticate: Authenticate): WhoAsks {
  const asked = new WeakMap<FastifyRequest, Promise<Member>>()
  const ask = async ({ headers }: FastifyRequest) => {
    const [scheme, token] = (headers.authorization ?? '').split(' ')
    return (await authenticate(scheme?.toLowerCase() === 'bearer' ? token : undefined)).member
  }
  return (request) => {
    const answer = asked.get(request) ?? ask(request)
    asked.set(request, answer)
    return answer
  }
}

/** The document and the page that shows it: they tell nothing of anybody. */
const isOpenToAll = (url: string): boolean => url === '/api/openapi.json' || url === '/api/docs' || url.startsWith('/api/docs/')

/**
 * For every route of the API that is added afterwards: who asks, and by what role, is settled before anything that they
 * sent is read, so that strangers can't make us parse bodies and learn no shapes.
 */
export function guardApi(api: Api, whoAsks: WhoAsks, limits: Limits): void {
  api.addHook('onRequest', async (request) => {
    const { url = '' } = request.routeOptions
    if (!url.startsWith('/api/') || isOpenToAll(url)) return
    const member = await whoAsks(request).catch((error: unknown) => {
      throw limits.noteRefusal(request.ip, error)
    })
    limits.noteMember(member.id)
    if (url.startsWith('/api/admin/')) await needAdmin(whoAsks)(request)
    else if (url.startsWith('/api/compliance/')) await needCompliance(whoAsks)(request)
  })
}

export const needAdmin =
  (whoAsks: WhoAsks): WhoAsks =>
  async (request) => {
    const member = await whoAsks(request)
    if (!mayAdminister(member.roles)) throw new ProblemError('role-required', { role: 'Admin' })
    return member
  }

export const needCompliance =
  (whoAsks: WhoAsks): WhoAsks =>
  async (request) => {
    const member = await whoAsks(request)
    if (!mayReadRecord(member.roles)) throw new ProblemError('role-required', { role: 'Compliance' })
    return member
  }
