const originListHost = 'https://res.cdn.office.net/teams-js/'

/**
 * Loads teams-js, which asks Microsoft's CDN for a list of trusted hosts as it is evaluated, and falls back to the
 * list that it carries (https://learn.microsoft.com/javascript/api/overview/msteams-client). We stay with the one
 * that it carries: nobody outside can widen who may frame and feed this page, and the policy needs no exception.
 */
export async function loadTeamsLibrary() {
  const { fetch } = globalThis
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input)
    return address.startsWith(originListHost) ? Promise.reject(new TypeError('the list is the one carried')) : fetch(input, init)
  }
  try {
    return await import('./teams-library.ts')
  } finally {
    globalThis.fetch = fetch
  }
}
