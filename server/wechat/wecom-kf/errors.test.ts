import { describe, expect, it } from 'vitest'
import { describeSendFail } from './describe-send-fail.ts'
import { describeErrcode, describeNoAnswer, findAddress, isTokenErrcode } from './errors.ts'

const now = new Date('2026-03-04T15:30:20.250Z')

describe('errcodes', () => {
  it.each<[kind: string, codes: number[]]>([
    ['window-closed', [95002, 95013]],
    ['count-used-up', [95001]],
    ['held-by-person', [95016, 95018]],
    ['not-reachable', [40096]],
    ['content-refused', [40004, 40005, 40008, 40033, 40035, 40058, 40063, 40201, 44002, 44004, 47001, 95008, 95009, 95022]],
    ['too-large', [40006, 40009, 40011, 44001, 45001, 45002, 45007]],
    ['media-expired', [40007]],
    ['rate-limited', [45009, 45033]],
    ['busy', [-1]],
    ['account', [40001, 40003, 40013, 40014, 40091, 41001, 41002, 41004, 42001, 48002, 60011, 60020, 95000, 95003, 95004, 95005, 95006]],
    ['account', [95007, 95011, 95012, 95014, 95015, 95017, 95019, 95023, 95026, 95027]],
    ['unknown-code', [12345, 95010, 95099]],
  ])('%s: %j', (kind, codes) => {
    for (const code of codes) {
      const fault = describeErrcode(code, now)
      expect(fault).toMatchObject({ kind, code: String(code), outcomeKnown: true })
      expect(fault.reason).toMatch(/^[A-Z].*\.$/)
    }
  })

  it('that nobody documents are shown', () => {
    expect(describeErrcode(95099, now).reason).toContain('95099')
  })

  it('are lasting, but for those that pass', () => {
    const all = Array.from({ length: 60_000 }, (_none, index) => 40_000 + index)
    expect(all.filter((code) => describeErrcode(code, now).retry)).toEqual([45009, 45033])
  })

  it('wait for the next minute where there were too many calls, and a moment where they came at once', () => {
    expect(describeErrcode(45009, now)).toMatchObject({ retryAfterMs: 39_750, maxAttempts: null })
    expect(describeErrcode(45033, now)).toMatchObject({ retryAfterMs: 2_000 })
  })

  it('let a busy platform be asked three times', () => {
    expect(describeErrcode(-1, now)).toMatchObject({ retry: true, maxAttempts: 3 })
  })

  it.each([
    ['not allow to access from your ip, hint: [1700], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com', '203.0.113.7'],
    ['from ip: 2001:db8::7, more info', '2001:db8::7'],
    ['invalid 198.51.100.9 seen', '198.51.100.9'],
    ['no address', null],
  ])('tell the administrator the refused address: %s', (errmsg, address) => {
    expect(findAddress(errmsg)).toBe(address)
    if (address !== null) expect(describeErrcode(60020, now, errmsg).reason).toContain(`WeCom saw ${address}.`)
    expect(describeErrcode(95001, now, errmsg).reason).not.toContain('203')
  })

  it('ask for a new token only for what a new token mends', () => {
    expect([40001, 40014, 42001].every(isTokenErrcode)).toBe(true)
    expect([40013, 41001, 95018, 48002, -1, 0].some(isTokenErrcode)).toBe(false)
  })
})

it('a message without an answer is asked about again, since its id tells', () => {
  expect(describeNoAnswer({ code: 'timeout', written: true })).toMatchObject({ kind: 'unknown-outcome', retry: true, outcomeKnown: false })
  expect(describeNoAnswer({ code: 'ECONNREFUSED', written: false })).toMatchObject({ kind: 'unreachable', retry: true, outcomeKnown: true })
})

describe('what failed after it was taken', () => {
  it.each<[kind: string, types: number[]]>([
    ['unknown-code', [0, 3, 99]],
    ['account', [1, 2, 7, 8, 9, 11]],
    ['window-closed', [4, 5]],
    ['count-used-up', [6]],
    ['not-reachable', [10]],
    ['content-refused', [12, 13]],
  ])('%s: %j', (kind, types) => {
    for (const type of types) {
      const fault = describeSendFail(type)
      expect(fault).toMatchObject({ kind, code: `send-fail-${type}`, retry: false, outcomeKnown: true })
      expect(fault.reason).toMatch(/^[A-Z].*\.$/)
    }
  })
})
