import assert from 'node:assert/strict'
import type { Card } from '../../contracts/card.ts'
import type { MessageKind } from '../../contracts/message.ts'
import type { SendOutcome } from '../../wechat/adapter.ts'
import type { OutboundContent } from '../../wechat/content.ts'
import type { SendFault } from '../../wechat/fault.ts'
import type { RoutedAccount } from '../accounts/routed-account.ts'
import { forgetMediaRefs, prepareLinkPicture, prepareOutboundMedia, type PrepareDependencies } from '../media/prepare-outbound-media.ts'
import { requestGone } from './own-faults.ts'

/** A message as it is sent. */
export interface OutboundRow {
  customer_ref: string
  direction: string
  via: string | null
  kind: MessageKind
  text: string | null
  card: Card | null
  media_id: string | null
  sender_prefix: string | null
  /** What the platform calls it, once it took it; for a new try of what it had taken, what it shall call that. */
  platform_message_id: string | null
}

/** One message to the platform, whatever it holds. Throws only what says that nothing was sent. */
export type CallPlatform = (account: RoutedAccount, row: OutboundRow & { message_id: string }, isRepeat: boolean) => Promise<SendOutcome>

export function createCallPlatform(deps: PrepareDependencies): CallPlatform {
  return async (account, row, isRepeat) => {
    const adapter = deps.adapters.get(account.kind)
    const messageId = adapter.capabilities.idempotentSend ? (row.platform_message_id ?? row.message_id) : row.message_id
    const to = { messageId, customerRef: row.customer_ref }
    if (row.via === 'template') {
      if (account.reengage === null) return { ok: false, fault: requestGone }
      const { kind = 'template', templateId, fields } = account.reengage
      return adapter.reengage(account.credentials, { ...to, kind, templateId, fields })
    }
    const content = await contentOf(deps, account, row)
    if ('fault' in content) return { ok: false, fault: content.fault }
    const outcome = await adapter.send(account.credentials, { ...to, content, isRepeat })
    // The platform lost what was uploaded: the next try uploads it again.
    if (!outcome.ok && outcome.fault.kind === 'media-expired' && row.media_id !== null)
      await forgetMediaRefs(deps.database, row.media_id, account.id)
    return outcome
  }
}

async function contentOf(
  deps: PrepareDependencies,
  account: RoutedAccount,
  row: OutboundRow,
): Promise<OutboundContent | { fault: SendFault }> {
  switch (row.kind) {
    case 'text':
      return { kind: 'text', text: (row.sender_prefix ?? '') + (row.text ?? '') }
    case 'image':
    case 'voice':
    case 'file':
    case 'video': {
      assert(row.media_id !== null)
      const prepared = await prepareOutboundMedia(deps, account, row.media_id, row.kind)
      if (!prepared.ok) return prepared
      const { mediaRef, thumbRef, name } = prepared
      return row.kind === 'video' ? { kind: 'video', mediaRef, thumbRef, title: name ?? '' } : { kind: row.kind, mediaRef }
    }
    case 'link': {
      assert(row.card?.type === 'link')
      const picture = row.media_id === null ? null : await prepareLinkPicture(deps, account, row.media_id)
      // A card without its picture says as much.
      return { kind: 'link', card: row.card, thumbRef: picture?.ok ? picture.thumbRef : null }
    }
    case 'location':
      assert(row.card?.type === 'location')
      return { kind: 'location', card: row.card }
    case 'menu':
      assert(row.card?.type === 'menu')
      return { kind: 'menu', card: row.card }
    case 'miniprogram': {
      assert(row.card?.type === 'miniprogram' && row.media_id !== null)
      // Without its picture there is no such card.
      const picture = await prepareLinkPicture(deps, account, row.media_id)
      return picture.ok ? { kind: 'miniprogram', card: row.card, thumbRef: picture.thumbRef } : picture
    }
    case 'unsupported':
      throw new Error(`nothing sends ${row.kind}`)
    default:
      return row.kind satisfies never
  }
}
