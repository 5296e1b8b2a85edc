import { expect, it } from 'vitest'
import { aNotice, aThread } from '../../testing/wire.ts'
import { noticeWords } from './notice-words.ts'

const notice = aNotice(aThread(1), 1, 'Ben Carter joined the conversation.')
const translated = { ...notice, translations: { 'zh-CN': 'Ben Carter 已加入会话。', 'zh-TW': 'Ben Carter 已加入對話。' } }

it.each([
  [translated, 'en-GB', 'Ben Carter joined the conversation.'],
  [translated, 'zh-CN', 'Ben Carter 已加入会话。'],
  [translated, 'zh-TW', 'Ben Carter 已加入對話。'],
  // Kept before there were translations.
  [notice, 'zh-CN', 'Ben Carter joined the conversation.'],
  [{ ...notice, text: null }, 'zh-CN', ''],
])('%#: read in %s', (message, language, words) => {
  expect(noticeWords(message, language)).toBe(words)
})
