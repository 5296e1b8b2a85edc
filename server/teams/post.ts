/** One call of Microsoft's, and what came back. */
export type PostResult =
  { kind: 'answer'; status: number; retryAfterMs: number | null; body: unknown } | { kind: 'no-answer'; code: string }

const timeoutMs = 10_000

/** Never rejects. Redirects aren't followed: they would carry secrets to an address that nobody set. */
export async function post(url: string, headers: Record<string, string>, body: string): Promise<PostResult> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    return {
      kind: 'answer',
      status: response.status,
      retryAfterMs: readRetryAfter(response.headers.get('retry-after')),
      body: readJson(await response.text()),
    }
  } catch (error) {
    return { kind: 'no-answer', code: codeOf(error) }
  }
}

/** Seconds, as Microsoft's services have it; a date is allowed too. */
export function readRetryAfter(header: string | null, nowMs: number = Date.now()): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'connection-failed'
  if (error.name === 'TimeoutError') return 'timeout'
  const code = error.cause instanceof Error ? (error.cause as { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : 'connection-failed'
}
