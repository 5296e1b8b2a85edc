import { isUtf8 } from 'node:buffer'
import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Clock } from './clock.ts'
import { isDatabaseAway } from './db.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { fieldErrors } from './field-errors.ts'
import { ProblemError } from './problem.ts'

export type Http = ReturnType<typeof createHttp>
/** An instance whose routes are typed by their zod schemas. */
export type Api = FastifyInstance<Http['server'], Parameters<Http['routing']>[0], Parameters<Http['routing']>[1], Log, ZodTypeProvider>

const maxJsonBytes = 256 * 1024

/** What every answer has in common: schemas, problems, headers, metrics. Routes come from the modules. */
export function createHttp({ clock, log, metrics, publicUrl = '' }: { clock: Clock; log: Log; metrics: Metrics; publicUrl?: string }) {
  const http = Fastify({
    loggerInstance: log,
    // One line per request would name conversations; metrics count them, faults are logged where they happen.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: maxJsonBytes,
    routerOptions: { maxParamLength: 256 },
    // A connection that a client keeps open must not hold up a stop.
    forceCloseConnections: true,
  }).withTypeProvider<ZodTypeProvider>()

  const safeHeaders = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // What isn't a page holds nothing to run and nothing to frame; pages bring a policy of their own.
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()',
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }

  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(serializerCompiler)
  http.removeAllContentTypeParsers()
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
  http.setErrorHandler(sendProblem)
  http.setNotFoundHandler((_request, reply) => sendProblem(new ProblemError('not-found'), _request, reply))
  http.addHook('onRequest', async (_request, reply) => {
    // By the injected clock, so that a client can tell what time it is here.
    reply.headers({ date: clock.now().toUTCString(), ...safeHeaders })
  })
  http.addHook('preValidation', async ({ query, routeOptions }) => {
    if (routeOptions.schema?.querystring === undefined) return
    const values = Object.values(query as Record<string, string | string[]>).flat()
    if (!values.every(isStorable)) throw invalid('', 'the query must be without NUL')
  })
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.requests.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000)
  })
  return http
}

/** JSON of valid UTF-8, without keys that reach into prototypes. */
function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw invalid('', 'the body must be UTF-8')
  try {
    return JSON.parse(body.toString('utf8'), (key, value: unknown) => {
      if (key === '__proto__') throw invalid('', 'a key of this name is not accepted')
      if (typeof value === 'string' && !isStorable(value)) throw invalid('', 'text must be without NUL and lone surrogates')
      return value
    })
  } catch (error) {
    throw error instanceof ProblemError ? error : invalid('', 'the body must be JSON')
  }
}

/** PostgreSQL's text holds neither. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

const invalid = (path: string, message: string) => new ProblemError('invalid-request', { errors: [{ path, message }] })

export function sendProblem(error: FastifyError | ProblemError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error)
  if (problem.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
  const { retryAfterSeconds } = problem.members
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(retryAfterSeconds))
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem.toProblem())
}

function toProblem(error: FastifyError | ProblemError | Error): ProblemError {
  if (error instanceof ProblemError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    // An id that is none can't name anything: the answer is the same as for an id of something else.
    if (error.validationContext === 'params') return new ProblemError('not-found')
    return new ProblemError('invalid-request', { errors: fieldErrors(error.validation) })
  }
  const { code, statusCode } = error as FastifyError
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ProblemError('payload-too-large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new ProblemError('unsupported-media-type')
  if (isDatabaseAway(error)) return new ProblemError('unavailable')
  if (statusCode !== undefined && statusCode < 500) return invalid('', error.message)
  return new ProblemError('internal')
}
