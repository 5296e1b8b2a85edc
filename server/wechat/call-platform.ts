import { z } from 'zod'
import { AccessTokenFault } from './access-token-fault.ts'
import type { AccessTokenLease, AccessTokens, AccountCredentials, Outcome } from './adapter.ts'
import { exchange, type Answer, type NoAnswer } from './exchange.ts'
import type { SendFault } from './fault.ts'
import { writeMultipart, type MultipartFile } from './multipart.ts'
import { readPlatformJson, writePlatformJson } from './platform-json.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'

/**
 * The way in which both kinds of account call their platform: an address with the token in it, JSON or a file out, and
 * in the answer an errcode that counts (absent or 0: it was done). A token that is refused is replaced once; that is safe
 * even for a message, since the refusal says that it wasn't taken. Addresses carry tokens and are in no log and no fault.
 */

export interface Platform {
  /** Without a slash at its end. */
  apiUrl: string
  tokens: AccessTokens
  clock: Clock
  log: Log
  timeoutMs: number
  /** For a call that carries a file, or whose answer may be larger than usual. */
  fileTimeoutMs: number
  words: PlatformWords
}

/** What the platform's codes mean. */
export interface PlatformWords {
  describeErrcode(errcode: number, now: Date, errmsg?: string): SendFault
  describeNoAnswer(failed: Pick<NoAnswer, 'code' | 'written'>): SendFault
  /** The codes of a bad token, which a new one may mend. */
  isTokenErrcode(errcode: number): boolean
}

export interface PlatformRequest {
  /** `/cgi-bin/…` */
  path: string
  query?: Readonly<Record<string, string>>
  /** Null: GET. */
  body: { json: unknown } | { file: MultipartFile } | null
  /** Doing it twice does no harm, so that no answer is as good as never asked. False for whatever reaches a customer. */
  repeatable: boolean
  /** Longest answer; 64 KiB if not given. */
  maxAnswerBytes?: number
  /** Ids for the log: no text, no name, nothing of a customer. */
  about?: Readonly<Record<string, string>>
}

/** What an answer turned out to be. */
export type Reading<Result> =
  { type: 'done'; result: Result } | { type: 'refused'; errcode: number; errmsg: string } | { type: 'not-understood' }

/** One call whose answer is JSON of this shape. An errcode other than 0 is a refusal whatever else it says. */
export async function callPlatform<Result>(
  platform: Platform,
  account: AccountCredentials,
  request: PlatformRequest,
  schema: z.ZodType<Result>,
): Promise<Outcome<{ answer: Result }>> {
  const outcome = await askPlatform(platform, account, request, ({ bytes }) => readJsonAnswer(readPlatformJson(bytes), schema))
  return outcome.ok ? { ok: true, answer: outcome.result } : outcome
}

/** One call whose answer is read by `read`. Never rejects for what platform or network do. */
export async function askPlatform<Result>(
  platform: Platform,
  account: AccountCredentials,
  request: PlatformRequest,
  read: (answer: Answer) => Reading<Result>,
): Promise<Outcome<{ result: Result }>> {
  const about = { accountId: account.accountId, path: request.path, ...request.about }
  try {
    const first = await attempt(platform, account, request, read, about)
    return first.badToken ? (await attempt(platform, account, request, read, about)).outcome : first.outcome
  } catch (error) {
    if (!(error instanceof AccessTokenFault)) throw error
    platform.log.warn({ ...about, code: error.code }, 'no access token for a call')
    return { ok: false, fault: error.fault }
  }
}

async function attempt<Result>(
  { apiUrl, tokens, clock, log, timeoutMs, fileTimeoutMs, words }: Platform,
  account: AccountCredentials,
  request: PlatformRequest,
  read: (answer: Answer) => Reading<Result>,
  about: object,
): Promise<{ outcome: Outcome<{ result: Result }>; badToken: boolean }> {
  const lease = await tokens.get(account)
  const isLarge = request.maxAnswerBytes !== undefined || (request.body !== null && 'file' in request.body)
  const answer = await exchange(addressOf(apiUrl, request, lease), {
    body: writeBody(request.body),
    timeoutMs: isLarge ? fileTimeoutMs : timeoutMs,
    ...(request.maxAnswerBytes !== undefined && { maxAnswerBytes: request.maxAnswerBytes }),
  })
  const reading: Reading<Result> = answer.kind === 'answer' ? read(answer) : { type: 'not-understood' }
  switch (reading.type) {
    case 'done':
      return { outcome: { ok: true, result: reading.result }, badToken: false }
    case 'refused': {
      const { errcode, errmsg } = reading
      // The platform's support asks for the rid; the rest of errmsg stays out of the log.
      const rid = /\brid: ([\w-]{1,64})/.exec(errmsg)?.[1]
      log.warn({ ...about, errcode, rid }, 'the platform refused a call')
      const badToken = words.isTokenErrcode(errcode)
      if (badToken) await tokens.invalidate(account, lease)
      return { outcome: { ok: false, fault: words.describeErrcode(errcode, clock.now(), errmsg) }, badToken }
    }
    case 'not-understood': {
      const failed = answer.kind === 'no-answer' ? answer : { code: 'not-understood', written: true }
      const fault = words.describeNoAnswer({ code: failed.code, written: failed.written && !request.repeatable })
      log.warn({ ...about, code: fault.code, kind: fault.kind }, 'no answer to a call')
      return { outcome: { ok: false, fault }, badToken: false }
    }
    default:
      return reading satisfies never
  }
}

const refusal = z.object({ errcode: z.int().refine((code) => code !== 0), errmsg: z.string().optional() })

export function readJsonAnswer<Result>(json: unknown, schema: z.ZodType<Result>): Reading<Result> {
  const refused = refusal.safeParse(json)
  if (refused.success) return { type: 'refused', errcode: refused.data.errcode, errmsg: refused.data.errmsg ?? '' }
  const done = schema.safeParse(json)
  return done.success ? { type: 'done', result: done.data } : { type: 'not-understood' }
}

function addressOf(apiUrl: string, { path, query = {} }: PlatformRequest, { token }: AccessTokenLease): URL {
  const url = new URL(`${apiUrl}${path}`)
  for (const [name, value] of Object.entries({ access_token: token, ...query })) url.searchParams.set(name, value)
  return url
}

function writeBody(body: PlatformRequest['body']): { contentType: string; bytes: Buffer } | null {
  if (body === null) return null
  if ('file' in body) return writeMultipart(body.file)
  return { contentType: 'application/json; charset=utf-8', bytes: writePlatformJson(body.json) }
}
