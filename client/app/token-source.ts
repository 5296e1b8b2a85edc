import { SignInFault, type SignInReason } from '../api/faults.ts'
import type { TokenSource } from '../api/http.ts'

/** Asks Teams for a token; `silent`: without ever showing a window. Rejects with an error whose message is a code. */
export type AskToken = (options: { silent: boolean }) => Promise<string>

export interface TeamsTokens extends TokenSource {
  /** May open a consent window: only from a click. */
  signIn(): Promise<string>
}

const timeoutMs = 10_000
/** A token with less left than this is replaced before it is used. */
const marginMs = 5 * 60_000

/** Tokens from Teams, kept in memory only. One question at a time; one repeat when Teams doesn't answer. */
export function createTeamsTokens(ask: AskToken, now: () => number): TeamsTokens {
  let token: { text: string; renewAtMs: number } | null = null
  let asking: Promise<string> | null = null
  let signingIn: Promise<string> | null = null

  const askOnce = async (silent: boolean): Promise<string> => {
    // A person reads what the window says for as long as they like.
    if (!silent) return ask({ silent }).catch((error: unknown) => Promise.reject(new SignInFault(reasonOf(error), error)))
    let timer: ReturnType<typeof setTimeout> | undefined
    const timedOut = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new SignInFault('no-answer')), timeoutMs)
    })
    try {
      return await Promise.race([ask({ silent }), timedOut])
    } catch (error) {
      throw error instanceof SignInFault ? error : new SignInFault(reasonOf(error), error)
    } finally {
      clearTimeout(timer)
    }
  }

  const keep = (text: string): string => {
    token = { text, renewAtMs: renewalTime(text, now()) }
    return text
  }
  const renew = (): Promise<string> => {
    asking ??= askOnce(true)
      .catch((fault: SignInFault) => (fault.reason === 'no-answer' ? askOnce(true) : Promise.reject(fault)))
      .then(keep)
      .finally(() => (asking = null))
    return asking
  }
  /** One window for each click, and no second one over the first. */
  const signIn = (): Promise<string> => {
    signingIn ??= askOnce(false)
      .then(keep)
      .finally(() => (signingIn = null))
    return signingIn
  }

  return {
    get: () => (token !== null && now() < token.renewAtMs ? Promise.resolve(token.text) : renew()),
    renew,
    signIn,
  }
}

/** When a token should be replaced, in ms: five minutes before its end, or at half of what is left of a short one. */
function renewalTime(token: string, nowMs: number): number {
  const endMs = (readExpiry(token) ?? 0) * 1_000
  return endMs - Math.min(marginMs, Math.max(0, (endMs - nowMs) / 2))
}

/** `exp` of a JWT, in seconds. Read for timing only: the server alone judges a token. */
function readExpiry(token: string): number | null {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const { exp } = JSON.parse(atob(payload)) as { exp?: unknown }
    return typeof exp === 'number' ? exp : null
  } catch {
    return null
  }
}

/**
 * What Teams' bare error codes mean to a person
 * (https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-code#get-an-access-token).
 */
function reasonOf(error: unknown): SignInReason {
  const code = error instanceof Error ? error.message : String(error)
  if (/consent|interaction_?required|invalid_grant|resourceRequiresMfa/i.test(code)) return 'consent-needed'
  if (/resourceDisabled|App resource|webApplicationInfo/i.test(code)) return 'setup-wrong'
  return 'refused'
}
