import type { z } from 'zod'
import { problem } from '../../server/contracts/problem.ts'
import { ApiProblem, NoAnswer, UnreadableAnswer } from './faults.ts'
import type { SendForm } from './send-form.ts'
import type { ServerClock } from './server-clock.ts'

/** Where bearer tokens come from. Both reject with SignInFault. */
export interface TokenSource {
  /** A token that is still good for a while. */
  get(): Promise<string>
  /** A new one, though the present one may look good. */
  renew(): Promise<string>
}

export interface Http {
  get<Schema extends z.ZodType>(path: string, schema: Schema, signal?: AbortSignal): Promise<z.infer<Schema>>
  post<Schema extends z.ZodType>(path: string, body: unknown, schema: Schema): Promise<z.infer<Schema>>
  put<Schema extends z.ZodType>(path: string, body: unknown, schema: Schema): Promise<z.infer<Schema>>
  patch<Schema extends z.ZodType>(path: string, body: unknown, schema: Schema): Promise<z.infer<Schema>>
  delete<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>>
  upload<Schema extends z.ZodType>(path: string, file: File, schema: Schema, watch: UploadWatch): Promise<z.infer<Schema>>
}

export interface UploadWatch {
  signal: AbortSignal
  /** How much of the file is on its way, 0 to 1. */
  onProgress(fraction: number): void
}

interface HttpOptions {
  tokens: TokenSource
  clock: ServerClock
  fetch?: typeof fetch
  sendForm?: SendForm
  /** Called with each answer that says so. */
  onSuspended?: (fault: ApiProblem) => void
  timeoutMs?: number
}

// Loaded with the first file: it isn't needed for the first screen.
const lateSendForm: SendForm = async (path, request) => (await import('./send-form.ts')).sendForm(path, request)

/**
 * JSON over HTTP to the own origin. Rejects with ApiProblem (the server says no), NoAnswer, UnreadableAnswer or
 * SignInFault (faults.ts), and with nothing else but the signal's abort.
 */
export function createHttp({
  tokens,
  clock,
  fetch = globalThis.fetch.bind(globalThis),
  sendForm = lateSendForm,
  onSuspended = () => {},
  timeoutMs = 20_000,
}: HttpOptions): Http {
  async function ask(path: string, init: RequestInit, token: string, signal?: AbortSignal): Promise<Response> {
    const askedAtMs = Date.now()
    const timeout = AbortSignal.timeout(timeoutMs)
    const headers = { ...init.headers, accept: 'application/json', authorization: `Bearer ${token}` }
    try {
      const response = await fetch(path, {
        ...init,
        headers,
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      })
      clock.observeAnswer(response.headers.get('date'), askedAtMs)
      return response
    } catch (cause) {
      signal?.throwIfAborted()
      throw new NoAnswer(cause)
    }
  }

  async function askWithFile(path: string, file: File, token: string, { signal, onProgress }: UploadWatch): Promise<Response> {
    const form = new FormData()
    form.append('file', file)
    const headers = { accept: 'application/json', authorization: `Bearer ${token}` }
    try {
      return await sendForm(path, { headers, form, signal, onProgress })
    } catch (cause) {
      signal.throwIfAborted()
      throw new NoAnswer(cause)
    }
  }

  const request = <Schema extends z.ZodType>(path: string, init: RequestInit, schema: Schema, signal?: AbortSignal) =>
    answerTo((token) => ask(path, init, token, signal), schema)

  async function answerTo<Schema extends z.ZodType>(askWith: (token: string) => Promise<Response>, schema: Schema) {
    let response = await askWith(await tokens.get())
    // Once only: a second 401 isn't about age.
    if (response.status === 401) response = await askWith(await tokens.renew())
    const body = await readJson(response)
    if (!response.ok) {
      const fault = refusal(response, body)
      if (fault instanceof ApiProblem && fault.code === 'member-suspended') onSuspended(fault)
      throw fault
    }
    const parsed = schema.safeParse(body)
    if (!parsed.success) throw new UnreadableAnswer(response.status, parsed.error)
    return parsed.data
  }

  const withBody = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return {
    get: (path, schema, signal) => request(path, { method: 'GET' }, schema, signal),
    post: (path, body, schema) => request(path, withBody('POST', body), schema),
    put: (path, body, schema) => request(path, withBody('PUT', body), schema),
    patch: (path, body, schema) => request(path, withBody('PATCH', body), schema),
    delete: (path, schema) => request(path, { method: 'DELETE' }, schema),
    upload: (path, file, schema, watch) => answerTo((token) => askWithFile(path, file, token, watch), schema),
  }
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return null
  try {
    return await response.json()
  } catch (cause) {
    // Cut in the middle, or not JSON at all.
    throw new UnreadableAnswer(response.status, cause)
  }
}

function refusal(response: Response, body: unknown): ApiProblem | UnreadableAnswer {
  const parsed = problem.safeParse(body)
  if (!parsed.success) return new UnreadableAnswer(response.status, parsed.error)
  const seconds = Number(response.headers.get('retry-after') ?? NaN)
  return new ApiProblem(parsed.data, Number.isFinite(seconds) ? seconds * 1_000 : null)
}
