import { describe, expect, it } from 'vitest'
import { mayCarry, planCarry, type CarriedMedia, type MediaCapabilities, type MediaKind } from './media.ts'

const MB = 1024 * 1024
const pictures = { maxBytes: 2 * MB, mimes: ['image/jpeg', 'image/png'], maxSeconds: null }
/** As an Official Account: no files. */
const official: MediaCapabilities = {
  outbound: new Set(['text', 'image', 'voice', 'video', 'link']),
  media: {
    image: { ...pictures, mimes: [...pictures.mimes, 'image/gif'] },
    voice: { maxBytes: 2 * MB, mimes: ['audio/amr', 'audio/mpeg'], maxSeconds: 60 },
    video: { maxBytes: 10 * MB, mimes: ['video/mp4'], maxSeconds: null },
  },
}
/** As a KF account: files of any type. */
const service: MediaCapabilities = {
  outbound: new Set(['text', 'image', 'voice', 'video', 'file', 'link']),
  media: {
    image: pictures,
    voice: { maxBytes: 2 * MB, mimes: ['audio/amr'], maxSeconds: 60 },
    video: { maxBytes: 10 * MB, mimes: ['video/mp4'], maxSeconds: null },
    file: { maxBytes: 20 * MB, mimes: [], maxSeconds: null },
  },
}
const nothing: MediaCapabilities = { outbound: new Set(['text', 'image']), media: {} }

const medium = (kind: MediaKind, mime: string, bytes = 1_000, durationMs: number | null = null): CarriedMedia => ({
  kind,
  mime,
  bytes,
  durationMs,
})
const convert = (to: string[]) => ({ type: 'convert', to, maxBytes: 2 * MB })
const both = ['image/jpeg', 'image/png']

describe('what goes', () => {
  it.each([
    ['a small JPEG', official, 'image', medium('image', 'image/jpeg'), { type: 'as-is' }],
    ['a picture of exactly the most', official, 'image', medium('image', 'image/png', 2 * MB), { type: 'as-is' }],
    ['one byte more, made smaller', official, 'image', medium('image', 'image/png', 2 * MB + 1), convert(both)],
    ['a GIF where it is taken', official, 'image', medium('image', 'image/gif'), { type: 'as-is' }],
    ['WebP, made into what is taken', service, 'image', medium('image', 'image/webp'), convert(both)],
    ['AMR of a minute', service, 'voice', medium('voice', 'audio/amr', 90_000, 60_000), { type: 'as-is' }],
    ['a sound of unknown length', official, 'voice', medium('voice', 'audio/mpeg'), { type: 'as-is' }],
    ['MP4', official, 'video', medium('video', 'video/mp4', 10 * MB), { type: 'as-is' }],
    ['a file of any type', service, 'file', medium('file', 'application/zip', 20 * MB), { type: 'as-is' }],
    ['a picture as a file', service, 'file', medium('image', 'image/webp', 9 * MB), { type: 'as-is' }],
    ['anything behind a link', official, 'link', medium('file', 'application/zip', 20 * MB), { type: 'as-is' }],
  ] as [string, MediaCapabilities, MediaKind | 'link', CarriedMedia, unknown][])('%s', (_what, account, as, media, plan) => {
    expect(planCarry(account, as, media)).toEqual(plan)
    expect(mayCarry(account, as, media)).toBeNull()
  })
})

describe('what doesn’t, and what the person is told', () => {
  const unsupported = 'kind-not-supported'
  const unacceptable = 'media-not-acceptable'
  it.each([
    [
      'a file on an Official Account',
      official,
      'file',
      medium('file', 'application/pdf'),
      unsupported,
      'cannot carry files. Send it as a link.',
    ],
    ['a kind without a limit', nothing, 'image', medium('image', 'image/png'), unsupported, 'cannot carry pictures.'],
    ['a link where there are none', nothing, 'link', medium('file', 'application/pdf'), unsupported, 'cannot carry links.'],
    ['a video that is called a picture', official, 'image', medium('video', 'video/mp4'), unacceptable, 'no picture. Send it as a link.'],
    ['a GIF where none is taken', service, 'image', medium('image', 'image/gif'), unacceptable, 'as JPEG or PNG. Send it as a file.'],
    ['a large GIF', official, 'image', medium('image', 'image/gif', 3 * MB), unacceptable, '2 MB at most'],
    ['MP3 on a KF account', service, 'voice', medium('voice', 'audio/mpeg'), unacceptable, 'voice messages as AMR. Send it as a file.'],
    ['a long sound', official, 'voice', medium('voice', 'audio/mpeg', 900, 60_001), unacceptable, '60 seconds at most'],
    ['a large video', official, 'video', medium('video', 'video/mp4', 10 * MB + 1), unacceptable, '10 MB at most. Send it as a link.'],
    ['a large file', service, 'file', medium('file', 'application/zip', 20 * MB + 1), unacceptable, '20 MB at most. Send it as a link.'],
  ] as [string, MediaCapabilities, MediaKind | 'link', CarriedMedia, string, string][])('%s', (_what, account, as, media, code, said) => {
    const refusal = mayCarry(account, as, media)
    expect(refusal?.code).toBe(code)
    expect(refusal?.reason).toContain(said)
  })
})
