import type { TFunction } from 'i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { standingOf } from '../../ui/standing.ts'

/** What will happen to a text, said before it happens. `writable`: whether it can be sent or queued at all. */
export function composerHint(thread: Thread, wechatEnabled: boolean, nowMs: number, t: TFunction): { text: string; writable: boolean } {
  const contact = thread.contact.name
  const standing = standingOf(thread, nowMs)
  if (!wechatEnabled && standing !== 'youLeft') return { text: t('composer.notEnabled'), writable: false }
  switch (standing) {
    case 'open':
      return { text: t('composer.sendsNow', { count: thread.window.remaining }), writable: true }
    case 'limitReached':
    case 'expired':
      return { text: t('composer.willQueue', { contact }), writable: true }
    case 'customerLeft':
      return { text: t('composer.customerLeft', { contact }), writable: false }
    case 'youLeft':
      return { text: t('composer.youLeft'), writable: false }
    case 'validating':
      return { text: t('composer.validating', { contact }), writable: false }
  }
}
