import { z } from 'zod'
import { accountKind, messageMode } from '../contracts/account.ts'
import { time } from '../contracts/common.ts'
import { accountContent, customerContent } from './desk-content.ts'
export type { AccountContent, CustomerContent, MediaKind, MediumContent } from './desk-content.ts'
export type {
  AccountMenuBody,
  FailBody,
  MediaQuery,
  MenuTapBody,
  PhoneMessageBody,
  RecallBody,
  Sample,
  SampleList,
  ScanBody,
  SessionBody,
  StaffMessageBody,
} from './desk-commands.ts'

/**
 * What the desk (the sandbox's page) and the sandbox say to each other: JSON under `/sandbox/desk`.
 *
 * | request                                   | body             | answer                                        |
 * | ----------------------------------------- | ---------------- | --------------------------------------------- |
 * | GET state                                 |                  | DeskState                                     |
 * | GET events                                |                  | server-sent events: `state` with a DeskState, at once and after each change |
 * | GET media/:mediaId                        |                  | the bytes, with their Content-Type; also what WeChat itself no longer gives |
 * | GET samples                               |                  | SampleList: what a phone can attach without a file at hand |
 * | GET samples/:sampleId                     |                  | the bytes                                     |
 * | POST phones/:id/messages                  | PhoneMessageBody | 201 PhoneMessage                              |
 * | POST phones/:id/media?kind=&name=         | the file itself  | 201 PhoneMessage; kind is a MediaKind         |
 * | POST phones/:id/media?sample=             | {}               | 201 PhoneMessage                              |
 * | POST phones/:id/menu                      | MenuTapBody      | 201 PhoneMessage: an item of a menu message   |
 * | POST phones/:id/account-menu              | AccountMenuBody  | 204: the menu at the foot of an Official Account's chat |
 * | POST phones/:id/recall                    | RecallBody       | 204; KF only, and only what the customer said |
 * | POST phones/:id/scan                      | ScanBody         | 204: an invite of either kind                 |
 * | POST phones/:id/enter                     | {}               | 204; KF only: opens the chat without an invite |
 * | POST phones/:id/follow, …/unfollow        | {}               | 204; Official Account only                    |
 * | POST phones/:id/fail                      | FailBody         | 204; KF only: what the account sent is not delivered after all |
 * | POST accounts/:id/sessions/:phoneId       | SessionBody      | 204; KF only: somebody in WeCom takes it, hands it to the API, ends it |
 * | POST accounts/:id/staff-message           | StaffMessageBody | 201 PhoneMessage; KF only: somebody in WeCom writes |
 * | POST tokens                               | TokenBody        | TokenAnswer                                   |
 * | POST clock                                | ClockBody        | ClockAnswer                                   |
 * | PATCH faults                              | ChangeFaultsBody | Faults                                        |
 * | POST faults/planned                       | PlanFaultBody    | 201 PlannedFault                              |
 * | DELETE faults/planned                     | {}               | 204: none is planned any more                 |
 * | POST feeds/:userId/read                   | ReadFeedBody     | 204: an activity of the feed, or all of it    |
 * | POST users/:userId/app                    | AppBody          | 204: the app is installed for them, or removed |
 *
 * Refusals are DeskRefusal with 400, 403 (another site asks), 404, 409 (a phone can't do that now, or not with its
 * kind of account), 413 or 415 (a file's Content-Type must not be one that a form sends: application/octet-stream does).
 */

/** Who can sign in to the stand-in of Entra. `id` is the desk's own word for them; `oid` is Entra's. */
export const deskUser = z.object({
  id: z.string(),
  oid: z.guid(),
  name: z.string(),
  /** `preferred_username` of their tokens; Teams' loginHint. */
  email: z.string(),
  jobTitle: z.string(),
  /** Entra app roles: `Admin`, `Compliance`. */
  roles: z.array(z.string()),
})
export type DeskUser = z.infer<typeof deskUser>

/** The organisation's presence on WeChat, as WeChat has it. */
export const deskAccount = z.object({
  id: z.string(),
  kind: accountKind,
  name: z.string(),
  /** AppID, or CorpID. */
  platformId: z.string(),
  /** Original id (`gh_…`), or open_kfid (`wk…`). */
  receiverId: z.string(),
  /** KF is always `secure`. */
  messageMode,
  /** WeChat has an address to push to, and has checked it. */
  connected: z.boolean(),
  /** At the foot of an Official Account's chat; empty for KF. */
  menu: z.array(z.object({ key: z.string(), name: z.string() })),
})
export type DeskAccount = z.infer<typeof deskAccount>

const said = { id: z.string(), at: time }

/** One line of a phone's conversation with the account, oldest first. */
export const phoneMessage = z.discriminatedUnion('from', [
  z.object({
    ...said,
    from: z.literal('customer'),
    content: customerContent,
    /** One line for it; a kind other than text is a word in brackets, as in WeChat's own list. */
    text: z.string(),
    /**
     * How its way to the product went. Official Account: `failed` after the last repeat. KF: `underway` until the
     * product has fetched it. The phone itself shows no such thing.
     */
    push: z.enum(['underway', 'delivered', 'failed']),
    recalledAt: time.nullable(),
  }),
  z.object({
    ...said,
    from: z.literal('account'),
    /**
     * `send`: by the send API, counted. `reply`: in the answer to a push, free. `greeting`: by a code of KF, free.
     * `template`: a template message or a subscription notice. `staff`: by somebody in WeCom.
     */
    via: z.enum(['send', 'reply', 'greeting', 'template', 'staff']),
    content: accountContent,
    text: z.string(),
    /** WeChat took it and did not deliver it: a real phone shows nothing of it. */
    undelivered: z.boolean(),
  }),
  z.object({
    ...said,
    from: z.literal('wechat'),
    notice: z.enum(['service-unavailable', 'followed', 'unfollowed', 'entered', 'with-person', 'with-api', 'session-ended']),
    text: z.string(),
  }),
])
export type PhoneMessage = z.infer<typeof phoneMessage>

/** KF's own states of a conversation. https://developer.work.weixin.qq.com/document/path/94698 */
export const sessionState = z.enum(['unhandled', 'api', 'waiting', 'person', 'ended'])
export type SessionState = z.infer<typeof sessionState>

export const phone = z.object({
  id: z.string(),
  /** As the screen names it: "WeChat phone of {name}". */
  name: z.string(),
  /** What stands in its owner's own WeChat profile. */
  nativeName: z.string(),
  /** DeskAccount.id, and its kind: the account that this phone talks with. */
  accountId: z.string(),
  kind: accountKind,
  /** openid, or external_userid. */
  customerRef: z.string(),
  /** KF knows no following: always true. */
  following: z.boolean(),
  /** KF's; null: the phone is an Official Account's. */
  session: sessionState.nullable(),
  /** The account is typing, until then. */
  typingUntil: time.nullable(),
  /** What WeChat still lets the account send; null: nothing is open. */
  grant: z.object({ limit: z.int(), used: z.int(), until: time }).nullable(),
  /** The newest 200. */
  messages: z.array(phoneMessage),
})
export type Phone = z.infer<typeof phone>

/** What goes wrong at WeChat, with both kinds of account. */
export const faults = z.strictObject({
  /**
   * `cut`: the connection closes before anything is done. `bad-gateway`: HTTP 502, nothing is done.
   * `answer-lost`: everything is done, and the connection closes instead of an answer.
   */
  api: z.enum(['up', 'cut', 'bad-gateway', 'answer-lost']),
  /** The API does its work at once and answers this much later. */
  slowMs: z.int().min(0).max(60_000),
  /** Each push is made twice. */
  duplicatePushes: z.boolean(),
  /** Each push waits for the next one, or for two seconds, and goes after it. */
  outOfOrderPushes: z.boolean(),
})
export type Faults = z.infer<typeof faults>

/** What happens to a call that a fault was planned for. `hang`: nothing is done, and no answer comes for ten minutes. */
export const faultKind = z.union([
  z.strictObject({ errcode: z.int() }),
  z.enum(['hang', 'cut', 'cut-after-acceptance', 'bad-gateway']),
  z.strictObject({ slowMs: z.int().min(1).max(600_000) }),
])
export type FaultKind = z.infer<typeof faultKind>

/** A fault for the next `times` calls. The SMS gateway and Graph know no errcode: there it is an HTTP status. */
export const plannedFault = z.strictObject({
  platform: z.enum(['weixin', 'wecom', 'sms', 'graph']).nullable(),
  /** Path below `/cgi-bin/`: `message/custom/send`, `kf/send_msg`; `sms` for the gateway; `sendActivityNotification`. Null: any call. */
  call: z.string().max(100).nullable(),
  times: z.int().min(1).max(1_000),
  as: faultKind,
})
export type PlannedFault = z.infer<typeof plannedFault>
export const planFaultBody = plannedFault.extend({
  platform: plannedFault.shape.platform.default(null),
  call: plannedFault.shape.call.default(null),
  times: plannedFault.shape.times.default(1),
})
export type PlanFaultBody = z.input<typeof planFaultBody>

export const smsMessage = z.object({ ...said, to: z.string(), text: z.string() })
export type SmsMessage = z.infer<typeof smsMessage>

/** One line of a person's activity feed in Teams, as Graph was asked to show it. */
export const feedItem = z.object({
  ...said,
  /** As the package declares it: `newMessage`, `handedOver`, … */
  activityType: z.string(),
  /** The title by language tag of the package (`en`, `zh-cn`, `zh-tw`), filled in. */
  titles: z.record(z.string(), z.string()),
  preview: z.string(),
  /** The deep link that a click opens. */
  webUrl: z.string(),
  /** A later activity of the same chain took the place of the earlier one; null: it stands alone. */
  chainId: z.string().nullable(),
  read: z.boolean(),
})
export type FeedItem = z.infer<typeof feedItem>

export const deskState = z.object({
  /** Grows by one with each state that is told. */
  revision: z.int().nonnegative(),
  organisation: z.object({ name: z.string(), tenantId: z.guid() }),
  users: z.array(deskUser),
  accounts: z.array(deskAccount),
  /** The sandbox's time when this was told, and how far it is ahead of the machine's. It runs. */
  clock: z.object({ now: time, aheadMs: z.number().nonnegative() }),
  phones: z.array(phone),
  /** Newest last; the newest 200. */
  sms: z.array(smsMessage),
  /** By DeskUser.id, newest last; the newest 100. Nobody's key is missing. */
  feeds: z.record(z.string(), z.array(feedItem)),
  /** DeskUser.ids of those who removed the app: Graph refuses what is for them. */
  appRemovedFor: z.array(z.string()),
  faults,
  plannedFaults: z.array(plannedFault),
})
export type DeskState = z.infer<typeof deskState>

/** Null: all of the feed. */
export const readFeedBody = z.strictObject({ id: z.string().nullable() })
export type ReadFeedBody = z.infer<typeof readFeedBody>

export const appBody = z.strictObject({ installed: z.boolean() })
export type AppBody = z.infer<typeof appBody>

/** `userId` is DeskUser.id. A token lives for an hour if not said otherwise. */
export const tokenBody = z.strictObject({ userId: z.string(), lifeSeconds: z.int().min(5).max(86_400).optional() })
export type TokenBody = z.infer<typeof tokenBody>
export const tokenAnswer = z.object({ token: z.string(), expiresAt: time })
export type TokenAnswer = z.infer<typeof tokenAnswer>

/** Forward only; 30 days at most in one step. */
export const clockBody = z.strictObject({
  advanceMs: z
    .int()
    .min(1)
    .max(30 * 24 * 3_600_000),
})
export type ClockBody = z.infer<typeof clockBody>
export const clockAnswer = deskState.shape.clock
export type ClockAnswer = z.infer<typeof clockAnswer>

/** Fields left out stay as they are. */
export const changeFaultsBody = faults.partial()
export type ChangeFaultsBody = z.infer<typeof changeFaultsBody>

export const deskRefusal = z.object({ error: z.string() })
export type DeskRefusal = z.infer<typeof deskRefusal>
