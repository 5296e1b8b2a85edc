import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../platform/clock.ts'

/**
 * Entra's token endpoint and Graph's activity feed as Microsoft's pages describe them, written apart from the sandbox's, so that
 * one can't hide the other's misunderstanding. Judges by the injected clock.
 */
export interface GraphStandIn {
  url: string
  /** Everything that was asked for, in order. */
  calls: GraphCall[]
  /** What a person was shown: by chain the last of each. */
  feedOf(oid: string): GraphCall[]
  /** How often a token was given, by tenant. */
  tokens: string[]
  /** Answers the next calls so, whatever they ask. Null: no answer, the connection is cut. */
  next: ({ status: number; retryAfter?: number } | null)[]
  close(): Promise<void>
}

export interface GraphCall {
  atMs: number
  tenantId: string
  oid: string
  status: number
  type: string
  parameters: Record<string, string>
  preview: string
  webUrl: string
  chainId: number
  teamsAppId: string | null
}

const perSecond = 5
const perMinute = 10

export async function startGraphStandIn(clock: Clock): Promise<GraphStandIn> {
  const calls: GraphCall[] = []
  const tokens: string[] = []
  const next: GraphStandIn['next'] = []
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const [, tenantId] = /^\/login\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(request.url ?? '') ?? []
      if (tenantId !== undefined) return giveToken(tenantId, new URLSearchParams(body), response)
      const [, oid] = /^\/v1\.0\/users\/([^/]+)\/teamwork\/sendActivityNotification$/.exec(request.url ?? '') ?? []
      if (oid !== undefined && request.method === 'POST') return notify(oid, body, request, response)
      return answer(response, 404, { error: { code: 'NotFound' } })
    })
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))

  function giveToken(tenantId: string, form: URLSearchParams, response: ServerResponse): void {
    const isRight = form.get('grant_type') === 'client_credentials' && form.get('scope') === 'https://graph.microsoft.com/.default'
    if (!isRight || !form.get('client_secret')) return answer(response, 400, { error: 'invalid_request' })
    tokens.push(tenantId)
    answer(response, 200, { token_type: 'Bearer', expires_in: 3_599, access_token: `${tenantId}.${tokens.length}` })
  }

  function notify(oid: string, body: string, request: IncomingMessage, response: ServerResponse): void {
    const planned = next.shift()
    if (planned === null) return void response.destroy()
    const [, tenantId = ''] = /^Bearer ([^.]+)\./.exec(request.headers.authorization ?? '') ?? []
    const asked = JSON.parse(body) as Asked
    const call = { ...readAsked(asked), atMs: clock.now().getTime(), tenantId, oid, status: 204 }
    const within = (ms: number) => calls.filter(({ atMs, tenantId: tenant }) => tenant === tenantId && atMs > call.atMs - ms)
    if (planned !== undefined) call.status = planned.status
    else if (tenantId === '') call.status = 401
    else if (within(1_000).length >= perSecond || within(60_000).filter((one) => one.oid === oid).length >= perMinute) call.status = 429
    else if (call.webUrl.length > 1_024 || call.preview === '' || call.type === '') call.status = 400
    calls.push(call)
    if (planned?.retryAfter !== undefined) response.setHeader('retry-after', String(planned.retryAfter))
    else if (call.status === 429) response.setHeader('retry-after', '60')
    answer(response, call.status, call.status === 204 ? null : { error: { code: 'Refused' } })
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    tokens,
    next,
    feedOf: (oid) => [...new Map(calls.filter((one) => one.oid === oid && one.status === 204).map((one) => [one.chainId, one])).values()],
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Asked {
  topic: { source: string; value: string; webUrl: string }
  activityType: string
  chainId: number
  previewText: { content: string }
  templateParameters: { name: string; value: string }[]
  teamsAppId?: string
}

const readAsked = ({ topic, activityType, chainId, previewText, templateParameters, teamsAppId = undefined }: Asked) => ({
  type: activityType,
  parameters: Object.fromEntries(templateParameters.map(({ name, value }) => [name, value])),
  preview: previewText.content,
  webUrl: topic.webUrl,
  chainId,
  teamsAppId: teamsAppId ?? null,
})

function answer(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, body === null ? {} : { 'content-type': 'application/json' })
    .end(body === null ? undefined : JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
