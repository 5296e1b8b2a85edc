import { expect, it } from 'vitest'
import { platformMediaAddress } from './media-address.ts'

const follow = (address: string, apiUrl = 'https://api.weixin.qq.com') => platformMediaAddress(address, apiUrl)?.href ?? null

it.each([
  ['https://api.weixin.qq.com/cgi-bin/x?a=1', 'https://api.weixin.qq.com/cgi-bin/x?a=1'],
  ['https://vweixinp.tc.qq.com/1007_0123.f10.mp4?vkey=1', 'https://vweixinp.tc.qq.com/1007_0123.f10.mp4?vkey=1'],
  ['https://mmbiz.qpic.cn/x', 'https://mmbiz.qpic.cn/x'],
  ['http://mp.weixin.qq.com/x', 'https://mp.weixin.qq.com/x'],
  ['http://wx.qlogo.cn/mmhead/x/0', 'https://wx.qlogo.cn/mmhead/x/0'],
])('%s is WeChat’s own', (address, followed) => {
  expect(follow(address)).toBe(followed)
})

it.each([
  'http://127.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]/',
  'https://localhost/',
  'https://qq.com.example.com/',
  'https://evilqq.com/',
  'https://example.com/?x=.qq.com',
  'https://example.com#.qq.com',
  'https://qq.com@example.com/',
  'https://user@mp.weixin.qq.com/',
  'https://mp.weixin.qq.com:8443/',
  'http://mp.weixin.qq.com:6379/',
  'file:///etc/passwd',
  'ftp://mp.weixin.qq.com/x',
  'gopher://mp.weixin.qq.com/x',
  '//mp.weixin.qq.com/x',
  '',
])('%j is not, and isn’t asked', (address) => {
  expect(follow(address)).toBeNull()
})

it('the origin that is called as the platform is its own, and its neighbours aren’t', () => {
  expect(follow('http://127.0.0.1:4000/sandbox/media/1', 'http://127.0.0.1:4000/sandbox/weixin')).not.toBeNull()
  expect(follow('http://127.0.0.1:4001/x', 'http://127.0.0.1:4000/sandbox/weixin')).toBeNull()
  expect(follow('https://127.0.0.1:4000/x', 'http://127.0.0.1:4000/sandbox/weixin')).toBeNull()
})
