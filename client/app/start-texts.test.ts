import i18next from 'i18next'
import { beforeEach, expect, it } from 'vitest'
import { loadLaterTexts } from '../ui/later-texts.ts'
import { firstLocale, followLocale, startTexts } from './start-texts.ts'

beforeEach(() => localStorage.clear())

it('follows Teams into Chinese and back, and tells it to whoever reads the page aloud', async () => {
  startTexts()
  await loadLaterTexts()
  await followLocale('zh-tw')
  expect(i18next.t('composer.send')).toBe('傳送')
  expect(i18next.t('threads.unread', { count: 1 })).toBe('1 則未讀訊息')
  expect(document.documentElement.lang).toBe('zh-TW')

  await followLocale('zh-cn')
  expect(i18next.t('composer.send')).toBe('发送')
  expect(document.documentElement.lang).toBe('zh-CN')

  await followLocale('en-gb')
  expect(i18next.t('composer.send')).toBe('Send')
  expect(document.documentElement.lang).toBe('en')
})

it('reads English in a language that has no texts', async () => {
  startTexts()
  await followLocale('de-de')
  expect(i18next.t('threads.title')).toBe('Conversations')
  await loadLaterTexts()
  expect(i18next.t('composer.send')).toBe('Send')
  expect(document.documentElement.lang).toBe('en')
  expect(i18next.language).toBe('en-DE')
})

it('begins in the language of the last time, before Teams has told it', async () => {
  expect(firstLocale()).toBe(navigator.language)
  startTexts()
  await followLocale('zh-cn')
  expect(firstLocale()).toBe('zh-cn')
})
