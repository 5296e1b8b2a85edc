import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { card } from '../../contracts/card.ts'
import { fuzzRuns, fuzzTimeoutMs } from '../testing/fuzz-runs.ts'
import { parseItem } from './parse-item.ts'
import { fixture, fixtureNames } from './testing/fixtures.ts'
import { customerRef, wecomAccount } from './testing/wecom-account.ts'

const eventOf = (item: unknown) => parseItem(wecomAccount, item).event
const said = (content: object) => ({ type: 'message', customerRef, content })

const expected: Record<string, object> = {
  text: said({ kind: 'text', text: '你好 007 1e5 ]]> 🙂' }),
  'text-from-menu': said({ kind: 'text', text: 'Opening hours', menuId: 'hours' }),
  image: said({ kind: 'image', text: null, mediaRef: '2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw' }),
  voice: said({ kind: 'voice', text: null, mediaRef: '2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgv', format: 'amr' }),
  video: said({ kind: 'video', text: null, mediaRef: '2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgd' }),
  file: said({ kind: 'file', text: null, mediaRef: '2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgf' }),
  location: said({
    kind: 'location',
    text: '广州国际媒体港(广州市海珠区)\n广东省广州市海珠区滨江东路',
    card: {
      type: 'location',
      latitude: 23.1060218811035,
      longitude: 113.320503234863,
      name: '广州国际媒体港(广州市海珠区)',
      address: '广东省广州市海珠区滨江东路',
    },
  }),
  link: said({
    kind: 'link',
    text: 'TITLE\nhttps://example.com/report?a=1&b=2',
    card: {
      type: 'link',
      title: 'TITLE',
      description: 'DESC',
      url: 'https://example.com/report?a=1&b=2',
      imageUrl: 'https://example.com/pic.jpg',
    },
  }),
  'business-card': said({ kind: 'unsupported', text: 'Contact card: zhangsan' }),
  miniprogram: said({
    kind: 'miniprogram',
    text: 'Fund search',
    card: { type: 'miniprogram', title: 'Fund search', appId: 'wx8bd80126147df384', path: 'pages/index/index.html' },
  }),
  msgmenu: {
    type: 'staffWrote',
    customerRef,
    staffRef: 'zhangsan',
    content: {
      kind: 'menu',
      text: '您对本次服务是否满意呢? \n满意\n不满意\n点击跳转到自助查询页面\n点击打开小程序查询更多\n纯文本\n欢迎再次光临',
      card: {
        type: 'menu',
        head: '您对本次服务是否满意呢? ',
        items: [
          { id: '101', text: '满意' },
          { id: '102', text: '不满意' },
          { id: 'item-3', text: '点击跳转到自助查询页面' },
          { id: 'item-4', text: '点击打开小程序查询更多' },
          { id: 'item-5', text: '纯文本' },
        ],
        tail: '欢迎再次光临',
      },
    },
  },
  channels: said({ kind: 'unsupported', text: 'Channels post: Markets today · Harbour & Vale' }),
  'channels-shop-product': said({ kind: 'unsupported', text: 'Shop product: Tea · ￥12.00 · Tea House' }),
  'channels-shop-order': said({ kind: 'unsupported', text: 'Shop order: ORDER_ID · Tea and 1 more · ￥24.00 · 已发货' }),
  'merged-msg': said({ kind: 'unsupported', text: 'Forwarded messages: Li Wei and Chen Yu · 2 messages' }),
  'kind-of-tomorrow': said({ kind: 'unsupported', text: 'A message of a kind that can only be seen in WeChat (hologram)' }),
  'staff-text': { type: 'staffWrote', customerRef, staffRef: 'zhangsan', content: { kind: 'text', text: 'I will call you at ten.' } },
  'event-enter-session': { type: 'arrived', customerRef, by: 'enter', scene: 'inv_8f3k2', grant: false, greetingToken: 'aaaaaa' },
  'event-enter-session-from-channels': {
    type: 'arrived',
    customerRef,
    by: 'enter',
    scene: 'wechat_channels',
    grant: false,
    greetingToken: null,
  },
  'event-msg-send-fail': {
    type: 'sendFailed',
    customerRef,
    platformMessageId: '0192f00000007000800000000000000a',
    fault: { kind: 'count-used-up', code: 'send-fail-6', retry: false, outcomeKnown: true },
  },
  'event-servicer-status-change': { type: 'ignored', name: 'servicer_status_change' },
  'event-session-taken-from-pool': { type: 'sessionChanged', customerRef, to: 'person' },
  'event-session-handed-over': { type: 'sessionChanged', customerRef, to: 'person' },
  'event-session-ended': { type: 'sessionChanged', customerRef, to: 'ended' },
  'event-session-taken-up-again': { type: 'sessionChanged', customerRef, to: 'person' },
  'event-user-recall-msg': { type: 'recalled', customerRef, platformMessageId: 'demoMsg0001_-x' },
  'event-servicer-recall-msg': { type: 'ignored', name: 'servicer_recall_msg' },
  'event-reject-customer-msg-switch-change': { type: 'ignored', name: 'reject_customer_msg_switch_change' },
}

describe('an item', () => {
  it.each(fixtureNames)('is understood: %s', (name) => {
    const item = fixture(name)
    const parsed = parseItem(wecomAccount, item)
    expect(parsed.event).toMatchObject(expected[name]!)
    expect(parsed.event).toMatchObject({ dedupeKey: `m:${String(item['msgid'])}`, at: new Date(Number(item['send_time']) * 1000) })
    expect(JSON.parse(parsed.raw)).toEqual(item)
    if (item['msgtype'] !== 'event') expect(parsed.event).toMatchObject({ platformMessageId: item['msgid'] })
  })

  it.each(fixtureNames)('of another account of the company is kept and does nothing: %s', (name) => {
    const text = JSON.stringify(fixture(name)).replaceAll(wecomAccount.receiverId, 'wkAnother')
    expect(parseItem(wecomAccount, JSON.parse(text))).toMatchObject({ event: null, raw: text, fallbackKey: expect.stringMatching(/^m:/) })
  })

  it('without an id is the same at every pull, and another than its neighbour', () => {
    const { msgid: _id, ...item } = fixture('event-user-recall-msg')
    const key = parseItem(wecomAccount, item).event?.dedupeKey
    expect(key).toMatch(/^k:event:\d+:[0-9a-f]{64}$/)
    expect(parseItem(wecomAccount, structuredClone(item)).event?.dedupeKey).toBe(key)
    expect(parseItem(wecomAccount, { ...item, send_time: 1 }).event?.dedupeKey).not.toBe(key)
  })

  it.each<[string, unknown]>([
    [
      'an event nobody documents',
      { ...fixture('event-user-recall-msg'), event: { event_type: 'new', open_kfid: wecomAccount.receiverId } },
    ],
    ['an event without its fields', { ...fixture('event-user-recall-msg'), event: { event_type: 'user_recall_msg' } }],
    ['a message without a customer', { ...fixture('text'), external_userid: undefined }],
    ['a message from nowhere', { ...fixture('text'), origin: 9 }],
    ['an item without a time', { ...fixture('text'), send_time: undefined }],
    ['no item at all', 'x'],
  ])('is kept raw where it is %s', (_name, item) => {
    const { event, raw, fallbackKey } = parseItem(wecomAccount, item)
    expect(event).toBeNull()
    expect(raw).toBe(JSON.stringify(item))
    expect(fallbackKey).toMatch(/^[hm]:./)
  })
})

describe('a customer’s message', () => {
  const contentOf = (msgtype: string, body: unknown) => {
    const event = eventOf({ ...fixture('text'), msgtype, [msgtype]: body })
    return event?.type === 'message' ? event.content : null
  }

  it.each(['text', 'image', 'voice', 'video', 'file', 'location', 'link'])('is shown as unreadable, not dropped: %s', (msgtype) => {
    expect(contentOf(msgtype, { nothing: 1 })).toEqual({ kind: 'unsupported', text: `A message (${msgtype}) that could not be read` })
  })

  it('keeps the link whose picture is no address, and what is no link as a name', () => {
    const link = { title: 'T', url: 'https://example.com/' }
    expect(contentOf('link', { ...link, pic_url: 'no address' })).toMatchObject({
      kind: 'link',
      card: { imageUrl: null, description: null },
    })
    expect(contentOf('link', { ...link, title: '' })).toMatchObject({
      text: 'https://example.com/',
      card: { title: 'https://example.com/' },
    })
    expect(contentOf('link', { ...link, url: 'javascript:alert(1)' })).toMatchObject({ kind: 'unsupported' })
  })

  it('says where it is where the place has no name', () => {
    expect(contentOf('location', { latitude: '31.2', longitude: 121.5 })).toEqual({
      kind: 'location',
      text: '31.2, 121.5',
      card: { type: 'location', latitude: 31.2, longitude: 121.5, name: null, address: null },
    })
    expect(contentOf('location', { latitude: 91, longitude: 0 })).toMatchObject({ kind: 'unsupported' })
  })

  it('has no half characters and no NUL in it', () => {
    expect(contentOf('text', { content: 'a\ud83d\0b' })).toEqual({ kind: 'text', text: 'a\uFFFD\uFFFDb' })
  })
})

it(
  'throws at nothing, gives only cards that the wire takes, and keys of a bounded length',
  () => {
    const anyValue = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary', maxLength: 2_000 }),
      fc.double(),
      fc.constantFrom(wecomAccount.receiverId, customerRef, 'click', '__proto__', 'constructor', null),
    )
    const kinds = fixtureNames.map((name) => fixture(name))
    const damaged = fc.constantFrom(...kinds).chain((item) =>
      fc
        .record({
          outer: fc.dictionary(fc.constantFrom(...Object.keys(item), 'msgtype'), anyValue, { maxKeys: 2 }),
          inner: fc.dictionary(fc.constantFrom(...Object.keys(item[String(item['msgtype'])] ?? {}), 'event_type'), anyValue, {
            maxKeys: 3,
          }),
        })
        .map(({ outer, inner }) => {
          const type = String(item['msgtype'])
          return { ...item, [type]: { ...(item[type] as object), ...inner }, ...outer }
        }),
    )
    fc.assert(
      fc.property(fc.oneof(damaged, anyValue), (item) => {
        const { event, raw, fallbackKey } = parseItem(wecomAccount, item)
        expect(fallbackKey.length).toBeLessThan(256)
        expect(raw).not.toContain('\0')
        if (event === null) return
        expect(event.at.getTime()).not.toBeNaN()
        if ((event.type === 'message' || event.type === 'staffWrote') && 'card' in event.content) card.parse(event.content.card)
      }),
      { numRuns: fuzzRuns },
    )
  },
  fuzzTimeoutMs,
)
