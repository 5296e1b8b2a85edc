import { describe, expect, it } from 'vitest'
import { buildXml, parseXml } from '../xml.ts'
import { parsePush } from './parse-push.ts'

const head = { ToUserName: 'gh_1', FromUserName: 'oLiWei_-1', CreateTime: 1764000000 }
const parse = (fields: Record<string, string | number>) => parsePush(parseXml(buildXml({ ...head, ...fields })))
const message = (fields: Record<string, string | number>) => parse({ MsgId: '7012345678901234567', ...fields })
const at = new Date('2025-11-24T16:00:00.000Z')

describe('a message', () => {
  it.each([
    ['text', { Content: '007' }, { kind: 'text', text: '007' }],
    ['text', { Content: '' }, { kind: 'text', text: '' }],
    ['image', { PicUrl: 'http://mmbiz.example/1', MediaId: 'm1' }, { kind: 'image', text: null, mediaRef: 'm1' }],
    ['voice', { MediaId: 'm2', Format: 'amr' }, { kind: 'voice', text: null, mediaRef: 'm2' }],
    ['voice', { MediaId: 'm2', Format: 'amr', Recognition: '你好' }, { kind: 'voice', text: '你好', mediaRef: 'm2' }],
    ['video', { MediaId: 'm3', ThumbMediaId: 't3' }, { kind: 'video', text: null, mediaRef: 'm3' }],
    ['shortvideo', { MediaId: 'm4', ThumbMediaId: 't4' }, { kind: 'video', text: null, mediaRef: 'm4' }],
    ['location', { Location_X: '31.23', Location_Y: '121.47', Scale: 16, Label: '人民广场' }, { kind: 'location', text: '人民广场' }],
    ['location', { Location_X: '31.23', Location_Y: '121.47', Scale: 16, Label: '' }, { kind: 'location', text: '31.23, 121.47' }],
    ['link', { Title: 'News', Description: 'x', Url: 'https://example.com/a' }, { kind: 'link', text: 'News\nhttps://example.com/a' }],
    ['file', { Title: 'a.pdf' }, { kind: 'unsupported', text: null }],
    ['constructor', {}, { kind: 'unsupported', text: null }],
  ])('of type %s with %j', (MsgType, fields, content) => {
    expect(message({ MsgType, ...fields })).toEqual({
      type: 'message',
      dedupeKey: 'm:oLiWei_-1:7012345678901234567',
      customerRef: 'oLiWei_-1',
      at,
      platformMessageId: '7012345678901234567',
      content,
    })
  })

  it('of two customers with one MsgId is two messages', () => {
    const keys = ['oA', 'oB'].map((FromUserName) => message({ FromUserName, MsgType: 'text', Content: 'x' })?.dedupeKey)
    expect(new Set(keys).size).toBe(2)
  })

  it.each([
    ['no MsgId', { MsgType: 'text', Content: 'x', MsgId: '' }],
    ['no content', { MsgType: 'text' }],
    ['no media id', { MsgType: 'image', PicUrl: 'http://mmbiz.example/1' }],
    ['a time that is none', { MsgType: 'text', Content: 'x', CreateTime: '1e9' }],
    ['a sender that is none', { MsgType: 'text', Content: 'x', FromUserName: 'a:b' }],
  ])('with %s is not understood', (_name, fields) => {
    expect(message(fields as Record<string, string>)).toBeNull()
  })
})

describe('an event', () => {
  const event = (Event: string, fields: Record<string, string | number> = {}) => parse({ MsgType: 'event', Event, ...fields })
  const key = (name: string, rest = '') => ({ customerRef: 'oLiWei_-1', at, dedupeKey: `e:oLiWei_-1:1764000000:${name}:${rest}` })

  it.each([
    ['subscribe', {}, { ...key('subscribe'), type: 'followed', scene: null }],
    ['subscribe', { EventKey: '' }, { ...key('subscribe'), type: 'followed', scene: null }],
    [
      'subscribe',
      { EventKey: 'qrscene_inv_8f3k2', Ticket: 'g' },
      { ...key('subscribe', 'qrscene_inv_8f3k2'), type: 'followed', scene: 'inv_8f3k2' },
    ],
    ['subscribe', { EventKey: 'last_trade_no_1' }, { ...key('subscribe', 'last_trade_no_1'), type: 'followed', scene: null }],
    ['SCAN', { EventKey: 'inv_8f3k2', Ticket: 'g' }, { ...key('SCAN', 'inv_8f3k2'), type: 'followed', scene: 'inv_8f3k2' }],
    ['unsubscribe', {}, { ...key('unsubscribe'), type: 'unfollowed' }],
    ['CLICK', { EventKey: 'V1' }, { ...key('CLICK', 'V1'), type: 'ignored', name: 'CLICK' }],
    ['LOCATION', { Latitude: '1', Longitude: '2' }, { ...key('LOCATION'), type: 'ignored', name: 'LOCATION' }],
    [
      'TEMPLATESENDJOBFINISH',
      { MsgID: '99', Status: 'success' },
      { ...key('TEMPLATESENDJOBFINISH', '99'), type: 'ignored', name: 'TEMPLATESENDJOBFINISH' },
    ],
    // Names are compared exactly: this one isn't WeChat's.
    ['scan', { EventKey: 'x' }, { ...key('scan', 'x'), type: 'ignored', name: 'scan' }],
  ])('%s with %j', (name, fields, expected) => {
    expect(event(name, fields as Record<string, string>)).toEqual(expected)
  })

  it('with children keeps what is flat', () => {
    const xml =
      '<xml><FromUserName>o1</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>scancode_push</Event><EventKey>k</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType></ScanCodeInfo></xml>'
    expect(parsePush(parseXml(xml))).toMatchObject({ type: 'ignored', name: 'scancode_push' })
  })

  it('has a key that an index can hold, however long its address, and that still tells two apart', () => {
    const keys = ['a', 'b'].map((end) => event('VIEW', { EventKey: `https://example.com/${'x'.repeat(4_000)}${end}` })?.dedupeKey)
    expect(Math.max(...keys.map((one) => one!.length))).toBeLessThan(300)
    expect(new Set(keys).size).toBe(2)
  })

  it('without a name is not understood', () => {
    expect(parse({ MsgType: 'event' })).toBeNull()
  })
})
