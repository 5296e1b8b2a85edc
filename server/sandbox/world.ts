import type { DeskUser } from './desk-api.ts'

/** Who and what there is in the sandbox. All of it is invented and fixed, so that stories and screenshots agree. */

export const organisationName = 'Harbour & Vale Private Bank'

const at = (name: string) => `${name}@harbourvale.example`

export const users = [
  {
    id: 'ana',
    oid: '0a6c3f52-1d0e-4b7a-9f43-6f1f5a2c7e01',
    name: 'Ana Lindqvist',
    email: at('ana.lindqvist'),
    jobTitle: 'Relationship manager',
    roles: [],
  },
  {
    id: 'ben',
    oid: '1b7d4063-2e1f-4c8b-8054-706a6b3d8f02',
    name: 'Ben Carter',
    email: at('ben.carter'),
    jobTitle: 'Relationship manager',
    roles: [],
  },
  {
    id: 'maya',
    oid: '2c8e5174-3f20-4d9c-9165-817b7c4e9003',
    name: 'Maya Okafor',
    email: at('maya.okafor'),
    jobTitle: 'Teams administrator',
    roles: ['Admin'],
  },
  {
    id: 'tom',
    oid: '3d9f6285-4031-4ead-a276-928c8d5fa104',
    name: 'Tom Weber',
    email: at('tom.weber'),
    jobTitle: 'Compliance officer',
    roles: ['Compliance'],
  },
] as const satisfies readonly DeskUser[]

export type UserId = (typeof users)[number]['id']

/** The Official Account as its administration page at WeChat would show it. */
export const weixinAccount = {
  id: 'harbour-vale',
  kind: 'official-account',
  name: 'Harbour & Vale',
  appId: 'wx5e1f8a2b3c4d6e70',
  appSecret: '9d2f0c7be41a4d5f8a63b1c05e7d9f24',
  originalId: 'gh_8f3c2a1b4d5e',
  token: 'HarbourValeSandbox2026',
  encodingAesKey: 'Hv7Qm2Xc9Lr4Tb6Wn1Ks8Pd3Zf5Jg0Ye7Ua2Rh4Ci6M',
  /** At the foot of the chat. A tap is an event of type CLICK. */
  menu: [
    { key: 'TALK_TO_US', name: 'Talk to us' },
    { key: 'OUR_OFFICES', name: 'Our offices' },
  ],
  /** The account's template messages: what the phone shows above the lines, and which lines there are. */
  templates: [
    {
      id: 'rQ7mZ2cVwT5kX9pL1sB4nH8dJ6yF3gA0eU-tO_iKq2E',
      title: 'A reply is waiting for you',
      fields: { thing1: 'From', thing2: 'What to do' },
    },
  ],
  /** Its subscription notices: each needs a customer's consent, and uses it up. */
  notices: [
    {
      id: 'K3vN8yBq0ZsR6mW2dXjT9cHfLp4aUeG7iQoS1tJkYx5',
      title: 'News from your adviser',
      fields: { thing1: 'From', thing2: 'What to do' },
    },
  ],
} as const

/** The customer-service account of WeCom, with the self-built application that may call the API. */
export const kfAccount = {
  id: 'harbour-vale-service',
  kind: 'wecom-kf',
  name: 'Harbour & Vale Service',
  corpId: 'ww3f7a91c2e5d84b60',
  secret: 'Kf8wQm2RzXc5VtB7nYp1Ls4HdJ9gFu3eAo6TiK0ZqWs',
  openKfId: 'wkHv6mBwAAq3ZtXn8RkLc2YpDs5GfJ1u',
  token: 'HarbourValeService2026',
  encodingAesKey: 'Sv4Kd9Wm2Xr7Lc1Tb6Zn8Qp3Hf5Jg0Ye2Ua7Rh4Ci9M',
  /** Who can take a conversation in WeCom itself. */
  receptionist: 'fiona.zhao',
} as const

export const firstPhones = [
  { id: 'li-wei', name: 'Li Wei', nativeName: '李伟', kind: 'official-account', customerRef: 'oHV6m5LiWei7cQx2Tn9RkAb3Zs81' },
  { id: 'chen-yu', name: 'Chen Yu', nativeName: '陈雨', kind: 'official-account', customerRef: 'oHV6m5ChenYu4dPw8Kj1LuGv6Ye20' },
  { id: 'zhang-min', name: 'Zhang Min', nativeName: '张敏', kind: 'wecom-kf', customerRef: 'wmHv6mBwAAZhangMin7cQx2Tn9RkAb3Z' },
  { id: 'wang-fang', name: 'Wang Fang', nativeName: '王芳', kind: 'wecom-kf', customerRef: 'wmHv6mBwAAWangFang4dPw8Kj1LuGv6' },
] as const
