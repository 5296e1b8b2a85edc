import type { AccessTokenFault } from '../access-token-fault.ts'
import type { TokenRequest } from '../access-tokens.ts'
import type { Clock } from '../../platform/clock.ts'

export const lifeSeconds = 7_200

export type TokenPlatform = ReturnType<typeof createTokenPlatform>

/** The platform's side of stable_token: the same token until five minutes before its end, or until it is forced. */
export function createTokenPlatform(clock: Clock) {
  const state = {
    asked: 0,
    forced: 0,
    token: 'T0',
    endsAt: 0,
    /** Set: this is thrown in place of an answer. */
    fault: null as AccessTokenFault | null,
    /** Resolves before the answer is given. */
    gate: Promise.resolve(),
    renew() {
      state.token = `T${Number(state.token.slice(1)) + 1}`
      state.endsAt = clock.now().getTime() + lifeSeconds * 1000
    },
  }
  const request: TokenRequest = async (_account, { forceRefresh }) => {
    state.asked += 1
    state.forced += forceRefresh ? 1 : 0
    await state.gate
    if (state.fault !== null) throw state.fault
    if (forceRefresh || clock.now().getTime() > state.endsAt - 300_000) state.renew()
    return { token: state.token, expiresInSeconds: Math.floor((state.endsAt - clock.now().getTime()) / 1000) }
  }
  return Object.assign(state, { request })
}
