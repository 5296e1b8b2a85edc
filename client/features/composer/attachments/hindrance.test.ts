import { describe, expect, it } from 'vitest'
import type { MessageKind } from '../../../../server/contracts/message.ts'
import { outboundKinds } from '../../../testing/wire.ts'
import { hindranceOf, linkHelps, type Hindrance } from './hindrance.ts'
import { kindOfFile } from './kind-of-file.ts'

const { officialAccount, wecomKf } = outboundKinds
const million = 1_000_000
const most = 20 * 1024 * 1024

describe('what hinders a file', () => {
  it.each<[kind: 'image' | 'voice' | 'video' | 'file', bytes: number, outbound: readonly MessageKind[], asLink: boolean, Hindrance | null]>(
    [
      ['image', 1, officialAccount, false, null],
      ['image', 0, officialAccount, false, 'empty'],
      ['image', 10 * million, officialAccount, false, null],
      ['image', 10 * million + 1, officialAccount, false, 'too-large-for-kind'],
      ['image', 10 * million + 1, officialAccount, true, null],
      ['image', 10 * million + 1, ['text', 'image'], false, 'too-large'],
      ['voice', 2 * million, wecomKf, false, null],
      ['voice', 2 * million + 1, wecomKf, false, 'too-large-for-kind'],
      ['video', 10 * million + 1, wecomKf, false, 'too-large-for-kind'],
      ['file', most, wecomKf, false, null],
      ['file', most + 1, wecomKf, false, 'too-large'],
      ['file', most + 1, wecomKf, true, 'too-large'],
      ['file', 1_000, officialAccount, false, 'kind-not-carried'],
      ['file', 1_000, officialAccount, true, null],
      ['file', 0, officialAccount, true, 'empty'],
      ['file', 1_000, ['text'], false, 'not-carried'],
    ],
  )('%s of %d bytes, %j, as a link: %s', (kind, bytes, outbound, asLink, expected) => {
    expect(hindranceOf({ kind, bytes, asLink }, outbound)).toBe(expected)
  })

  it('is helped by a link where the file itself is not the trouble', () => {
    const all: Hindrance[] = ['empty', 'too-large', 'kind-not-carried', 'too-large-for-kind', 'not-carried']
    expect(all.filter(linkHelps)).toEqual(['kind-not-carried', 'too-large-for-kind'])
  })
})

it.each([
  ['photo.JPG', 'image/jpeg', 'image'],
  ['photo.png', 'image/png', 'image'],
  ['moving.gif', 'image/gif', 'image'],
  ['drawing.svg', 'image/svg+xml', 'file'],
  ['photo.heic', 'image/heic', 'file'],
  ['note.amr', '', 'voice'],
  ['note.amr', 'audio/amr', 'voice'],
  ['song.mp3', 'audio/mpeg', 'voice'],
  ['song.wav', 'audio/wav', 'file'],
  ['clip.mp4', 'video/mp4', 'video'],
  ['clip.mkv', 'video/x-matroska', 'file'],
  ['report.pdf', 'application/pdf', 'file'],
  ['no-end', '', 'file'],
] as const)('%s (%s) is taken for: %s', (name, type, kind) => {
  expect(kindOfFile({ name, type })).toBe(kind)
})
