import { isDeepStrictEqual } from 'node:util'
import type { Card } from '../../contracts/card.ts'
import type { MessageKind, SendMessageBody } from '../../contracts/message.ts'
import { mayCarry } from '../../domain/media.ts'
import type { Tx } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Adapters } from '../../wechat/registry.ts'
import { findSendableMedia } from '../media/store.ts'
import type { MessageRow } from '../messages/store.ts'
import type { Member } from '../orgs/member.ts'
import type { LockedThread } from '../threads/locked-thread.ts'

export interface ContentDependencies {
  adapters: Adapters
  /** An address that leads a customer to a file for some days. */
  publicLink: (mediaId: string, now: Date) => string
  now: Date
}

export interface Content {
  kind: MessageKind
  text: string | null
  card: Card | null
  mediaId: string | null
}

/** What a member sends, as it is kept. `text` is what a list, a search or an export reads of it. */
export async function contentOf(
  tx: Tx,
  deps: ContentDependencies,
  thread: LockedThread,
  member: Member,
  body: SendMessageBody,
): Promise<Content> {
  const { capabilities } = deps.adapters.get(thread.accountKind)
  if (!capabilities.outbound.has(body.kind))
    throw new ProblemError('kind-not-supported', { kind: body.kind, outbound: [...capabilities.outbound] })
  if ('text' in body) return { kind: 'text', text: body.text.toWellFormed(), card: null, mediaId: null }
  if (!('mediaId' in body)) return { kind: body.kind, text: textOfCard(body.card), card: body.card, mediaId: null }
  const media = await findSendableMedia(tx, member, body.mediaId)
  if (media === null) throw new ProblemError('not-found')
  if (body.kind === 'miniprogram') {
    if (media.thumbnailKey === null) throw notAcceptable('no-picture', 'A mini program’s card shows a picture, and this is none.')
    return { kind: 'miniprogram', text: textOfCard(body.card), card: body.card, mediaId: media.id }
  }
  if (body.kind === 'link') {
    const title = media.name ?? 'File'
    const card: Card = { type: 'link', title, description: null, url: deps.publicLink(media.id, deps.now), imageUrl: null }
    return { kind: 'link', text: textOfCard(card), card, mediaId: media.id }
  }
  const obstacle = mayCarry(capabilities, body.kind, { ...media, kind: media.kind })
  if (obstacle !== null) throw notAcceptable(obstacle.code, obstacle.reason)
  return { kind: body.kind, text: null, card: null, mediaId: media.id }
}

const notAcceptable = (reason: string, message: string): ProblemError =>
  new ProblemError('media-not-acceptable', { reason, errors: [{ path: '/mediaId', message }] })

/** Is this the message that was accepted under the same clientId? */
export function isSame(known: MessageRow, body: SendMessageBody): boolean {
  if (known.kind !== body.kind) return false
  if ('text' in body) return known.text === body.text.toWellFormed()
  if ('card' in body && !isDeepStrictEqual(known.card, body.card)) return false
  return !('mediaId' in body) || known.media_id === body.mediaId
}

function textOfCard(card: Card): string {
  switch (card.type) {
    case 'location':
      return [card.name, card.address].filter(Boolean).join('\n') || `${card.latitude}, ${card.longitude}`
    case 'link':
      return `${card.title}\n${card.url}`
    case 'miniprogram':
      return card.title
    case 'menu':
      return [card.head, ...card.items.map((item) => item.text), card.tail].filter(Boolean).join('\n')
    default:
      return card satisfies never
  }
}
