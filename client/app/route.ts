/** Pages that exist. Each is a tab of Teams, so there are no links between them here. */
export type Page = 'messages' | 'contacts' | 'about' | 'admin'
export type Route = Page | 'unknown'

export function routeOf(pathname: string): Route {
  switch (pathname.replace(/\/+$/, '')) {
    case '/tab':
    case '/tab/messages':
      return 'messages'
    case '/tab/contacts':
      return 'contacts'
    case '/tab/about':
      return 'about'
    case '/tab/admin':
      return 'admin'
    default:
      return 'unknown'
  }
}

/** What the page is called in the app package. `about` is reserved for a page that Teams makes by itself. */
export const entityIdOf = (page: Page): string => (page === 'about' ? 'help' : page)

/** Where it is without Teams; a conversation's place goes along. */
export function pathOf(page: Page, subPageId?: string): string {
  const threadId = /^thread:(.+)$/.exec(subPageId ?? '')?.[1]
  return `/tab/${page}${threadId === undefined ? '' : `?thread=${encodeURIComponent(threadId)}`}`
}
