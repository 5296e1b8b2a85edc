import { describe, expect, it } from 'vitest'
import { describeErrcode, isTokenErrcode } from './errors.ts'

const now = new Date('2026-03-04T15:30:20.250Z') // 23:30:20.250 in Shanghai

describe('errcodes', () => {
  it.each<[kind: string, codes: number[]]>([
    ['window-closed', [45015]],
    ['count-used-up', [45047]],
    ['not-reachable', [40003, 43004, 43019, 43101, 48002, 50005, 70000]],
    [
      'content-refused',
      [
        40004, 40005, 40006, 40009, 40010, 40011, 40012, 41005, 41006, 40008, 40033, 40200, 44004, 45008, 45072, 45080, 45081, 47001, 47003,
        61451,
      ],
    ],
    ['media-expired', [40007]],
    ['too-large', [45001, 45002, 45007]],
    ['rate-limited', [45009, 45011, 43117]],
    ['busy', [-1, 61450]],
    ['account', [40001, 40014, 41001, 42001, 40002, 40013, 40125, 40132, 40164, 89503, 40037, 48001, 48004, 50002]],
    ['account', [61452, 61453, 61454, 61455, 61456, 61457, 65400, 65401, 65402, 65403, 65404, 65405, 65406]],
    ['unknown-code', [12345, 99999999]],
  ])('%s: %j', (kind, codes) => {
    for (const code of codes) expect(describeErrcode(code, now)).toMatchObject({ kind, code: String(code), outcomeKnown: true })
  })

  it('are lasting, but for those that pass', () => {
    const all = Array.from({ length: 30_001 }, (_none, index) => 40_000 + index)
    expect(all.filter((code) => describeErrcode(code, now).retry)).toEqual([43117, 45009, 45011, 61450])
  })

  it('wait for the platform’s midnight when the day’s quota is used up', () => {
    expect(describeErrcode(45009, now)).toMatchObject({ retryAfterMs: 29 * 60_000 + 39_750, maxAttempts: null })
    expect(describeErrcode(45009, new Date('2026-03-04T16:00:00.000Z')).retryAfterMs).toBe(86_400_000)
  })

  it('wait for the next minute when the minute’s is', () => {
    expect(describeErrcode(45011, now)).toMatchObject({ retryAfterMs: 39_750, maxAttempts: null })
  })

  it('let a busy platform be asked three times', () => {
    expect(describeErrcode(-1, now)).toMatchObject({ retry: true, maxAttempts: 3 })
  })

  it('tell the administrator which address was refused, and nothing else of errmsg', () => {
    const { reason } = describeErrcode(40164, now, 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 65-1')
    expect(reason).toMatch(/allow-list\. WeChat saw 203\.0\.113\.7\.$/)
    expect(describeErrcode(45015, now, 'hint 203.0.113.7').reason).not.toContain('203')
  })

  it('that nobody documented are shown, so that somebody can look them up', () => {
    expect(describeErrcode(12345, now)).toMatchObject({ code: '12345', reason: expect.stringContaining('12345'), retry: false })
  })

  it('say what to do next', () => {
    const all = [...Array.from({ length: 30_001 }, (_none, index) => 40_000 + index), -1, 89503]
    const reasons = new Set(all.map((code) => describeErrcode(code, now).reason.replace(/\d+/, '')))
    for (const reason of reasons)
      expect(reason).toMatch(/again|must|Send|Wait|until|confirm|write|Change|Shorten|Nothing|administrator|another way/)
  })

  it('ask for a new token only for what a new token mends', () => {
    expect([40001, 40014, 42001].every(isTokenErrcode)).toBe(true)
    expect([40013, 40125, 41001, 45015, -1, 0].some(isTokenErrcode)).toBe(false)
  })
})
