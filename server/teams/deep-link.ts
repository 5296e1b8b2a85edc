import { mostActivityLinkLength } from '../contracts/activity.ts'

/** The tab that shows conversations: its `entityId` in the app's manifest. */
export const messagesEntityId = 'messages'

export interface ThreadLinkFacts {
  appId: string
  tenantId: string
  publicUrl: string
  threadId: string
  /** What Teams calls the place, where it shows a link's name. */
  label: string
}

/**
 * Opens a conversation in Teams; where Teams can't, `webUrl` opens in a browser and leads back there. The label is cut, or
 * left out, where the link would be longer than Graph takes.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
 */
export function threadLink({ appId, tenantId, publicUrl, threadId, label }: ThreadLinkFacts): string {
  const link = (shownLabel: string) => {
    const values = [
      ['webUrl', `${publicUrl}/tab/messages?thread=${threadId}`],
      ...(shownLabel === '' ? [] : [['label', shownLabel]]),
      ['context', JSON.stringify({ subEntityId: `thread:${threadId}` })],
      ['tenantId', tenantId],
    ]
    const query = values.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&')
    return `https://teams.microsoft.com/l/entity/${encodeURIComponent(appId)}/${messagesEntityId}?${query}`
  }
  const signs = [...label.toWellFormed()]
  while (signs.length > 0 && link(signs.join('')).length > mostActivityLinkLength) signs.pop()
  return link(signs.join(''))
}
