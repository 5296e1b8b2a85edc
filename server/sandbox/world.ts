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
  name: 'Harbour & Vale',
  appId: 'wx5e1f8a2b3c4d6e70',
  appSecret: '9d2f0c7be41a4d5f8a63b1c05e7d9f24',
  originalId: 'gh_8f3c2a1b4d5e',
  token: 'HarbourValeSandbox2026',
  encodingAesKey: 'Hv7Qm2Xc9Lr4Tb6Wn1Ks8Pd3Zf5Jg0Ye7Ua2Rh4Ci6M',
} as const

export const firstPhones = [
  { id: 'li-wei', name: 'Li Wei', nativeName: '李伟', openid: 'oHV6m5LiWei7cQx2Tn9RkAb3Zs81' },
  { id: 'chen-yu', name: 'Chen Yu', nativeName: '陈雨', openid: 'oHV6m5ChenYu4dPw8Kj1LuGv6Ye20' },
] as const
