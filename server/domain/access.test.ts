import { describe, expect, test } from 'vitest'
import { threadState, type ThreadState } from '../contracts/thread.ts'
import { mayAdminister, maySeeThread } from './access.ts'

const ana = { id: 'ana', orgId: 'contoso', wechatEnabled: true }
const anaWithoutWeChat = { ...ana, wechatEnabled: false }

const thread = (participants: { memberId: string; left: boolean }[], state: ThreadState = 'active', started = true) => ({
  orgId: 'contoso',
  state,
  started,
  participants,
})
const here = (memberId: string) => ({ memberId, left: false })
const gone = (memberId: string) => ({ memberId, left: true })

describe('a member sees a conversation', () => {
  test.each([
    ['that they take part in', ana, [here('ana')], true],
    ['that they take part in with others', ana, [here('bo'), here('ana')], true],
    ['that they left, up to then', ana, [gone('ana'), here('bo')], true],
    ['that they take part in, though WeChat was taken from them', anaWithoutWeChat, [here('ana')], true],
    ['not if it belongs to others', ana, [here('bo')], false],
    ['not if one of two others is still there', ana, [gone('bo'), here('cai')], false],
    ['that waits in the pool', ana, [], true],
    ['that went back to the pool when the last one left', ana, [gone('bo')], true],
    ['not in the pool without WeChat', anaWithoutWeChat, [], false],
    ['not of others without WeChat', anaWithoutWeChat, [here('bo')], false],
  ])('%s', (_which, member, participants, sees) => {
    expect(maySeeThread(member, thread(participants))).toBe(sees)
  })

  test.each(threadState.options.map((state) => [state, state !== 'validating'] as const))('in state %s: %s', (state, sees) => {
    expect(maySeeThread(ana, thread([here('ana')], state))).toBe(sees)
    expect(maySeeThread(ana, thread([], state))).toBe(sees)
  })

  test.each(threadState.options)('not before anybody was connected, in state %s', (state) => {
    expect(maySeeThread(ana, thread([here('ana')], state, false))).toBe(false)
    expect(maySeeThread(ana, thread([], state, false))).toBe(false)
  })

  test('never of another organisation, neither as a participant nor from the pool', () => {
    const stranger = { ...ana, orgId: 'fabrikam' }
    expect(maySeeThread(stranger, thread([here('ana')]))).toBe(false)
    expect(maySeeThread(stranger, thread([]))).toBe(false)
  })
})

test('only administrators administer', () => {
  expect(mayAdminister(['member', 'admin'])).toBe(true)
  expect(mayAdminister(['member', 'compliance'])).toBe(false)
  expect(mayAdminister([])).toBe(false)
})
