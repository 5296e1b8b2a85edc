import { z } from 'zod'
import { time } from '../contracts/common.ts'

/**
 * What the desk (the sandbox's page) and the sandbox say to each other: JSON under `/sandbox/desk`.
 *
 * | request                                | body            | answer                                        |
 * | -------------------------------------- | --------------- | --------------------------------------------- |
 * | GET state                              |                 | DeskState                                     |
 * | GET events                             |                 | server-sent events: `state` with a DeskState, at once and after each change |
 * | POST phones/:id/messages               | PhoneTextBody   | 201 PhoneMessage                              |
 * | POST phones/:id/follow, …/unfollow     | {}              | 204                                           |
 * | POST tokens                            | TokenBody       | TokenAnswer                                   |
 * | POST clock                             | ClockBody       | ClockAnswer                                   |
 * | PATCH faults                           | ChangeFaultsBody| Faults                                        |
 *
 * Refusals are DeskRefusal with 400, 403 (another site asks), 404, 409 (the phone does not follow) or 415.
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

const said = { id: z.string(), at: time }

/** What the account sent can be of these kinds; a medium shows as its kind and name. */
export const accountContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.enum(['image', 'voice', 'video']), mediaId: z.string(), title: z.string() }),
  z.object({ kind: z.literal('link'), title: z.string(), description: z.string(), url: z.string() }),
])
export type AccountContent = z.infer<typeof accountContent>

/** One line of a phone's conversation with the account, oldest first. */
export const phoneMessage = z.discriminatedUnion('from', [
  z.object({
    ...said,
    from: z.literal('customer'),
    /** A kind other than text shows as a word in brackets, as WeChat's own list does. */
    text: z.string(),
    /** How its way to the product went: `failed` after the last repeat. The phone itself shows no such thing. */
    push: z.enum(['underway', 'delivered', 'failed']),
  }),
  z.object({
    ...said,
    from: z.literal('account'),
    /** `send`: by the send API, counted. `reply`: in the answer to a push, free. */
    via: z.enum(['send', 'reply']),
    content: accountContent,
  }),
  z.object({ ...said, from: z.literal('wechat'), notice: z.enum(['service-unavailable', 'followed', 'unfollowed']), text: z.string() }),
])
export type PhoneMessage = z.infer<typeof phoneMessage>

export const phone = z.object({
  id: z.string(),
  /** As the screen names it: "WeChat phone of {name}". */
  name: z.string(),
  /** What stands in its owner's own WeChat profile. */
  nativeName: z.string(),
  openid: z.string(),
  following: z.boolean(),
  /** The account is typing, until then. */
  typingUntil: time.nullable(),
  /** What WeChat still lets the account send; null: nothing is open. */
  grant: z.object({ limit: z.int(), used: z.int(), until: time }).nullable(),
  /** The newest 200. */
  messages: z.array(phoneMessage),
})
export type Phone = z.infer<typeof phone>

/** What goes wrong at WeChat. */
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

export const deskState = z.object({
  /** Grows by one with each state that is told. */
  revision: z.int().nonnegative(),
  organisation: z.object({ name: z.string(), tenantId: z.guid() }),
  users: z.array(deskUser),
  account: z.object({
    name: z.string(),
    appId: z.string(),
    originalId: z.string(),
    messageMode: z.enum(['secure', 'compatible', 'plain']),
    /** WeChat has an address to push to, and has checked it. */
    connected: z.boolean(),
  }),
  /** The sandbox's time when this was told, and how far it is ahead of the machine's. It runs. */
  clock: z.object({ now: time, aheadMs: z.number().nonnegative() }),
  phones: z.array(phone),
  faults,
})
export type DeskState = z.infer<typeof deskState>

export const phoneTextBody = z.strictObject({ text: z.string().min(1).max(20_000) })
export type PhoneTextBody = z.infer<typeof phoneTextBody>

/** `userId` is DeskUser.id. */
export const tokenBody = z.strictObject({ userId: z.string() })
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
