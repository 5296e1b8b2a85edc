import type { SampleId } from '../../sandbox/phones/samples.ts'
import type { OutboundContent } from '../content.ts'

/** One kind of message of ours, and how the phone shows it. */
export interface OutboundRow {
  /** What must be at the platform first; `content` gets its ids in this order. */
  samples: readonly SampleId[]
  content(...refs: string[]): OutboundContent
  shown: object
}

const words = '你好 007 ]]> <b>&amp;</b> 👋🏽\n第二行'
const link = { title: 'Report', description: 'Of today', url: 'https://harbourvale.example/n?a=1&b=2', imageUrl: null }
const place = { latitude: 31.25, longitude: 121.5, name: 'Pier 3', address: '中山东一路' }
const page = { title: 'Branches', appId: 'wxbranches', path: 'pages/index?city=sh' }
const menu = {
  head: 'Did that help?',
  items: [
    { id: 'yes', text: 'Yes 👍' },
    { id: 'no', text: 'No' },
  ],
  tail: 'Tap one',
}

export const menuMessage: OutboundContent = { kind: 'menu', card: { type: 'menu', ...menu } }

const medium = (kind: 'image' | 'voice' | 'file', id: SampleId): OutboundRow => ({
  samples: [id],
  content: (mediaRef = '') => ({ kind, mediaRef }),
  shown: { kind },
})

/** Every kind that the port knows. */
export const outboundRows: Readonly<Record<OutboundContent['kind'], OutboundRow>> = {
  text: { samples: [], content: () => ({ kind: 'text', text: words }), shown: { kind: 'text', text: words } },
  image: medium('image', 'picture'),
  voice: medium('voice', 'voice'),
  file: medium('file', 'file'),
  video: {
    samples: ['video', 'picture'],
    content: (mediaRef = '', thumbRef = '') => ({ kind: 'video', mediaRef, thumbRef, title: 'Tour' }),
    shown: { kind: 'video' },
  },
  link: {
    samples: [],
    content: () => ({ kind: 'link', card: { type: 'link', ...link }, thumbRef: null }),
    shown: { kind: 'link', ...link },
  },
  location: {
    samples: [],
    content: () => ({ kind: 'location', card: { type: 'location', ...place } }),
    shown: { kind: 'location', ...place },
  },
  miniprogram: {
    samples: ['picture'],
    content: (thumbRef = '') => ({ kind: 'miniprogram', card: { type: 'miniprogram', ...page }, thumbRef }),
    shown: { kind: 'miniprogram', ...page },
  },
  menu: { samples: [], content: () => menuMessage, shown: { kind: 'menu', ...menu } },
}
