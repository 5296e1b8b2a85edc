import { createHash } from 'node:crypto'
import { mostPreviewLength, type ActivityType } from '../contracts/activity.ts'
import type { AppTokens } from './app-tokens.ts'
import { post, type PostResult } from './post.ts'

/** One line for a person's activity feed in Teams. */
export interface FeedActivity {
  tenantId: string
  /** Entra's object id of the person. */
  userOid: string
  type: ActivityType
  parameters: Readonly<Record<string, string>>
  /** What the line is about, in words. */
  topic: string
  preview: string
  /** A deep link of Teams. */
  webUrl: string
  /** Takes the place of the earlier line about the same. */
  chain: string
}

export type FeedOutcome =
  | { kind: 'shown' }
  /** Too often. */
  | { kind: 'throttled'; retryAfterMs: number }
  /** Graph or Entra can't be reached, or can't do it just now. */
  | { kind: 'away'; code: string; retryAfterMs: number | null }
  /** It can't be told. `about` member: nothing can be told to them for the time being. */
  | { kind: 'refused'; code: 'not-installed' | 'unknown-user' | 'two-apps' | (string & {}); about: 'member' | 'activity' }

export interface ActivityFeed {
  /** Never rejects. */
  show(activity: FeedActivity): Promise<FeedOutcome>
}

interface Options {
  graphUrl: string
  /** The catalogue's id of the app: tells it from another one of the same registration. */
  teamsAppId: string
  tokens: AppTokens
}

const usualRetryAfterMs = 30_000

/** https://learn.microsoft.com/graph/api/userteamwork-sendactivitynotification */
export function createActivityFeed({ graphUrl, teamsAppId, tokens }: Options): ActivityFeed {
  /** Tenants where two installed apps share the registration: there Graph must be told which one is meant. */
  const ambiguous = new Set<string>()

  async function call(activity: FeedActivity, token: string): Promise<PostResult> {
    const { tenantId, userOid } = activity
    const body = { ...bodyOf(activity), ...(ambiguous.has(tenantId) ? { teamsAppId } : {}) }
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    return post(`${graphUrl}/users/${encodeURIComponent(userOid)}/teamwork/sendActivityNotification`, headers, JSON.stringify(body))
  }

  async function attempt(activity: FeedActivity, isSecond: boolean): Promise<FeedOutcome> {
    const { tenantId } = activity
    const token = await tokens.get(tenantId)
    if (!token.ok) return { kind: 'away', code: token.code, retryAfterMs: token.retryAfterMs }
    const answer = await call(activity, token.token)
    if (answer.kind === 'no-answer') return { kind: 'away', code: answer.code, retryAfterMs: null }
    const { status } = answer
    if (!isSecond && (status === 401 || status === 412)) {
      // Refused, or too near its end.
      tokens.forget(tenantId, token.token)
      return attempt(activity, true)
    }
    if (!isSecond && status === 409 && !ambiguous.has(tenantId)) {
      ambiguous.add(tenantId)
      return attempt(activity, true)
    }
    return outcomeOf(answer)
  }

  return { show: (activity) => attempt(activity, false) }
}

function outcomeOf({ status, retryAfterMs }: Extract<PostResult, { kind: 'answer' }>): FeedOutcome {
  if (status >= 200 && status <= 299) return { kind: 'shown' }
  const code = `http-${status}`
  switch (status) {
    case 429:
      return { kind: 'throttled', retryAfterMs: retryAfterMs ?? usualRetryAfterMs }
    case 403:
      return { kind: 'refused', code: 'not-installed', about: 'member' }
    case 404:
      return { kind: 'refused', code: 'unknown-user', about: 'member' }
    case 409:
      return { kind: 'refused', code: 'two-apps', about: 'member' }
    case 401:
    case 408:
    case 412:
      return { kind: 'away', code, retryAfterMs }
    default:
      return status >= 500 ? { kind: 'away', code, retryAfterMs } : { kind: 'refused', code, about: 'activity' }
  }
}

const bodyOf = ({ type, parameters, topic, preview, webUrl, chain }: FeedActivity) => ({
  topic: { source: 'text', value: topic, webUrl },
  activityType: type,
  chainId: chainId(chain),
  previewText: { content: cut(preview) },
  templateParameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
})

/** Graph's is an Int64; one of 53 bits is the same number in every reader of JSON. */
export const chainId = (chain: string): number => Number(createHash('sha256').update(chain).digest().readBigUInt64BE() >> 11n)

/** Never through the middle of a sign. */
function cut(text: string): string {
  const line = text.toWellFormed().replaceAll(/\s+/g, ' ').trim()
  if (line.length <= mostPreviewLength) return line
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (kept.length + segment.length > mostPreviewLength - 1) break
    kept += segment
  }
  return `${kept}…`
}
