import type { AccountCredentials } from '../adapter.ts'

/** The account of the vectors `oa-secure-…`. All identifiers are made up. */
export const testAccount: AccountCredentials = {
  accountId: '0192f000-0000-7000-8000-000000000001',
  kind: 'official-account',
  platformId: 'wx0123456789abcdef',
  receiverId: 'gh_demo00000001',
  messageMode: 'secure',
  appSecret: 'demoSecret',
  token: 'demoToken01',
  encodingAesKey: 'a25u+MyKPCAnt8ajf8cWMy06V0PeBw/dlh0VXGKn9yA',
  previousEncodingAesKey: null,
}
