// @vitest-environment node
import { expect, it } from 'vitest'
import { defaultHostView, formatHostView, parseHostView, type HostView } from './host-view.ts'

it.each<HostView>([
  defaultHostView,
  { ...defaultHostView, userId: 'ben', theme: 'contrast', pageId: 'help', locale: 'zh-tw', app: 'activity' },
  { ...defaultHostView, userId: 'ana', theme: 'dark', subPageId: 'thread:0191-7', tokens: 'consent', tokenLifeSeconds: 10 },
  { ...defaultHostView, locale: 'en-xa' },
  { ...defaultHostView, caching: true, staleLinks: true, offline: true },
])('comes back from the address: %j', (view) => {
  expect(parseHostView(formatHostView(view))).toEqual(view)
})

it('falls back for what the address has wrong', () => {
  expect(parseHostView('?theme=pink&page=payroll&user=&open=&lang=de&app=word&tokens=free&life=1')).toEqual(defaultHostView)
})
