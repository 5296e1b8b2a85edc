/** What an account of WeChat can carry, asked before anything is sent: by the action that accepts a message, and by the upload. */

export type MediaKind = 'image' | 'voice' | 'video' | 'file'

/** What of an account's capabilities matters here. */
export interface MediaCapabilities {
  outbound: ReadonlySet<string>
  media: Readonly<Partial<Record<MediaKind, MediaLimit>>>
}
interface MediaLimit {
  maxBytes: number
  /** Types as they are sniffed; none: any type. */
  mimes: readonly string[]
  maxSeconds: number | null
}

/** A file as it was looked at. */
export interface CarriedMedia {
  kind: MediaKind
  mime: string
  bytes: number
  durationMs: number | null
}

export interface CannotCarry {
  code: 'kind-not-supported' | 'media-not-acceptable'
  /** For a person: why, and what to do instead. */
  reason: string
}

export type CarryPlan =
  | { type: 'as-is' }
  /** A picture is made into one of these types, `maxBytes` at most. */
  | { type: 'convert'; to: readonly ('image/jpeg' | 'image/png')[]; maxBytes: number }
  | ({ type: 'refuse' } & CannotCarry)

/** Pictures of one image, which lose nothing that matters to a phone when they are made into another type. */
const stills = ['image/jpeg', 'image/png', 'image/webp']

/**
 * How this medium can go as a message of this kind. Anything can go as a file where the account carries files, or behind
 * a link; a picture that is too large or of a type that the account doesn't take is made anew, since WeChat's own
 * client does the same; sound and video are not.
 */
export function planCarry(capabilities: MediaCapabilities, as: MediaKind | 'link', media: CarriedMedia): CarryPlan {
  const refuse = (code: CannotCarry['code'], reason: string): CarryPlan => ({ type: 'refuse', code, reason })
  if (as === 'link') {
    return capabilities.outbound.has('link') ? { type: 'as-is' } : refuse('kind-not-supported', 'This WeChat account cannot carry links.')
  }
  const otherwise = alternatives(capabilities, as)
  const limit = capabilities.media[as]
  if (limit === undefined || !capabilities.outbound.has(as)) {
    return refuse('kind-not-supported', `This WeChat account cannot carry ${plural[as]}.${otherwise}`)
  }
  if (as !== 'file' && as !== media.kind) return refuse('media-not-acceptable', `This is no ${singular[as]}.${otherwise}`)

  const fitsType = limit.mimes.length === 0 || limit.mimes.includes(media.mime)
  const fitsSize = media.bytes <= limit.maxBytes
  if (as === 'image' && stills.includes(media.mime) && !(fitsType && fitsSize)) {
    const to = (['image/jpeg', 'image/png'] as const).filter((mime) => limit.mimes.includes(mime))
    if (to.length > 0) return { type: 'convert', to, maxBytes: limit.maxBytes }
  }
  if (!fitsType) return refuse('media-not-acceptable', `This WeChat account takes ${plural[as]} as ${names(limit.mimes)}.${otherwise}`)
  if (!fitsSize)
    return refuse('media-not-acceptable', `This WeChat account takes ${plural[as]} of ${megabytes(limit.maxBytes)} MB at most.${otherwise}`)
  if (limit.maxSeconds !== null && media.durationMs !== null && media.durationMs > limit.maxSeconds * 1_000) {
    return refuse('media-not-acceptable', `This WeChat account takes ${plural[as]} of ${limit.maxSeconds} seconds at most.${otherwise}`)
  }
  return { type: 'as-is' }
}

/** Null: it can go. For the action that accepts a message. */
export function mayCarry(capabilities: MediaCapabilities, as: MediaKind | 'link', media: CarriedMedia): CannotCarry | null {
  const plan = planCarry(capabilities, as, media)
  return plan.type === 'refuse' ? { code: plan.code, reason: plan.reason } : null
}

const singular: Record<MediaKind, string> = { image: 'picture', voice: 'voice message', video: 'video', file: 'file' }
const plural: Record<MediaKind, string> = { image: 'pictures', voice: 'voice messages', video: 'videos', file: 'files' }

function alternatives(capabilities: MediaCapabilities, as: MediaKind): string {
  if (as !== 'file' && capabilities.media.file !== undefined && capabilities.outbound.has('file')) return ' Send it as a file.'
  return capabilities.outbound.has('link') ? ' Send it as a link.' : ''
}

const megabytes = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10

const spoken: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/gif': 'GIF',
  'audio/amr': 'AMR',
  'audio/mpeg': 'MP3',
  'video/mp4': 'MP4',
}
const names = (mimes: readonly string[]): string => mimes.map((mime) => spoken[mime] ?? mime).join(' or ')
