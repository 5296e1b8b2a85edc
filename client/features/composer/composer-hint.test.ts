import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Thread } from '../../../server/contracts/thread.ts'
import { at, aThread, testNow } from '../../testing/wire.ts'
import { startTestTexts } from '../../testing/texts.ts'
import { composerHint, type ComposerHint } from './composer-hint.ts'

beforeAll(startTestTexts)

const hint = (given: Partial<Thread>, coming: Parameters<typeof composerHint>[4] = {}, wechatEnabled = true) =>
  composerHint({ ...aThread(1, { name: 'Li Wei' }), ...given }, wechatEnabled, testNow.getTime(), i18next.t, coming)
const window = (remaining: number, hours: number | null = 20) => ({
  expiresAt: hours === null ? null : at.hoursAhead(hours),
  remaining,
  limit: 5,
})
const limitReached = { state: 'limitReached', window: window(0) } as const

const blocked = { contact: { ...aThread(1, { name: 'Li Wei' }).contact, blocked: true } }

describe('what the composer says before a text is sent', () => {
  it.each<[given: Partial<Thread>, text: string, tone: ComposerHint['tone']]>([
    [{ window: window(3) }, 'Sends now · 3 left', 'plain'],
    [{ window: window(3, -1) }, 'Will be queued (1 of 5) · sent when Li Wei writes', 'caution'],
    [{ window: window(0) }, 'Will be queued (1 of 5) · sent when Li Wei writes', 'caution'],
    [{ state: 'expired', window: window(0, null) }, 'Will be queued (1 of 5) · sent when Li Wei writes', 'caution'],
    [{ ...limitReached, queuedCount: 4 }, 'Will be queued (5 of 5) · sent when Li Wei writes', 'caution'],
    [{ ...limitReached, queuedCount: 5 }, 'Queue is full (5 of 5) · you can send when Li Wei has written', 'stop'],
    [{ ...limitReached, queueLimit: 0 }, 'You can send when Li Wei has written', 'stop'],
    // What waits leaves first, so the next one waits behind it.
    [{ window: window(3), queuedCount: 2 }, 'Will be queued (3 of 5) · sent when Li Wei writes', 'caution'],
  ])('%j', (given, text, tone) => {
    expect(hint(given)).toEqual({ text, tone, writable: true })
  })

  it.each<[given: Partial<Thread>, text: string]>([
    [{ state: 'left' }, 'You can write again when Li Wei returns.'],
    [{ left: true }, 'You can’t write in a conversation that you left.'],
    [blocked, 'Unblock Li Wei to write.'],
    [{ ...blocked, state: 'left', participants: [] }, 'Unblock Li Wei to write.'],
    [{ ...blocked, left: true }, 'You can’t write in a conversation that you left.'],
    [{ participants: [] }, 'Take the conversation to answer.'],
    [{ state: 'validating' }, 'Li Wei is confirming their phone number. You can write when that is done.'],
  ])('lets nothing be written: %j', (given, text) => {
    expect(hint(given)).toEqual({ text, tone: 'plain', writable: false })
  })

  it('refuses a member without WeChat', () => {
    const text = 'WeChat isn’t switched on for you. Ask your administrator.'
    expect(hint({}, {}, false)).toEqual({ text, tone: 'plain', writable: false })
  })
})

describe('what it says of several messages at once', () => {
  it.each<[given: Partial<Thread>, count: number, text: string]>([
    [{ window: window(3) }, 3, 'Sends now · 3 left'],
    [{ window: window(3) }, 5, '3 now, 2 queued until the customer writes'],
    [{ window: window(3), queueLimit: 1 }, 5, 'Only 4 of 5 fit · the rest must wait until Li Wei writes'],
    [{ ...limitReached, queuedCount: 1 }, 3, 'Will be queued (2–4 of 5) · sent when Li Wei writes'],
    [{ ...limitReached, queuedCount: 4 }, 2, 'Only 1 of 2 fit · the rest must wait until Li Wei writes'],
  ])('%j, %i of them', (given, count, text) => {
    expect(hint(given, { count }).text).toBe(text)
  })

  it.each<[ahead: number, text: string]>([
    [2, 'Sends now · 1 left'],
    [3, 'Will be queued (1 of 5) · sent when Li Wei writes'],
    [7, 'Will be queued (5 of 5) · sent when Li Wei writes'],
    [8, 'Queue is full (5 of 5) · you can send when Li Wei has written'],
  ])('counts %i that are on their way to the server', (ahead, text) => {
    expect(hint({ window: window(3) }, { ahead }).text).toBe(text)
  })
})
