// @vitest-environment node
import { expect, it } from 'vitest'
import { defaultHostView, formatHostView, parseHostView, type HostView } from './host-view.ts'

it.each<HostView>([
  defaultHostView,
  { userId: 'ben', theme: 'contrast', pageId: 'about', subPageId: null },
  { userId: 'ana', theme: 'dark', pageId: 'messages', subPageId: 'thread:0191-7' },
])('comes back from the address: %j', (view) => {
  expect(parseHostView(formatHostView(view))).toEqual(view)
})

it('falls back for what the address has wrong', () => {
  expect(parseHostView('?theme=pink&page=payroll&user=&open=')).toEqual(defaultHostView)
})
