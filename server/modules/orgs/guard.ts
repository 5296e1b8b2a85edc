import type { FastifyRequest } from 'fastify'
import { mayAdminister } from '../../domain/access.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Authenticate } from './authenticate.ts'
import type { Member } from './member.ts'

/** Who asks over HTTP: `Authorization: Bearer <token>`. Throws ProblemError. */
export type WhoAsks = (request: FastifyRequest) => Promise<Member>

export const createWhoAsks =
  (authenticate: Authenticate): WhoAsks =>
  async (request) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ')
    return (await authenticate(scheme?.toLowerCase() === 'bearer' ? token : undefined)).member
  }

export const needAdmin =
  (whoAsks: WhoAsks): WhoAsks =>
  async (request) => {
    const member = await whoAsks(request)
    if (!mayAdminister(member.roles)) throw new ProblemError('role-required', { role: 'Admin' })
    return member
  }
