import type { DeskState, FeedItem } from '../../../../server/sandbox/desk-api.ts'
import type { HostLocale } from '../host-locale.ts'

/** Newest first. */
export const feedOf = ({ feeds }: DeskState, userId: string): readonly FeedItem[] => (feeds[userId] ?? []).toReversed()

/** In the language of Teams, else in the package's first. */
export function titleOf({ titles }: FeedItem, locale: HostLocale): string {
  return titles[locale] ?? titles[locale.split('-')[0] ?? ''] ?? Object.values(titles)[0] ?? ''
}
