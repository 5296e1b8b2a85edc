// @vitest-environment node
import { expect, it } from 'vitest'
import { safeHref, textParts } from './text-parts.ts'

const plain = (text: string) => ({ text, href: null })

it.each([
  ['nothing to tap', [plain('nothing to tap')]],
  ['', []],
  ['See https://a.example/x?y=1.', [plain('See '), { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' }, plain('.')]],
  ['请看https://a.example/甲', [plain('请看'), { text: 'https://a.example/', href: 'https://a.example/' }, plain('甲')]],
  ['<a href="https://a.example">here</a>!', [{ text: 'here', href: 'https://a.example' }, plain('!')]],
  ["<a class='x' href='https://a.example'>here</a>", [{ text: 'here', href: 'https://a.example' }]],
  ['<a href="javascript:alert(1)">here</a>', [plain('here')]],
  ['<b>bold</b>', [plain('<b>bold</b>')]],
])('%j', (text, parts) => expect(textParts(text)).toEqual(parts))

it.each(['javascript:alert(1)', 'javascript://x%0aalert(1)', 'data:text/html,x', 'https://', ''])('never leads to %j', (address) =>
  expect(safeHref(address)).toBeNull(),
)
