import type { TFunction } from 'i18next'
import type { Thread } from '../../server/contracts/thread.ts'
import { standingOf } from './standing.ts'

/** What a list says about a conversation's window, in two words, and how much it matters. */
export interface WindowNote {
  text: string
  tone: 'quiet' | 'soon' | 'waiting'
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

export function windowNote(thread: Thread, nowMs: number, t: TFunction): WindowNote | null {
  switch (standingOf(thread, nowMs)) {
    case 'youLeft':
      return { text: t('window.youLeft'), tone: 'quiet' }
    case 'customerLeft':
      return { text: t('window.customerLeft'), tone: 'quiet' }
    case 'blocked':
      return { text: t('window.blocked'), tone: 'quiet' }
    case 'validating':
      return null
    case 'unassigned':
      return { text: t('window.unassigned'), tone: 'waiting' }
    case 'limitReached':
    case 'expired':
      return thread.queuedCount > 0
        ? { text: t('window.queued', { count: thread.queuedCount }), tone: 'waiting' }
        : { text: t('window.inactive'), tone: 'quiet' }
    case 'open':
      return openNote(thread, nowMs, t)
  }
}

function openNote({ window, queuedCount }: Thread, nowMs: number, t: TFunction): WindowNote {
  if (queuedCount > 0) return { text: t('window.queued', { count: queuedCount }), tone: 'waiting' }
  const left = t('window.left', { count: window.remaining })
  const leftMs = window.expiresAt === null ? null : Date.parse(window.expiresAt) - nowMs
  if (leftMs === null) return { text: left, tone: 'quiet' }
  if (leftMs < hourMs) return { text: t('window.expiresIn', { minutes: Math.max(1, Math.ceil(leftMs / minuteMs)) }), tone: 'soon' }
  return { text: t('window.leftUntil', { left, time: timeLeft(leftMs, t) }), tone: window.remaining === 1 ? 'soon' : 'quiet' }
}

/** Cut, never rounded up: nobody should count on more than there is. */
export function timeLeft(leftMs: number, t: TFunction): string {
  return leftMs < hourMs
    ? t('window.minutes', { count: Math.max(0, Math.floor(leftMs / minuteMs)) })
    : t('window.hours', { count: Math.floor(leftMs / hourMs) })
}
