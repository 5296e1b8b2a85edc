import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Thread } from '../../server/contracts/thread.ts'
import { startTestTexts } from '../testing/texts.ts'
import { at, aThread, testNow } from '../testing/wire.ts'
import { windowNote } from './window-note.ts'

beforeAll(startTestTexts)

const until = (hours: number, remaining = 3): Partial<Thread> => ({ window: { expiresAt: at.hoursAhead(hours), remaining, limit: 5 } })

describe('the note on a conversation’s window', () => {
  it.each<[given: Partial<Thread>, text: string, tone: string]>([
    [until(21.9), '3 left · 21 h', 'quiet'],
    [until(1), '3 left · 1 h', 'quiet'],
    [until(21.9, 1), '1 left · 21 h', 'soon'],
    [until(40 / 60), 'expires in 40 min', 'soon'],
    [until(0.001), 'expires in 1 min', 'soon'],
    [until(-0.001), 'inactive', 'quiet'],
    [until(5, 0), 'inactive', 'quiet'],
    [{ window: { expiresAt: null, remaining: 3, limit: 5 } }, '3 left', 'quiet'],
    [{ state: 'expired', queuedCount: 2 }, '2 queued', 'waiting'],
    [{ state: 'active', queuedCount: 1 }, '1 queued', 'waiting'],
    [{ state: 'left' }, 'customer left', 'quiet'],
    [{ participants: [] }, 'unassigned', 'waiting'],
    [{ participants: [], state: 'left' }, 'customer left', 'quiet'],
    [{ left: true }, 'left', 'quiet'],
    [{ contact: { ...aThread(1).contact, blocked: true } }, 'blocked', 'quiet'],
  ])('%j', (given, text, tone) => {
    expect(windowNote({ ...aThread(1), ...given }, testNow.getTime(), i18next.t)).toEqual({ text, tone })
  })
})
