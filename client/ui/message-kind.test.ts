import i18next from 'i18next'
import { beforeAll, expect, it } from 'vitest'
import type { Message } from '../../server/contracts/message.ts'
import { startTestTexts } from '../testing/texts.ts'
import { aMedium, aMessage, aThread } from '../testing/wire.ts'
import { summaryOf } from './message-kind.ts'

beforeAll(startTestTexts)

it.each<[given: Partial<Message>, summary: string]>([
  [{ text: ' two\n lines ' }, 'two lines'],
  [{ kind: 'image', text: null, media: aMedium(1) }, 'Picture'],
  [{ kind: 'voice', text: '明天见' }, 'Voice message: 明天见'],
  [
    { kind: 'location', text: null, card: { type: 'location', latitude: 1, longitude: 2, name: null, address: 'Bund 1' } },
    'Location: Bund 1',
  ],
  [
    { kind: 'link', text: null, card: { type: 'link', title: 'Terms', description: null, url: 'https://example.com', imageUrl: null } },
    'Link: Terms',
  ],
  [{ kind: 'miniprogram', text: null, card: { type: 'miniprogram', title: '', appId: 'wx1', path: 'p' } }, 'Mini program'],
  [{ kind: 'menu', text: null, card: { type: 'menu', head: 'Were you helped?', items: [], tail: '' } }, 'Menu: Were you helped?'],
  [{ kind: 'unsupported', text: null }, 'Message'],
])('%j in a line', (given, summary) => {
  expect(summaryOf(aMessage(aThread(1), 1, given), i18next.t)).toBe(summary)
})
