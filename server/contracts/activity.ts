/**
 * What Teams' activity feed is told: an activity type each, with what its title's template in the app's manifest is filled
 * with. `npm run package` refuses a manifest whose templates name anything else.
 */
export const activityTypes = {
  /** A customer wrote. */
  newMessage: ['contact'],
  /** A customer wrote more than once since the member last looked; takes the place of `newMessage` in the feed. */
  newMessages: ['contact', 'count'],
  /** A colleague handed a conversation over to the member. */
  handedOver: ['contact', 'employee'],
  /** A customer waits, and nobody takes part in the conversation. */
  claimWanted: ['contact'],
  /** The window closes soon, and the customer is silent. Whole hours, rounded up. */
  windowClosing: ['contact', 'hours'],
} as const satisfies Record<string, readonly string[]>

export type ActivityType = keyof typeof activityTypes

/** What the template of this activity is filled with. */
export type ActivityParameters<Type extends ActivityType> = Readonly<Record<(typeof activityTypes)[Type][number], string>>

/** `previewText`: Teams shows no more. https://learn.microsoft.com/graph/api/userteamwork-sendactivitynotification */
export const mostPreviewLength = 150

/** Graph refuses a longer address of an activity (found by its users; no page says so). */
export const mostActivityLinkLength = 1_024
