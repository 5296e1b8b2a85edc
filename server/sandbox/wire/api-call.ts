import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FaultKind } from '../desk-api.ts'
import type { Keeper } from '../keeper.ts'
import type { MediaStore } from '../phones/media-store.ts'
import { answerFile, answerJson, badGateway, cut, hang, waitFor, type FileAnswer } from './answer.ts'
import type { PlannedFaults } from './planned-faults.ts'
import type { CallRecord, RecordedCall } from './record.ts'
import { PlatformRefusal, type PlatformName } from './refusal.ts'

/** A call under way; its handler fills in what the record ought to know. */
export type ApiCall = Pick<RecordedCall, 'customerRef' | 'text' | 'content' | 'senderId' | 'sinceCustomer'>

export const newCall = (): ApiCall => ({ customerRef: null, text: null, content: null, senderId: null, sinceCustomer: null })

export interface ApiRequest {
  query: Readonly<Record<string, string | undefined>>
  body: Buffer
  contentType: string | undefined
}

export interface ApiContext {
  keeper: Keeper
  record: CallRecord
  planned: PlannedFaults
  media: MediaStore
  /** Where what the platform itself serves is reached: `{publicUrl}/sandbox`. */
  outsideUrl: () => string
  closing: AbortSignal
}

/** How a platform words its refusals. */
export interface Platform {
  name: PlatformName
  refusal(errcode: number): PlatformRefusal
}

/** What a handler answers: JSON, or a file. Refusals are thrown. */
export type ApiAnswer = Readonly<Record<string, unknown>> | FileAnswer
export type ApiHandler = (request: ApiRequest, call: ApiCall) => ApiAnswer

/**
 * One call to an API: refusals become HTTP 200 with a code, everything is recorded, and faults happen here, the one
 * that was planned for this call before those that the desk switched on.
 */
export function apiCall(context: ApiContext, platform: Platform, name: string, handle: ApiHandler) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { keeper, record, planned, closing } = context
    const fault: FaultKind | null = planned.take(platform.name, name)
    const switched = keeper.state.faults
    const call = newCall()
    const note = (errcode: number | null) =>
      record.addCall({ at: keeper.clock.now(), platform: platform.name, call: name, errcode, ...call })

    // Nothing of it is done.
    if (fault === 'hang' || fault === 'cut' || fault === 'bad-gateway' || (fault === null && isDown(switched.api))) {
      note(null)
      if (fault === 'hang') return hang(request, reply, closing)
      return fault === 'cut' || (fault === null && switched.api === 'cut') ? cut(reply) : badGateway(reply)
    }
    const { answer, errcode } = outcomeOf(() => {
      if (typeof fault === 'object' && fault !== null && 'errcode' in fault) throw platform.refusal(fault.errcode)
      return handle(readRequest(request), call)
    })
    note(errcode)
    // The answer of a send that was accepted may be slow or lost: the work is done by then.
    const slowMs = switched.slowMs + (typeof fault === 'object' && fault !== null && 'slowMs' in fault ? fault.slowMs : 0)
    if (slowMs > 0) await waitFor(slowMs, closing)
    if (fault === 'cut-after-acceptance' || (fault === null && switched.api === 'answer-lost')) return cut(reply)
    return Buffer.isBuffer(answer['file']) ? answerFile(reply, answer as FileAnswer) : answerJson(reply, answer)
  }
}

const isDown = (api: 'up' | 'cut' | 'bad-gateway' | 'answer-lost') => api === 'cut' || api === 'bad-gateway'

function outcomeOf(work: () => ApiAnswer): { answer: ApiAnswer; errcode: number } {
  try {
    return { answer: work(), errcode: 0 }
  } catch (error) {
    if (!(error instanceof PlatformRefusal)) throw error
    return { answer: error.toAnswer(), errcode: error.errcode }
  }
}

/** Null: there is no body. Undefined: it is no JSON in UTF-8. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return null
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

function readRequest(request: FastifyRequest): ApiRequest {
  const query = request.query as Record<string, string | string[] | undefined>
  return {
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value])),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    contentType: request.headers['content-type'],
  }
}
