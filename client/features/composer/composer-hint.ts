import type { TFunction } from 'i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { standingOf } from '../../ui/standing.ts'

/** What the composer says before anything happens. */
export interface ComposerHint {
  text: string
  /** `caution`: something waits instead of leaving. `stop`: something is refused. */
  tone: 'plain' | 'caution' | 'stop'
  /** False: nothing can be written here. What the queue has no room for can still be written, and is kept. */
  writable: boolean
}

interface Coming {
  /** Messages that would be sent together; attachments are messages of their own. */
  count?: number
  /** Messages on their way to the server, which come first. */
  ahead?: number
}

/** What will happen to the next messages, said before it happens. */
export function composerHint(thread: Thread, wechatEnabled: boolean, nowMs: number, t: TFunction, coming: Coming = {}): ComposerHint {
  const contact = thread.contact.name
  const closed = (text: string): ComposerHint => ({ text, tone: 'plain', writable: false })
  const standing = standingOf(thread, nowMs)
  if (!wechatEnabled && standing !== 'youLeft') return closed(t('composer.notEnabled'))
  switch (standing) {
    case 'open':
      // What waits goes first, so nothing new can leave before it.
      return fateOf(thread, thread.queuedCount === 0 ? thread.window.remaining : 0, coming, t)
    case 'limitReached':
    case 'expired':
      return fateOf(thread, 0, coming, t)
    case 'customerLeft':
      return closed(t('composer.customerLeft', { contact }))
    case 'blocked':
      return closed(t('composer.blocked', { contact }))
    case 'unassigned':
      return closed(t('composer.unassigned'))
    case 'youLeft':
      return closed(t('composer.youLeft'))
    case 'validating':
      return closed(t('composer.validating', { contact }))
  }
}

/** `sendable`: how many messages can leave now; the queue takes the next ones, and the rest is refused. */
function fateOf(thread: Thread, sendable: number, { count = 1, ahead = 0 }: Coming, t: TFunction): ComposerHint {
  const { queueLimit: limit, queuedCount } = thread
  const contact = thread.contact.name
  const room = Math.max(0, limit - queuedCount)
  const within = (most: number) => Math.min(Math.max(most - ahead, 0), count)
  const now = within(sendable)
  const queued = within(sendable + room) - now
  const refused = count - now - queued
  const said = (tone: ComposerHint['tone'], text: string): ComposerHint => ({ text, tone, writable: true })
  if (now === count) return said('plain', t('composer.sendsNow', { count: sendable - ahead }))
  if (refused === 0 && now > 0) return said('caution', t('composer.partQueued', { now, queued }))
  if (refused === 0) {
    const last = queuedCount + Math.max(ahead - sendable, 0) + count
    return said('caution', t('composer.willQueue', { contact, place: count === 1 ? last : `${last - count + 1}–${last}`, limit }))
  }
  if (refused < count) return said('stop', t('composer.partRefused', { fit: now + queued, count, contact }))
  return said('stop', limit === 0 ? t('composer.inactive', { contact }) : t('composer.queueFull', { contact, limit }))
}
