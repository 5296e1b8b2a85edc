import { expect } from 'vitest'
import type { AccountKind } from '../../contracts/account.ts'
import type { PhoneHandle } from '../../sandbox/create-sandbox.ts'
import { getSample, type SampleId } from '../../sandbox/phones/samples.ts'
import type { InboundContent } from '../content.ts'

type Said = ReturnType<PhoneHandle['say']>

/** One thing that a customer can say, and what must arrive of it. */
export interface InboundRow {
  what: string
  say(phone: PhoneHandle): Said
  /** Null: this platform doesn't let a customer do that. */
  arrives: Readonly<Record<AccountKind, InboundContent | null>>
  /** What was attached: it must come whole. */
  sample: SampleId | null
}

const everywhere = (content: InboundContent) => ({ 'official-account': content, 'wecom-kf': content })

const words = '你好 007 1e5 ]]> <b>&amp;</b> 👋🏽\n第二行'
const place = { latitude: 31.25, longitude: 121.5 }
const link = { title: 'News <1>', description: 'Of today', url: 'https://harbourvale.example/n?a=1&b=2' }
const page = { title: 'Branches', appId: 'wxbranches', path: 'pages/index?city=sh' }

const said = (what: string, say: InboundRow['say'], arrives: InboundRow['arrives']): InboundRow => ({ what, say, arrives, sample: null })

const attached = (id: SampleId, kind: 'image' | 'voice' | 'video' | 'file', extra: object = {}): InboundRow => {
  const content = everywhere({ kind, text: null, mediaRef: expect.any(String) as string, ...extra })
  const arrives = kind === 'file' ? { ...content, 'official-account': null } : content
  return { what: kind, say: (phone) => phone.sendMedia(getSample(id)), arrives, sample: id }
}

/** A kind that the sandbox's phones don't make by themselves, by each platform's own fields. */
const raw =
  (fields: Readonly<Record<AccountKind, Record<string, unknown>>>) =>
  (phone: PhoneHandle): Said =>
    phone.sendRaw(fields[phone.kind], { kind: 'text', text: 'something', menuItemId: null })

export const inboundRows: readonly InboundRow[] = [
  said('text', (phone) => phone.say(words), everywhere({ kind: 'text', text: words })),
  attached('picture', 'image'),
  attached('voice', 'voice', { format: 'amr' }),
  attached('video', 'video'),
  attached('file', 'file'),
  said('location', (phone) => phone.sendLocation({ ...place, name: 'Pier 3', address: '中山东一路' }), {
    // One label holds both.
    'official-account': {
      kind: 'location',
      text: '中山东一路 Pier 3',
      card: { type: 'location', ...place, name: null, address: '中山东一路 Pier 3' },
    },
    'wecom-kf': {
      kind: 'location',
      text: 'Pier 3\n中山东一路',
      card: { type: 'location', ...place, name: 'Pier 3', address: '中山东一路' },
    },
  }),
  said(
    'link',
    (phone) => phone.sendLink(link),
    everywhere({ kind: 'link', text: `${link.title}\n${link.url}`, card: { type: 'link', ...link, imageUrl: null } }),
  ),
  said(
    'mini program',
    raw({
      'official-account': { MsgType: 'miniprogrampage', Title: page.title, AppId: page.appId, PagePath: page.path },
      'wecom-kf': { msgtype: 'miniprogram', miniprogram: { title: page.title, appid: page.appId, pagepath: page.path } },
    }),
    {
      // WeChat doesn't document it for Official Accounts: it is named.
      'official-account': { kind: 'unsupported', text: 'Mini program: Branches' },
      'wecom-kf': { kind: 'miniprogram', text: 'Branches', card: { type: 'miniprogram', ...page } },
    },
  ),
  said(
    'kind that nobody knows',
    raw({ 'official-account': { MsgType: 'hologram' }, 'wecom-kf': { msgtype: 'hologram', hologram: { size: 3 } } }),
    everywhere({ kind: 'unsupported', text: expect.stringContaining('hologram') as string }),
  ),
]
