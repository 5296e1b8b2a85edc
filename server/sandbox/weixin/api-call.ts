import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Keeper } from '../keeper.ts'
import type { RecordedCall, WeixinRecord } from './record.ts'
import { refuse, WeixinRefusal } from './refusal.ts'

/** A call under way; its handler fills in what the record ought to know. */
export type ApiCall = Pick<RecordedCall, 'openid' | 'text' | 'sinceCustomer'>

export interface ApiRequest {
  query: Readonly<Record<string, string | undefined>>
  body: Buffer
  contentType: string | undefined
}

/** Codes that the next calls are refused with, whatever they ask. */
export interface PlannedRefusal {
  errcode: number
  /** Path below `/cgi-bin/`; null: any call. */
  call: string | null
}

export interface ApiContext {
  keeper: Keeper
  record: WeixinRecord
  plannedRefusals: PlannedRefusal[]
  closing: AbortSignal
}

/** What a handler answers: JSON, or a file. */
export type ApiAnswer = Readonly<Record<string, unknown>> | { file: Buffer; mime: string; name: string }

/**
 * One call to the API: refusals become HTTP 200 with a code, everything is recorded, and the faults that the desk
 * switched on happen here.
 */
export function apiCall(context: ApiContext, name: string, handle: (request: ApiRequest, call: ApiCall) => ApiAnswer) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { faults } = context.keeper.state
    const call: ApiCall = { openid: null, text: null, sinceCustomer: null }
    const note = (errcode: number | null) => context.record.addCall({ at: context.keeper.clock.now(), call: name, errcode, ...call })
    if (faults.api === 'cut' || faults.api === 'bad-gateway') {
      note(null)
      if (faults.api === 'cut') return cut(reply)
      return reply.code(502).type('text/html').send('<html><head><title>502 Bad Gateway</title></head></html>')
    }
    const { answer, errcode } = outcomeOf(() => {
      refuseAsPlanned(context, name)
      return handle(readRequest(request), call)
    })
    note(errcode)
    // The answer of a send that was accepted may be slow or lost: the work is done by then.
    if (faults.slowMs > 0) await wait(faults.slowMs, undefined, { signal: context.closing }).catch(() => undefined)
    if (faults.api === 'answer-lost') return cut(reply)
    if (isFile(answer))
      return reply
        .type(answer.mime)
        .header('content-disposition', `attachment; filename="${asHeader(answer.name)}"`)
        .send(answer.file)
    return reply.type('application/json; encoding=utf-8').send(JSON.stringify(answer))
  }
}

function outcomeOf(work: () => ApiAnswer): { answer: ApiAnswer; errcode: number } {
  try {
    return { answer: work(), errcode: 0 }
  } catch (error) {
    if (!(error instanceof WeixinRefusal)) throw error
    return { answer: error.toAnswer(), errcode: error.errcode }
  }
}

/** Throws WeixinRefusal 44002 or 47001. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return refuse(44002)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return refuse(47001)
  }
}

function refuseAsPlanned(context: ApiContext, name: string): void {
  const index = context.plannedRefusals.findIndex((one) => one.call === null || one.call === name)
  const [planned] = index === -1 ? [] : context.plannedRefusals.splice(index, 1)
  if (planned !== undefined) throw new WeixinRefusal(planned.errcode)
}

function readRequest(request: FastifyRequest): ApiRequest {
  const query = request.query as Record<string, string | string[] | undefined>
  return {
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value])),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    contentType: request.headers['content-type'],
  }
}

/** Header values are ASCII. */
const asHeader = (name: string) => name.replaceAll(/[^ -~]|["\\]/g, '_')

const isFile = (answer: ApiAnswer): answer is Extract<ApiAnswer, { file: Buffer }> => Buffer.isBuffer(answer['file'])

function cut(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.destroy()
  return reply
}
