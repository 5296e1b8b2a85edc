/** How Teams behaves towards the tab where it may behave one way or another. */
export interface HostBehaviour {
  tokens: TokenBehaviour
  /** What Entra gives tokens for. */
  tokenLifeSeconds: number
  /** As the desktop client: an app that asks for it is kept in memory when it is left. The web client never does. */
  caching: boolean
  /** A link's place is given again when the app is opened without one (microsoft-teams-library-js#3031). */
  staleLinks: boolean
  /** Teams has no network: it gives no token and loads no tab. */
  offline: boolean
}

/** What becomes of `authentication.getAuthToken`. */
export const tokenBehaviours = [
  { id: 'normal', label: 'At once' },
  { id: 'slow', label: 'After five seconds' },
  { id: 'consent', label: 'Consent is asked for first' },
  { id: 'cancelled', label: 'Refused: CancelledByUser' },
  { id: 'disabled', label: 'Refused: resourceDisabled' },
  { id: 'silent', label: 'No answer' },
] as const

export type TokenBehaviour = (typeof tokenBehaviours)[number]['id']

export const usualLifeSeconds = 3_600
export const shortLifeSeconds = 60

export const usualBehaviour: HostBehaviour = {
  tokens: 'normal',
  tokenLifeSeconds: usualLifeSeconds,
  caching: false,
  staleLinks: false,
  offline: false,
}
