import { expect, test } from 'vitest'
import { changedPaths } from '../contracts/policy-changes.ts'
import { defaultPolicy } from './policy.ts'

test('a policy does not differ from a copy of itself', () => {
  expect(changedPaths(defaultPolicy, structuredClone(defaultPolicy))).toEqual([])
})

test('each field that differs is named by its path, and no other', () => {
  const changed = structuredClone(defaultPolicy)
  changed.profiles.regulated.queueLimit = 0
  changed.phoneCheck.tries = 5
  changed.texts['left.customer'].standard['zh-TW'] = '再見。'
  expect(changedPaths(defaultPolicy, changed)).toEqual([
    '/profiles/regulated/queueLimit',
    '/phoneCheck/tries',
    '/texts/left.customer/standard/zh-TW',
  ])
})
