import { describe, expect, it } from 'vitest'
import { buildXml, parseXml } from '../xml.ts'
import { parsePush } from './parse-push.ts'
import { readRecordedPush, recordedPushes } from './testing/recorded-push.ts'

const customerRef = 'oDemoOpenId0000000000000001'
const platformMessageId = '24086087575195331'
const at = new Date(1764000000_000)
const message = { type: 'message', at, customerRef, platformMessageId, dedupeKey: `m:${customerRef}:${platformMessageId}` }
const event = (key: string) => ({ at, dedupeKey: `e:${customerRef}:1764000000:${key}` })
const arrived = (key: string) => ({ ...event(key), type: 'arrived', customerRef, grant: true, greetingToken: null })
const ignored = (name: string, key = '') => ({ ...event(`${name}:${key}`), type: 'ignored', name })
const failed = (id: string) => ({
  ...event(`TEMPLATESENDJOBFINISH:${id}`),
  type: 'sendFailed',
  customerRef,
  platformMessageId: id,
})
const lasting = { reason: expect.any(String), retry: false, retryAfterMs: null, maxAttempts: null, outcomeKnown: true }
const fees = { title: 'Harbour & Vale: fees', url: 'https://example.com/fees?a=1&b=2' }

const expected: Readonly<Record<string, object>> = {
  text: { ...message, content: { kind: 'text', text: '007 🙂 🙂 & <b>1e5</b> ]]>' } },
  'text-of-menu': { ...message, grant: 'small', content: { kind: 'text', text: '满意', menuId: '101' } },
  'text-from-article': { ...message, content: { kind: 'text', text: '请问这个产品' } },
  image: { ...message, content: { kind: 'image', text: null, mediaRef: 'media-image-1' } },
  voice: { ...message, content: { kind: 'voice', text: null, mediaRef: 'media-voice-1', format: 'amr' } },
  'voice-recognised': { ...message, content: { kind: 'voice', text: '明天见。', mediaRef: 'media-voice-2', format: 'speex' } },
  video: { ...message, content: { kind: 'video', text: null, mediaRef: 'media-video-1' } },
  shortvideo: { ...message, content: { kind: 'video', text: null, mediaRef: 'media-video-2' } },
  location: {
    ...message,
    content: {
      kind: 'location',
      text: '广州市海珠区客村艺苑路 12 号',
      card: { type: 'location', latitude: 23.134521, longitude: 113.358803, name: null, address: '广州市海珠区客村艺苑路 12 号' },
    },
  },
  'location-without-label': {
    ...message,
    content: {
      kind: 'location',
      text: '-33.86, 151.21',
      card: { type: 'location', latitude: -33.86, longitude: 151.21, name: null, address: null },
    },
  },
  link: {
    ...message,
    content: {
      kind: 'link',
      text: `${fees.title}\n${fees.url}`,
      card: { type: 'link', ...fees, description: 'What it costs', imageUrl: null },
    },
  },
  file: { ...message, content: { kind: 'unsupported', text: 'File: 报告.pdf' } },
  miniprogrampage: { ...message, content: { kind: 'unsupported', text: 'Mini program: Appointments' } },
  subscribe: { ...arrived('subscribe:'), by: 'follow', scene: null },
  'subscribe-by-code': { ...arrived('subscribe:qrscene_inv_8f3k2'), by: 'follow', scene: 'inv_8f3k2' },
  unsubscribe: { ...event('unsubscribe:'), type: 'unfollowed', customerRef },
  scan: { ...arrived('SCAN:inv_8f3k2'), by: 'scan', scene: 'inv_8f3k2' },
  click: { ...arrived('CLICK:V1001_CONTACT'), by: 'menu', scene: null },
  'scancode-push': { ...arrived('scancode_push:6'), by: 'menu', scene: null },
  'scancode-waitmsg': { ...arrived('scancode_waitmsg:6'), by: 'menu', scene: null },
  view: ignored('VIEW', 'https://example.com/'),
  'pic-sysphoto': ignored('pic_sysphoto', '6'),
  'location-report': ignored('LOCATION'),
  'template-sent': ignored('TEMPLATESENDJOBFINISH', '200163836123456789'),
  'template-blocked': { ...failed('200163840'), fault: { ...lasting, kind: 'not-reachable', code: 'failed:user-block' } },
  'template-failed': { ...failed('200163841'), fault: { ...lasting, kind: 'busy', code: 'failed:-system-failed' } },
  'mass-sent': ignored('MASSSENDJOBFINISH', '1000001625'),
  'notice-accepted': ignored('subscribe_msg_popup_event'),
  'notice-changed': ignored('subscribe_msg_change_event'),
  'notice-sent': ignored('subscribe_msg_sent_event'),
}

it.each(recordedPushes)('a recorded push: %s', (name) => {
  expect(parsePush(parseXml(readRecordedPush(name)))).toEqual(expected[name])
})

it('covers every kind that is recorded', () => {
  expect(Object.keys(expected).sort()).toEqual([...recordedPushes].sort())
})

const head = { ToUserName: 'gh_1', FromUserName: 'oLiWei_-1', CreateTime: 1764000000 }
const parse = (fields: Record<string, string | number>) => parsePush(parseXml(buildXml({ ...head, ...fields })))
const parseMessage = (fields: Record<string, string | number>) => parse({ MsgId: '7012345678901234567', ...fields })
const contentOf = (fields: Record<string, string | number>) => {
  const parsed = parseMessage(fields)
  return parsed?.type === 'message' ? parsed.content : null
}

describe('a message', () => {
  it.each([
    ['an empty text', { MsgType: 'text', Content: '' }, { kind: 'text', text: '' }],
    ['no tap on a menu', { MsgType: 'text', Content: 'x', bizmsgmenuid: '' }, { kind: 'text', text: 'x' }],
    ['a kind of an unlucky name', { MsgType: 'constructor' }, { kind: 'unsupported', text: 'constructor' }],
    [
      'a position off the earth',
      { MsgType: 'location', Location_X: '91', Location_Y: '0' },
      { kind: 'unsupported', text: 'Location: 91, 0' },
    ],
    ['no position', { MsgType: 'location', Location_X: '', Location_Y: ' ' }, { kind: 'unsupported', text: 'Location: ,  ' }],
    [
      'a link that no browser should follow',
      { MsgType: 'link', Title: 'Free', Url: 'javascript:alert(1)' },
      { kind: 'unsupported', text: 'Link: Free\njavascript:alert(1)' },
    ],
    [
      'a link without a title',
      { MsgType: 'link', Title: '', Url: 'https://example.com/' },
      {
        kind: 'link',
        text: 'https://example.com/',
        card: { type: 'link', title: 'https://example.com/', description: null, url: 'https://example.com/', imageUrl: null },
      },
    ],
  ])('with %s keeps what it says', (_name, fields, content) => {
    expect(contentOf(fields)).toEqual(content)
  })

  it('with an endless title is cut to what a card holds', () => {
    const content = contentOf({ MsgType: 'link', Title: '👨‍👩‍👧'.repeat(100), Description: 'd'.repeat(5_000), Url: 'https://example.com/' })
    expect(content).toMatchObject({ card: { title: '👨‍👩‍👧'.repeat(25), description: 'd'.repeat(1_000) } })
  })

  it('gives the whole window unless it is a tap on a menu', () => {
    expect(parseMessage({ MsgType: 'text', Content: 'x' })).not.toHaveProperty('grant')
    expect(parseMessage({ MsgType: 'text', Content: 'x', bizmsgmenuid: '1' })).toHaveProperty('grant', 'small')
  })

  it('of two customers with one MsgId is two messages', () => {
    const keys = ['oA', 'oB'].map((FromUserName) => parseMessage({ FromUserName, MsgType: 'text', Content: 'x' })?.dedupeKey)
    expect(new Set(keys).size).toBe(2)
  })

  it.each([
    ['no MsgId', { MsgType: 'text', Content: 'x', MsgId: '' }],
    ['no content', { MsgType: 'text' }],
    ['no media id', { MsgType: 'image', PicUrl: 'http://mmbiz.example/1' }],
    ['a time that is none', { MsgType: 'text', Content: 'x', CreateTime: '1e9' }],
    ['a sender that is none', { MsgType: 'text', Content: 'x', FromUserName: 'a:b' }],
  ])('with %s is not understood', (_name, fields) => {
    expect(parseMessage(fields as Record<string, string>)).toBeNull()
  })
})

describe('an event', () => {
  const parseEvent = (Event: string, fields: Record<string, string | number> = {}) => parse({ MsgType: 'event', Event, ...fields })

  it('of following in another way than by a code has no scene', () => {
    expect(parseEvent('subscribe', { EventKey: 'last_trade_no_1' })).toMatchObject({ by: 'follow', scene: null })
    expect(parseEvent('subscribe', { EventKey: 'qrscene_' })).toMatchObject({ by: 'follow', scene: null })
  })

  it('is known by the exact case of its name', () => {
    expect(parseEvent('scan', { EventKey: 'x' })).toMatchObject({ type: 'ignored', name: 'scan' })
    expect(parseEvent('Unsubscribe')).toMatchObject({ type: 'ignored' })
  })

  it('that a template arrived is nothing, and so is one that names no message', () => {
    expect(parseEvent('TEMPLATESENDJOBFINISH', { MsgID: '9' })).toMatchObject({ type: 'ignored' })
    expect(parseEvent('TEMPLATESENDJOBFINISH', { Status: 'failed:user block' })).toMatchObject({ type: 'ignored' })
  })

  it.each(['failed:user block', 'failed: user block'])('that a customer blocks notices is understood in either spelling: %s', (Status) => {
    expect(parseEvent('TEMPLATESENDJOBFINISH', { MsgID: '9', Status })).toMatchObject({ fault: { kind: 'not-reachable' } })
  })

  it('has a key that an index can hold, however long its address, and that still tells two apart', () => {
    const keys = ['a', 'b'].map((end) => parseEvent('VIEW', { EventKey: `https://example.com/${'x'.repeat(4_000)}${end}` })?.dedupeKey)
    expect(Math.max(...keys.map((one) => one!.length))).toBeLessThan(300)
    expect(new Set(keys).size).toBe(2)
  })

  it('without a name is not understood', () => {
    expect(parse({ MsgType: 'event' })).toBeNull()
  })
})
