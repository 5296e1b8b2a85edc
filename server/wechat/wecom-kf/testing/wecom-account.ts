import type { AccountCredentials } from '../../adapter.ts'

/** The account of the vectors `wecom-…`. All identifiers are made up. */
export const wecomAccount: AccountCredentials = {
  accountId: '0192f000-0000-7000-8000-000000000002',
  kind: 'wecom-kf',
  platformId: 'ww0123456789abcdef',
  receiverId: 'wkDemoKfAccount000000000001',
  messageMode: 'secure',
  appSecret: 'demoWecomSecret',
  token: 'QDG6eKdemo',
  encodingAesKey: 'laVsOYr/DAAC1tICYFxzymxqC8+Ur5N8U7xidybrhnc',
  previousEncodingAesKey: null,
}

export const customerRef = 'wmDemoCustomer0000000000001'
