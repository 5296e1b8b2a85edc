import type { DeskAccount, MediaKind, PhoneMessageBody, Sample } from '../../../server/sandbox/desk-api.ts'

/** What stands behind "+": `send` at once, or `choose` one's own file. */
export type Attachment =
  | { key: string; label: string; does: 'send-sample'; sample: Sample }
  | { key: string; label: string; does: 'send-message'; message: PhoneMessageBody }
  | { key: string; label: string; does: 'choose-file'; accept: string }

const place: PhoneMessageBody = {
  kind: 'location',
  latitude: 31.2381,
  longitude: 121.4906,
  name: '外滩 (The Bund)',
  address: '上海市黄浦区中山东一路',
}
const page: PhoneMessageBody = {
  kind: 'link',
  title: '三年期理财产品怎么选?',
  description: 'Five questions to ask before you fix your money for three years.',
  url: 'https://news.example/three-year-products',
}

const mediaLabels: readonly { kind: MediaKind; label: string; accept: string }[] = [
  { kind: 'image', label: 'Photo', accept: 'image/*' },
  { kind: 'voice', label: 'Voice message', accept: 'audio/*,.amr' },
  { kind: 'video', label: 'Video', accept: 'video/*' },
  { kind: 'file', label: 'File', accept: '' },
]

/** A kind of which the sandbox has no sample is chosen from one's own files. Official Accounts get no files from customers. */
export function attachments(account: DeskAccount['kind'], samples: readonly Sample[]): Attachment[] {
  const media = mediaLabels
    .filter(({ kind }) => kind !== 'file' || account === 'wecom-kf')
    .map(({ kind, label, accept }): Attachment => {
      const sample = samples.find((one) => one.kind === kind)
      return sample ? { key: kind, label, does: 'send-sample', sample } : { key: kind, label, does: 'choose-file', accept }
    })
  return [
    ...media,
    { key: 'location', label: 'Location', does: 'send-message', message: place },
    { key: 'link', label: 'Link', does: 'send-message', message: page },
    { key: 'own', label: 'Choose a file…', does: 'choose-file', accept: '' },
  ]
}

/** How a phone would send that file. What Official Accounts do not take, the sandbox refuses in its own words. */
export function mediaKindOf(file: Pick<File, 'name' | 'type'>): MediaKind {
  if (file.type.startsWith('image/')) return 'image'
  if (file.type.startsWith('audio/') || /\.amr$/i.test(file.name)) return 'voice'
  return file.type.startsWith('video/') ? 'video' : 'file'
}
