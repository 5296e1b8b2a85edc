/** A place in an app, as Teams' own links name it. */
export interface DeepLink {
  appId: string
  pageId: string
  subPageId: string | null
}

/**
 * Reads `https://teams.microsoft.com/l/entity/<appId>/<pageId>?context={"subEntityId":…}`; null for any other address.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
 */
export function parseDeepLink(url: string): DeepLink | null {
  const parsed = URL.parse(url)
  if (parsed?.protocol !== 'https:' || parsed.hostname !== 'teams.microsoft.com') return null
  const [, appId, pageId] = /^\/l\/entity\/([\w.-]+)\/([\w.-]+)\/?$/.exec(parsed.pathname) ?? []
  if (appId === undefined || pageId === undefined) return null
  return { appId, pageId, subPageId: parseSubPageId(parsed.searchParams.get('context')) }
}

const textOrNull = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

function parseSubPageId(context: string | null): string | null {
  if (context === null) return null
  try {
    const { subEntityId, subPageId } = JSON.parse(context) as { subEntityId?: unknown; subPageId?: unknown }
    return textOrNull(subEntityId) ?? textOrNull(subPageId)
  } catch {
    return null
  }
}

/** The link that Teams makes for `pages.shareDeepLink`; `webUrl` is where it leads whoever has no Teams. */
export function formatDeepLink(link: DeepLink & { webUrl?: string | null }): string {
  const query = [
    ...(typeof link.webUrl === 'string' ? [`webUrl=${encodeURIComponent(link.webUrl)}`] : []),
    ...(link.subPageId === null ? [] : [`context=${encodeURIComponent(JSON.stringify({ subEntityId: link.subPageId }))}`]),
  ]
  return `https://teams.microsoft.com/l/entity/${link.appId}/${link.pageId}${query.length === 0 ? '' : `?${query.join('&')}`}`
}
