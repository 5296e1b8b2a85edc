/**
 * Why something that we asked of WeChat did not succeed.
 * `outcomeKnown`: the platform certainly did not do it. `retry`: passing, try again not before `retryAfterMs`.
 */
export interface SendFault {
  kind:
    | 'window-closed'
    | 'count-used-up'
    | 'held-by-person' // somebody has the conversation in the platform's own client
    | 'not-reachable' // the customer unfollowed, blocked us, or refuses messages
    | 'content-refused'
    | 'too-large'
    | 'media-expired' // the platform no longer has the medium: upload it again
    | 'rate-limited'
    | 'busy'
    | 'unreachable' // nothing was written to the platform
    | 'account' // credentials, permission, address list: an administrator must act
    | 'unknown-outcome'
    | 'unknown-code' // a definite refusal by a code that nobody documented
  /** The platform's errcode as a string, or a word of ours where there was none (`timeout`, `http-502`). */
  code: string
  /** For a person: what happened and what to do next. */
  reason: string
  retry: boolean
  retryAfterMs: number | null
  /** Most tries for this fault, the first one included; null: as long as it takes. */
  maxAttempts: number | null
  outcomeKnown: boolean
}
