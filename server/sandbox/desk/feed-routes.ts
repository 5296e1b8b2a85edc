import type { FastifyInstance } from 'fastify'
import type { Sandbox } from '../create-sandbox.ts'
import { appBody, readFeedBody } from '../desk-api.ts'
import { markRead, setInstalled } from '../graph/feed.ts'
import { DeskFault, parse } from './refusals.ts'

type OfUser = { Params: { userId: string } }

/** What people do with the app in Teams. */
export function feedRoutes({ keeper, users }: Sandbox) {
  const known = (userId: string): string => {
    if (!users.some(({ id }) => id === userId)) throw new DeskFault(404, 'There is no such person.')
    return userId
  }
  return async (routes: FastifyInstance) => {
    routes.post<OfUser>('/feeds/:userId/read', async (request, reply) => {
      markRead(keeper, known(request.params.userId), parse(readFeedBody, request.body).id)
      return reply.code(204).send()
    })
    routes.post<OfUser>('/users/:userId/app', async (request, reply) => {
      setInstalled(keeper, known(request.params.userId), parse(appBody, request.body).installed)
      return reply.code(204).send()
    })
  }
}
