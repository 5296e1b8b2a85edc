import { expect, it } from 'vitest'
import type { Account } from '../../../../server/contracts/account.ts'
import { changesOf, fieldsOfKind, wrongFields } from './account-fields.ts'
import { makeSecret } from './make-secret.ts'

const account = {
  kind: 'official-account',
  name: 'Harbour & Vale',
  appId: 'wx5e1f8a2b3c4d6e70',
  originalId: 'gh_8f3c2a1b4d5e',
  messageMode: 'secure',
} as Account
const standing = { name: account.name, appId: account.appId ?? '', originalId: account.originalId ?? '', messageMode: 'secure' as const }

it('marks every empty field of a new account', () => {
  for (const kind of ['official-account', 'wecom-kf'] as const)
    expect([...wrongFields(kind, {}, { isNew: true })]).toEqual(fieldsOfKind[kind])
})

it('takes what it makes itself, which is another one each time', () => {
  const [one, two] = [0, 1].map(() => ({ token: makeSecret('token'), encodingAesKey: makeSecret('encodingAesKey') }))
  for (const made of [one, two]) expect([...wrongFields('wecom-kf', made ?? {}, { isNew: true })]).not.toContain('encodingAesKey')
  for (const made of [one, two]) expect([...wrongFields('wecom-kf', made ?? {}, { isNew: true })]).not.toContain('token')
  expect(one).not.toEqual(two)
})

it('leaves empty secrets of an account as they are', () => {
  expect([...wrongFields('official-account', standing, { isNew: false })]).toEqual([])
  expect(changesOf(account, { ...standing, token: '' })).toEqual({})
  expect(changesOf(account, { ...standing, name: ' Renamed ', token: 'another', messageMode: 'plain' })).toEqual({
    name: 'Renamed',
    token: 'another',
    messageMode: 'plain',
  })
})
