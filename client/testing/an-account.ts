import { account, type Account } from '../../server/contracts/account.ts'
import { at, testId } from './wire.ts'

/** An Official Account that works, as administrators see it. */
export const anAccount = (given: Partial<Account> = {}): Account =>
  account.parse({
    id: testId(900),
    kind: 'official-account',
    name: 'Harbour & Vale',
    appId: 'wx0123456789abcdef',
    originalId: 'gh_0123456789ab',
    messageMode: 'secure',
    routing: { kind: 'pool' },
    maxTextBytes: 2000,
    reengage: null,
    callbackUrl: `https://parley.example/callbacks/wechat/${testId(900)}`,
    fault: null,
    lastCheck: null,
    calledAt: at.hoursAhead(-30),
    createdAt: at.hoursAhead(-40),
    ...given,
  })
