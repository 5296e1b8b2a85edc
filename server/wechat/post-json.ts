import { exchange, type NoAnswer } from './exchange.ts'
import { readPlatformJson, writePlatformJson } from './platform-json.ts'

export type JsonResult = { kind: 'answer'; json: unknown } | NoAnswer

export interface JsonOptions {
  /** For all of it: connecting, writing, and the answer to its last byte. */
  timeoutMs: number
  maxAnswerBytes?: number
}

/** One POST of JSON to a platform. Never rejects; the address is in no result. */
export async function postJson(url: URL, body: unknown, options: JsonOptions): Promise<JsonResult> {
  return readJson(
    await exchange(url, { ...options, body: { contentType: 'application/json; charset=utf-8', bytes: writePlatformJson(body) } }),
  )
}

/** The same for GET. */
export async function getJson(url: URL, options: JsonOptions): Promise<JsonResult> {
  return readJson(await exchange(url, { ...options, body: null }))
}

function readJson(result: Awaited<ReturnType<typeof exchange>>): JsonResult {
  if (result.kind === 'no-answer') return result
  const json = readPlatformJson(result.bytes)
  return json === undefined ? { kind: 'no-answer', code: 'not-json', written: true } : { kind: 'answer', json }
}
