import { describe, expect, test } from 'vitest'
import { threadState, type ThreadState } from '../contracts/thread.ts'
import { mayAdminister, mayJoin, mayReadRecord, maySeeThread, mayUseWeChat, poolUnitAfter } from './access.ts'

const ana = { id: 'ana', orgId: 'contoso', wechatEnabled: true, unit: 'Private clients' }
const anaWithoutWeChat = { ...ana, wechatEnabled: false }

const thread = (participants: { memberId: string; left: boolean }[], state: ThreadState = 'active', started = true) => ({
  orgId: 'contoso',
  state,
  started,
  poolUnit: null,
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

describe('the barrier between units', () => {
  const of = (unit: string | null) => ({ unit })
  const sameUnit = { barrier: 'sameUnit' } as const

  test.each([
    ['of the same unit', of('A'), [of('A')], true],
    ['of the same unit as everybody', of('A'), [of('A'), of('A')], true],
    ['of another', of('B'), [of('A')], false],
    ['where one of those who are there is of another', of('A'), [of('A'), of('B')], false],
    ['of none', of(null), [of('A')], false],
    ['where somebody of none is there', of('A'), [of(null)], false],
    ['of none where somebody of none is there', of(null), [of(null)], false],
    ['where nobody is there', of('A'), [], true],
  ])('a colleague %s: %#', (_who, joiner, present, joins) => {
    expect(mayJoin(joiner, present, sameUnit)).toBe(joins)
    expect(mayJoin(joiner, present, { barrier: 'none' })).toBe(true)
  })

  test('keeps what waits in the pool to the unit of who left last', () => {
    expect(poolUnitAfter(of('A'), sameUnit)).toBe('A')
    expect(poolUnitAfter(of(null), sameUnit)).toBeNull()
    expect(poolUnitAfter(of('A'), { barrier: 'none' })).toBeNull()
    const waiting = { ...thread([gone('bo')]), poolUnit: 'Trading' }
    expect(maySeeThread(ana, waiting)).toBe(false)
    expect(maySeeThread({ ...ana, unit: 'Trading' }, waiting)).toBe(true)
    expect(maySeeThread({ ...ana, unit: null }, waiting)).toBe(false)
    expect(maySeeThread(ana, { ...waiting, participants: [gone('ana')] })).toBe(true)
  })
})

test('WeChat is used by who has it, in an organisation that has it, while they aren’t suspended', () => {
  for (const member of [true, false])
    for (const organisation of [true, false])
      for (const suspended of [true, false])
        expect(mayUseWeChat({ member, organisation, suspended })).toBe(member && organisation && !suspended)
})

test('only compliance reads the record', () => {
  expect(mayReadRecord(['member', 'compliance'])).toBe(true)
  expect(mayReadRecord(['member', 'admin'])).toBe(false)
})

test('only administrators administer', () => {
  expect(mayAdminister(['member', 'admin'])).toBe(true)
  expect(mayAdminister(['member', 'compliance'])).toBe(false)
  expect(mayAdminister([])).toBe(false)
})
