import type { TokenBehaviour } from './host-behaviour.ts'

/** Teams refuses a token with a bare code and nothing else. */
export class TokenRefusal extends Error {
  override name = 'TokenRefusal'
}

export interface TokenDeskOptions {
  behaviour: () => { tokens: TokenBehaviour; offline: boolean }
  userId: () => string
  /** Asks Entra. */
  mint: (userId: string) => Promise<string>
  /** Shows Entra's window of consent; resolves to whether the person agreed. */
  askConsent: () => Promise<boolean>
}

export interface TokenDesk {
  /** Rejects with a TokenRefusal; where the host is to stay silent, it never settles. */
  getToken: (request: { silent: boolean }) => Promise<string>
}

const slowMs = 5_000

/** Teams' answer to `authentication.getAuthToken`. Who agreed once is not asked again, as long as the desk is open. */
export function createTokenDesk({ behaviour, userId, mint, askConsent }: TokenDeskOptions): TokenDesk {
  const agreed = new Set<string>()

  const refused = async (silent: boolean): Promise<string | null> => {
    const { tokens, offline } = behaviour()
    if (offline) return 'FailedToGetToken'
    switch (tokens) {
      case 'normal':
        return null
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, slowMs))
        return null
      case 'consent': {
        const person = userId()
        if (agreed.has(person)) return null
        if (silent) return 'resourceRequiresConsent'
        if (!(await askConsent())) return 'CancelledByUser'
        agreed.add(person)
        return null
      }
      case 'cancelled':
        return 'CancelledByUser'
      case 'disabled':
        return 'resourceDisabled'
      case 'silent':
        return new Promise(() => {})
    }
  }

  return {
    async getToken({ silent }) {
      const code = await refused(silent)
      if (code !== null) throw new TokenRefusal(code)
      return mint(userId()).catch(() => {
        throw new TokenRefusal('FailedToGetToken')
      })
    },
  }
}
