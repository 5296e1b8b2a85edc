import type { AccountKind, MessageMode, ReengageKind } from '../contracts/account.ts'
import type { InboundContent, MediaKind, OutboundContent } from './content.ts'
import type { SendFault } from './fault.ts'

/**
 * The port to WeChat. One folder beside this file speaks one kind of account; the rest of the product knows only what
 * stands here and in content.ts and fault.ts. Platform facts are data (`Capabilities`), refusals are values. No method
 * throws for what the platform or the network does, except where it says so.
 */

export interface MediaLimit {
  maxBytes: number
  /** Types as they are sniffed, not as they are named; none: any type. */
  mimes: readonly string[]
  /** Longest sound; null: no figure. */
  maxSeconds: number | null
}

export interface Capabilities {
  /** Most UTF-8 bytes in one text; the account may set a figure of its own. */
  maxTextBytes: number
  /** A customer message lets the business send this many messages for this long. */
  window: { messages: number; ms: number }
  /** What a follow, a scan or a tap on the menu allows while no message window is open; null: nothing. */
  smallGrant: { messages: number; ms: number } | null
  /**
   * How a greeting can be free of the count: `passive` in the answer to the push, `greeting` by a short-lived token
   * that an arrival brings; null: never.
   */
  freeReply: 'passive' | 'greeting' | null
  /** Kinds that can be sent; what stands outside is offered as another kind or not at all. */
  outbound: ReadonlySet<OutboundContent['kind']>
  /** What may be uploaded, by kind; a kind that is missing can't be sent as a medium. */
  media: Readonly<Partial<Record<MediaKind, MediaLimit>>>
  /** May a send be repeated under the same id after an unknown outcome? */
  idempotentSend: boolean
  typing: boolean
  /** `link-scene`: a link that doesn't expire; `qr-scene`: a code that lives `inviteMaxMs` at most. */
  invite: 'qr-scene' | 'link-scene'
  inviteMaxMs: number | null
  /** Does the platform tell names? `recent-only`: of customers who were there in the last 48 h. */
  profile: 'none' | 'recent-only'
  /** Requests to resume that are allowed outside the window; none: there is no such thing. */
  reengage: ReadonlySet<ReengageKind>
  /** Pushes are only a doorbell; `pull` fetches what they announce. */
  pulls: boolean
}

/** One account's settings with its secrets opened, as the adapter needs them. Never logged. */
export interface AccountCredentials {
  accountId: string
  kind: AccountKind
  /** appId, or corpId. */
  platformId: string
  /** originalId (`gh_…`), or openKfId. */
  receiverId: string
  /** Always `secure` for KF. */
  messageMode: MessageMode
  /** appSecret, or the secret of the WeCom application. */
  appSecret: string
  token: string
  encodingAesKey: string
  /** The key before the last rotation, accepted for a while; null: none is. */
  previousEncodingAesKey: string | null
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

/** What happened on the customer's side. `at` is the platform's time. `dedupeKey` is unique within the account. */
export type InboundEvent = { dedupeKey: string; at: Date } &
  /**
   * `grant` left out: the message gives the whole window. `small`: it is a tap on a menu of ours that this platform counts
   * as one on the account's menu; what it says is kept, but the window isn't restored (see `arrived`, by `menu`).
   */
  (
    | { type: 'message'; customerRef: string; platformMessageId: string; content: InboundContent; grant?: 'small' }
    /**
     * The customer came without writing: followed, scanned, tapped the menu, or opened the chat. `scene`: what an invite
     * put there. `grant`: the small grant is theirs to give. `greetingToken`: for one free greeting, see `greet`.
     */
    | {
        type: 'arrived'
        customerRef: string
        by: 'follow' | 'scan' | 'menu' | 'enter'
        scene: string | null
        grant: boolean
        greetingToken: string | null
      }
    | { type: 'unfollowed'; customerRef: string }
    /** The customer took a message of theirs back. */
    | { type: 'recalled'; customerRef: string; platformMessageId: string }
    /** A message that the platform took was refused after all. `platformMessageId` is what `send` answered. */
    | { type: 'sendFailed'; customerRef: string; platformMessageId: string; fault: SendFault }
    /** `person`: somebody has the conversation in the platform's own client, and the API can't send. */
    | { type: 'sessionChanged'; customerRef: string; to: 'api' | 'person' | 'ended' }
    /** A staff member wrote in the platform's own client: part of the record, not ours. */
    | { type: 'staffWrote'; customerRef: string; platformMessageId: string; staffRef: string; content: InboundContent }
    /** Authentic and of no consequence: kept raw. */
    | { type: 'ignored'; name: string }
  )

export interface AcceptedCallback {
  /** The decrypted body, to be kept. */
  raw: string
  /** Authentic, but of no shape that we know (and no doorbell): null; kept raw and flagged. */
  event: InboundEvent | null
  /** Set: the push is a doorbell, and `pull` fetches what it announces, with this token while that lives. */
  doorbell: { token: string } | null
  /** Key under which a push without an event is kept once. */
  fallbackKey: string
  /** Composes the answer that says this to the customer, free of the count; null: there is no such answer to this push. */
  composeReply: ((text: string, at: Date) => CallbackReply) | null
}

/** One item of a pull: as it came, and understood. `event` null: authentic, of no shape that we know. */
export interface PulledItem {
  raw: string
  fallbackKey: string
  event: InboundEvent | null
}

export type PullOutcome =
  | { ok: true; items: readonly PulledItem[]; nextCursor: string; hasMore: boolean }
  /** `cursorSpent`: begin again without a cursor. */
  | { ok: false; fault: SendFault; cursorSpent: boolean }

/** `platformMessageId`: what later events call it, where the platform says so. */
export type SendOutcome = { ok: true; platformMessageId: string | null } | { ok: false; fault: SendFault }
/** What asks the platform without changing a conversation. */
export type Outcome<Result> = ({ ok: true } & Result) | { ok: false; fault: SendFault }

export interface OutboundMessage {
  /** The product's message id (UUID); a platform with idempotent sends gets it as its own, without dashes. */
  messageId: string
  customerRef: string
  content: OutboundContent
  /** It was tried before and nobody knows what became of that. Only where `idempotentSend`: a platform knows its id again. */
  isRepeat: boolean
}

export interface ReengageRequest {
  messageId: string
  customerRef: string
  kind: ReengageKind
  /** The template's at the platform, and its own fields. */
  templateId: string
  fields: Readonly<Record<string, string>>
}

export interface OutboundFile {
  kind: MediaKind
  name: string
  mime: string
  bytes: Buffer
}

export interface CheckResult {
  name: 'credentials' | 'address-list' | 'permissions' | 'encryption' | 'account'
  ok: boolean
  /** For an administrator: what is right, or what is wrong and where to mend it. */
  detail: string
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
  /** One page of what a doorbell announced. `cursor` null: everything that the platform still has. Only where `pulls`. */
  pull(account: AccountCredentials, request: { cursor: string | null; token: string | null }): Promise<PullOutcome>
  /** One message to one customer. Media must have been uploaded (`mediaRef`). */
  send(account: AccountCredentials, message: OutboundMessage): Promise<SendOutcome>
  /** The free greeting that an arrival's token allows. Only where `freeReply` is `greeting`. */
  greet(account: AccountCredentials, greeting: { token: string; messageId: string; text: string }): Promise<SendOutcome>
  /** The request to resume. Its text is the template's own at the platform. Only the kinds of `reengage`. */
  reengage(account: AccountCredentials, request: ReengageRequest): Promise<SendOutcome>
  /** `mediaRef` serves any number of sends until `expiresAt`. */
  upload(account: AccountCredentials, file: OutboundFile): Promise<Outcome<{ mediaRef: string; expiresAt: Date }>>
  /** What a customer sent. `maxBytes`: the download is given up beyond it (`too-large`). `mime` is what the platform says. */
  download(
    account: AccountCredentials,
    request: { mediaRef: string; maxBytes: number },
  ): Promise<Outcome<{ bytes: Buffer; mime: string | null; name: string | null }>>
  /** An address that leads a customer here and brings `scene` back; whoever shows it renders the code. */
  createInvite(
    account: AccountCredentials,
    invite: { scene: string; lifetimeMs: number | null },
  ): Promise<Outcome<{ url: string; expiresAt: Date | null }>>
  /** Null: the platform tells nothing of this customer (any more). */
  fetchProfile(
    account: AccountCredentials,
    customerRef: string,
  ): Promise<Outcome<{ profile: { name: string; avatarUrl: string | null } | null }>>
  /** The picture that `fetchProfile` gave the address of, wherever that is the platform's own. Only where `profile` isn't `none`. */
  fetchAvatar(account: AccountCredentials, request: { avatarUrl: string; maxBytes: number }): Promise<Outcome<{ bytes: Buffer }>>
  /** Shows or hides "typing…"; a fault matters to nobody. Only where `typing`. */
  setTyping(account: AccountCredentials, customerRef: string, isTyping: boolean): Promise<void>
  /** Makes the API the owner of a conversation that a person holds in the platform's own client. No-op where there is none such. */
  takeOver(account: AccountCredentials, customerRef: string): Promise<Outcome<object>>
  /** Asks the platform whether the account would work, one line for each thing that can be wrong. */
  check(account: AccountCredentials): Promise<readonly CheckResult[]>
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
