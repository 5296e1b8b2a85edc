// @vitest-environment node
import { expect, it } from 'vitest'
import type { FeedItem } from '../../../../server/sandbox/desk-api.ts'
import { titleOf } from './feed-item.ts'

const item: FeedItem = {
  id: '1',
  at: '2026-11-24T09:00:00.000Z',
  activityType: 'newMessage',
  chainId: null,
  titles: { en: 'New message from Li Wei', 'zh-cn': '李伟发来新消息' },
  preview: 'Hello',
  webUrl: 'https://teams.microsoft.com/l/entity/a/messages',
  read: false,
}

it.each([
  ['en-us', 'New message from Li Wei'],
  ['zh-cn', '李伟发来新消息'],
  ['zh-tw', 'New message from Li Wei'],
] as const)('is titled in the language of Teams, if the package speaks it: %s', (locale, title) => {
  expect(titleOf(item, locale)).toBe(title)
})
