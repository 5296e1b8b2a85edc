import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Thread } from '../../../server/contracts/thread.ts'
import { at, aThread, testNow } from '../../testing/wire.ts'
import { startTestTexts } from '../../testing/texts.ts'
import { composerHint } from './composer-hint.ts'
import { cleanText, textBytes } from './text-size.ts'

beforeAll(startTestTexts)

const hint = (given: Partial<Thread>, wechatEnabled = true) =>
  composerHint({ ...aThread(1, { name: 'Li Wei' }), ...given }, wechatEnabled, testNow.getTime(), i18next.t)
const window = (remaining: number, hours: number | null) => ({
  expiresAt: hours === null ? null : at.hoursAhead(hours),
  remaining,
  limit: 5,
})

describe('what the composer says before a text is sent', () => {
  it.each<[given: Partial<Thread>, text: string, writable: boolean]>([
    [{ window: window(3, 20) }, 'Sends now · 3 left', true],
    [{ window: window(3, -1) }, 'Will be queued: delivered when Li Wei writes', true],
    [{ window: window(0, 20) }, 'Will be queued: delivered when Li Wei writes', true],
    [{ state: 'limitReached', window: window(0, 20) }, 'Will be queued: delivered when Li Wei writes', true],
    [{ state: 'expired', window: window(0, null) }, 'Will be queued: delivered when Li Wei writes', true],
    [{ state: 'left' }, 'You can write again when Li Wei returns.', false],
    [{ left: true }, 'You left this conversation. You can read what was said until then.', false],
    [{ state: 'validating' }, 'Li Wei is confirming their phone number. You can write when that is done.', false],
  ])('%j', (given, text, writable) => {
    expect(hint(given)).toEqual({ text, writable })
  })

  it('refuses a member without WeChat', () => {
    expect(hint({}, false)).toEqual({ text: 'WeChat isn’t switched on for you. Ask your administrator.', writable: false })
  })
})

describe('a text', () => {
  it('is counted as WeChat counts it', () => {
    expect(textBytes('汉'.repeat(700))).toBe(2_100)
    expect(textBytes('é'.repeat(1_000))).toBe(2_000)
    expect(textBytes('😀'.repeat(500))).toBe(2_000)
  })

  it('is sent without what no answer could take', () => {
    expect(cleanText('  a\0b\uD800  ')).toBe('ab\uFFFD')
  })
})
