import type { AccountKind } from '../../contracts/account.ts'
import type { AccountCredentials, Capabilities, CheckResult } from '../adapter.ts'
import type { SendFault } from '../fault.ts'
import { defaultMaxImageBytes, officialAccountCapabilities } from '../official-account/capabilities.ts'
import { capabilities as wecomKf } from '../wecom-kf/capabilities.ts'

/** What the contract test must know of a kind of account besides its capabilities: how its platform words things. */
export interface ContractKind {
  kind: AccountKind
  capabilities: Capabilities
  /** The send, as the sandbox records it. */
  sendCall: string
  countUsedUp: string
  /** Codes for a send that isn't the window's: what each means. */
  refusals: readonly (readonly [errcode: number, fault: Partial<SendFault>])[]
  /** How an account can be wrong, and what the check names. `refuse`: what the platform is made to say. */
  wrongs: readonly Wrong[]
}

export interface Wrong {
  what: string
  account?: Partial<AccountCredentials>
  refuse?: { errcode: number; call: string }
  named: CheckResult['name']
}

const lasting = { retry: false, outcomeKnown: true } as const
const passing = { retry: true, outcomeKnown: true } as const
const wrongAnywhere: readonly Wrong[] = [
  { what: 'the secret', account: { appSecret: 'another' }, named: 'credentials' },
  { what: 'the EncodingAESKey', account: { encodingAesKey: 'short' }, named: 'encryption' },
]

const refusedAnywhere: ContractKind['refusals'] = [
  [-1, { ...passing, kind: 'busy', maxAttempts: 3 }],
  [45009, { ...passing, kind: 'rate-limited' }],
  [45002, { ...lasting, kind: 'too-large' }],
  [40007, { ...lasting, kind: 'media-expired' }],
  [98765, { ...lasting, kind: 'unknown-code' }],
]
/** Of codes that mean each of these on one platform. */
const refusedHere = (codes: Record<'rate' | 'customer' | 'content' | 'account', number>): ContractKind['refusals'] => [
  ...refusedAnywhere,
  [codes.rate, { ...passing, kind: 'rate-limited' }],
  [codes.customer, { ...lasting, kind: 'not-reachable' }],
  [codes.content, { ...lasting, kind: 'content-refused' }],
  [codes.account, { ...lasting, kind: 'account' }],
]

export const contractKinds: readonly ContractKind[] = [
  {
    kind: 'official-account',
    capabilities: officialAccountCapabilities({ maxImageBytes: defaultMaxImageBytes }),
    sendCall: 'message/custom/send',
    countUsedUp: '45047',
    refusals: refusedHere({ rate: 45011, customer: 43004, content: 40200, account: 48001 }),
    wrongs: [
      ...wrongAnywhere,
      { what: 'the AppID', account: { platformId: 'wxanother' }, named: 'credentials' },
      { what: 'the list of addresses', refuse: { errcode: 40164, call: 'stable_token' }, named: 'address-list' },
      { what: 'a missing permission', refuse: { errcode: 48001, call: 'customservice/getkflist' }, named: 'permissions' },
    ],
  },
  {
    kind: 'wecom-kf',
    capabilities: wecomKf,
    sendCall: 'kf/send_msg',
    countUsedUp: '95001',
    refusals: refusedHere({ rate: 45033, customer: 40096, content: 40201, account: 95017 }),
    wrongs: [
      ...wrongAnywhere,
      { what: 'the CorpID', account: { platformId: 'wwanother' }, named: 'credentials' },
      { what: 'the open_kfid', account: { receiverId: 'wkanother' }, named: 'account' },
      { what: 'the list of addresses', refuse: { errcode: 60020, call: 'gettoken' }, named: 'address-list' },
      { what: 'a missing permission', refuse: { errcode: 48002, call: 'kf/account/list' }, named: 'permissions' },
    ],
  },
]
