import type { AccountKind, MessageMode } from '../contracts/account.ts'
import type { MessageKind } from '../contracts/message.ts'

/**
 * The port to WeChat. One folder beside this file speaks one kind of account; the rest of the product knows
 * only what stands here. Platform facts are data (`Capabilities`), refusals are values (`SendOutcome`).
 */

export interface Capabilities {
  /** Most UTF-8 bytes in one text; the account may set a lower or higher figure of its own. */
  maxTextBytes: number
  /** A customer message lets the business send this many messages for this long. */
  window: { messages: number; ms: number }
  /** May a send be repeated under the same id after an unknown outcome? */
  idempotentSend: boolean
}

/** One account's settings with its secrets opened, as the adapter needs them. Never logged. */
export interface AccountCredentials {
  accountId: string
  kind: AccountKind
  /** appId, or corpId. */
  platformId: string
  /** originalId (`gh_…`), or openKfId. */
  receiverId: string
  messageMode: MessageMode
  appSecret: string
  token: string
  encodingAesKey: string
}

export interface CallbackRequest {
  /** Query parameters; a repeated one keeps its last value. */
  query: Readonly<Record<string, string | undefined>>
  /** As it came, at most 64 KiB. Empty for GET. */
  body: Buffer
}

export interface CallbackReply {
  status: number
  contentType: string
  body: string
}

/** The platform's push is not acceptable: 4xx with an empty body, nothing stored. `code` is for the log and metrics. */
export class CallbackRefused extends Error {
  readonly code: 'bad-signature' | 'wrong-account' | 'undecipherable' | 'malformed' | 'not-secure'
  readonly status: 400 | 401 | 403 | 404
  constructor(code: CallbackRefused['code'], status: CallbackRefused['status']) {
    super(code)
    this.code = code
    this.status = status
  }
}

/** What a customer said. `text` is null where the kind has none. Media arrive with the platform's short-lived id. */
export interface InboundContent {
  kind: MessageKind
  text: string | null
  mediaRef?: string
}

/** A push, understood. `at` is the platform's time. */
export type InboundEvent = { dedupeKey: string; customerRef: string; at: Date } & (
  | { type: 'message'; platformMessageId: string; content: InboundContent }
  | { type: 'followed'; scene: string | null }
  | { type: 'unfollowed' }
  /** Authentic and of no consequence: kept raw. */
  | { type: 'ignored'; name: string }
)

export interface AcceptedCallback {
  /** The decrypted body, to be kept. */
  raw: string
  /** Authentic, but of no shape that we know: kept raw and flagged. */
  event: InboundEvent | null
  /** Key under which a push that wasn't understood is kept once. */
  fallbackKey: string
}

/**
 * Why a send did not succeed.
 * `outcomeKnown`: WeChat certainly did not take the message. `retry`: passing, try again not before `retryAfterMs`.
 */
export interface SendFault {
  kind:
    | 'window-closed'
    | 'count-used-up'
    | 'not-reachable' // the customer unfollowed, blocked us, or refuses messages
    | 'content-refused'
    | 'too-large'
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

export type SendOutcome = { ok: true; platformMessageId: string | null } | { ok: false; fault: SendFault }

export interface OutboundText {
  /** The product's message id; a platform with idempotent sends gets it as its own. */
  messageId: string
  customerRef: string
  kind: 'text'
  text: string
}

export interface Adapter {
  readonly kind: AccountKind
  readonly capabilities: Capabilities
  /** The platform's check of the callback address (GET). Throws CallbackRefused. No I/O. */
  verify(account: AccountCredentials, request: CallbackRequest): CallbackReply
  /** Authenticates, decrypts and parses a push (POST). Throws CallbackRefused. No I/O. */
  accept(account: AccountCredentials, request: CallbackRequest): AcceptedCallback
  /** The answer that stops the platform from repeating a push. */
  readonly acknowledgement: CallbackReply
  /** One message to one customer. Never throws for what the platform or the network does. */
  send(account: AccountCredentials, message: OutboundText): Promise<SendOutcome>
}

/** An access token that all processes share. `generation` tells an old token from a newer one. */
export interface AccessTokenLease {
  token: string
  generation: number
}

/** Gives access tokens; one refresher at a time over all processes (wechat/access-tokens.ts). */
export interface AccessTokens {
  /** Throws AccessTokenFault when the platform gives none. */
  get(account: AccountCredentials): Promise<AccessTokenLease>
  /** The platform refused this one: the next `get` brings a newer generation. */
  invalidate(account: AccountCredentials, failed: AccessTokenLease): Promise<void>
}
