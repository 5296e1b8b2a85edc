import type { z } from 'zod'
import type { PhoneMessage } from '../desk-api.ts'
import type { CustomerContent, linkContent, locationContent, MediaKind } from '../desk-content.ts'
import type { Delivery } from '../wire/deliver-push.ts'

/** What a phone attaches. `mime` is what the platform will say of it. */
export interface Attachment {
  kind: MediaKind
  name: string
  mime: string
  bytes: Buffer
}

export type LocationWords = Omit<z.infer<typeof locationContent>, 'kind'>
export type LinkWords = Omit<z.infer<typeof linkContent>, 'kind' | 'imageUrl'>

/**
 * `message` stands on the phone at once. `delivery` never rejects: an Official Account's push with what came of it; of KF
 * the doorbell that tells of it, after which the product fetches it when it likes (`message.push` says when it has).
 */
export interface SaidMessage {
  message: Extract<PhoneMessage, { from: 'customer' }>
  delivery: Promise<Delivery>
}

/**
 * What a customer does on the phone. Each opens what it opens at WeChat, and is told to the product. Each throws
 * CustomerCannot, before anything is done, for what WeChat doesn't offer with this kind of account, or not now.
 */
export interface Customer {
  say(text: string): SaidMessage
  sendMedia(attachment: Attachment): SaidMessage
  sendLocation(location: LocationWords): SaidMessage
  sendLink(link: LinkWords): SaidMessage
  /**
   * A message of any other kind by the platform's own fields, and what the phone shows. Official Account: the push's
   * fields, MsgType among them. KF: `msgtype` and the object of that name.
   */
  sendRaw(fields: Readonly<Record<string, unknown>>, shown: CustomerContent): SaidMessage
  /** Taps an item of a menu message (PhoneMessage.id) of the account. */
  tapMenu(messageId: string, itemId: string): SaidMessage
  /** Taps the menu at the foot of an Official Account's chat. */
  tapAccountMenu(key: string): Promise<Delivery>
  /** KF: takes back what was said in the last two minutes. */
  recall(messageId: string): Promise<Delivery>
  /** An invite of the account: scans its code, or opens its link. */
  scan(url: string): Promise<Delivery>
  /** KF: opens the chat. */
  enter(): Promise<Delivery>
  /** Official Account: by a QR code's scene, or without one. */
  follow(scene?: string): Promise<Delivery>
  unfollow(): Promise<Delivery>
  /** Official Account: agrees to one more notice of this template. WeChat's push of that is left out, since nothing reads it. */
  agreeToNotice(templateId: string): void
}

/** WeChat does not offer this to them now. */
export class CustomerCannot extends Error {}

export const cannot = (why: string): never => {
  throw new CustomerCannot(why)
}
