/** Pages that exist. Each is a tab of Teams, so there are no links between them here. */
export type Route = 'messages' | 'about' | 'unknown'

export function routeOf(pathname: string): Route {
  switch (pathname.replace(/\/+$/, '')) {
    case '/tab':
    case '/tab/messages':
      return 'messages'
    case '/tab/about':
      return 'about'
    default:
      return 'unknown'
  }
}
