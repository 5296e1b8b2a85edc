import { encode } from 'silk-wasm'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { inspectMedia } from './inspect-media.ts'
import { amr, hugePng, mp3, mp4, noise, picture, silentAmr } from './testing/samples.ts'

// Voice is decoded in threads, which take their time to start on a busy machine.
vi.setConfig({ testTimeout: 20_000 })

async function silk(seconds: number): Promise<Buffer> {
  const pcm = Int16Array.from({ length: 16_000 * seconds }, (_, index) =>
    Math.round(9_000 * Math.sin((index / 16_000) * 2 * Math.PI * 440)),
  )
  return Buffer.from((await encode(pcm, 16_000)).data)
}
const facts = async (bytes: Buffer) => {
  const { thumbnail, playable, ...rest } = await inspectMedia(bytes)
  return { ...rest, thumbnail: thumbnail !== null, playable: playable !== null }
}
const file = (mime: string) => ({ kind: 'file', mime, width: null, height: null, durationMs: null, thumbnail: false, playable: false })

describe('what a medium is', () => {
  it.each(['png', 'jpeg', 'gif', 'webp'] as const)('a picture: %s', async (format) => {
    expect(await facts(await picture(format))).toEqual({
      ...file(`image/${format}`),
      kind: 'image',
      width: 640,
      height: 480,
      thumbnail: true,
    })
  })

  it('a picture that a camera turned is as wide as it is shown', async () => {
    const turned = await sharp(await picture('jpeg', { width: 600, height: 400 }))
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const { width, height, thumbnail } = await inspectMedia(turned)
    expect([width, height]).toEqual([400, 600])
    expect(await sharp(thumbnail ?? undefined).metadata()).toMatchObject({ format: 'webp', width: 213, height: 320 })
  })

  it('a thumbnail keeps nothing of what a camera writes', async () => {
    const located = await sharp(await picture('jpeg'))
      .withExif({ IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .toBuffer()
    expect((await sharp(located).metadata()).exif).toBeDefined()
    const { thumbnail } = await inspectMedia(located)
    expect((await sharp(thumbnail ?? undefined).metadata()).exif).toBeUndefined()
  })

  it('voice as AMR, with WAV to play', async () => {
    const { kind, mime, durationMs, playable } = await inspectMedia(amr(100))
    expect({ kind, mime, durationMs }).toEqual({ kind: 'voice', mime: 'audio/amr', durationMs: 2_000 })
    expect(playable?.toString('latin1', 0, 4)).toBe('RIFF')
    expect(playable?.readUInt32LE(24)).toBe(8_000)
    expect(playable).toHaveLength(44 + 2 * 16_000)
  })

  it('voice as SILK, with WAV to play that sounds as it was spoken', async () => {
    const { kind, mime, durationMs, playable } = await inspectMedia(await silk(1))
    expect({ kind, mime, durationMs }).toEqual({ kind: 'voice', mime: 'audio/silk', durationMs: 1_000 })
    const crossings = Array.from({ length: 15_000 }, (_, index) => [44 + 2 * index, 46 + 2 * index] as const).filter(
      ([at, next]) => (playable?.readInt16LE(at) ?? 0) < 0 !== (playable?.readInt16LE(next) ?? 0) < 0,
    )
    // 440 Hz cross zero 880 times a second.
    expect(crossings.length).toBeGreaterThan(780)
    expect(crossings.length).toBeLessThan(870)
  })

  it('sound as MP3, with its length', async () => {
    expect(await facts(mp3(200))).toMatchObject({ kind: 'voice', mime: 'audio/mpeg', durationMs: 5_224, playable: false })
  })

  it('a video, with what it says of itself', async () => {
    expect(await facts(mp4())).toMatchObject({ kind: 'video', mime: 'video/mp4', width: 640, height: 360, durationMs: 12_500 })
  })

  it.each([
    ['PDF', '%PDF-1.7\n%âãÏÓ\n', 'application/pdf'],
    ['text', 'Dear Ms Li,\n谢谢', 'text/plain'],
    ['nothing known', '\0\x01\x02\x03', 'application/octet-stream'],
  ])('a file: %s', async (_what, content, mime) => {
    expect(await facts(Buffer.from(content))).toEqual(file(mime))
  })
})

describe('what pretends', () => {
  it.each([
    ['HTML', '<!doctype html><script>alert(1)</script>', 'text/plain'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'text/plain'],
    ['SVG behind an XML declaration', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/plain'],
    ['nothing at all', '', 'application/octet-stream'],
    ['a PNG that is only its first bytes', '\x89PNG\r\n\x1a\n', 'application/octet-stream'],
  ])('%s is a file that is never shown', async (_what, content, mime) => {
    expect(await facts(Buffer.from(content, 'latin1'))).toEqual(file(mime))
  })

  it('a picture with a page or an archive behind it is only a picture', async () => {
    const page = Buffer.from('<html><script>alert(1)</script>')
    expect(await facts(Buffer.concat([await picture('gif'), page]))).toMatchObject({ kind: 'image', mime: 'image/gif' })
    expect(await facts(Buffer.concat([await picture('jpeg'), Buffer.from('PK\x03\x04'), page]))).toMatchObject({
      kind: 'image',
      mime: 'image/jpeg',
    })
  })

  it.each([
    [60_000, 60_000],
    [2_147_483_647, 2_147_483_647],
    [100_000, 700],
  ])('a picture that says it is %i by %i is never decoded', async (width, height) => {
    const beganAt = performance.now()
    expect(await facts(hugePng(width, height))).toEqual(file('application/octet-stream'))
    expect(performance.now() - beganAt).toBeLessThan(1_000)
  })

  it('a picture that ends early is shown as far as it goes', async () => {
    const whole = await noise('jpeg', 400)
    expect(await facts(whole.subarray(0, whole.length / 2))).toMatchObject({ kind: 'image', width: 400, thumbnail: true })
  })

  it('AMR that ends in the middle of a frame is played as far as it goes', async () => {
    const { kind, durationMs, playable } = await inspectMedia(amr(50).subarray(0, -20))
    expect({ kind, durationMs }).toEqual({ kind: 'voice', durationMs: 980 })
    expect(playable).toHaveLength(44 + 49 * 320)
  })

  it.each([
    ['AMR of no frame', Buffer.from('#!AMR\n')],
    ['AMR of half a frame', amr(1).subarray(0, 20)],
    ['SILK of no packet', Buffer.from('\x02#!SILK_V3', 'latin1')],
    ['SILK of half a packet', Buffer.from('\x02#!SILK_V3\x0a\0half', 'latin1')],
  ])('%s is a file, and plays nothing', async (_what, bytes) => {
    expect(await facts(bytes)).toMatchObject({ kind: 'file', playable: false })
  })

  it('days of silence in a few bytes are a file, and are never decoded', async () => {
    const beganAt = performance.now()
    expect(await facts(silentAmr(5_000_000))).toMatchObject({ kind: 'file', mime: 'audio/amr', durationMs: 100_000_000, playable: false })
    expect(performance.now() - beganAt).toBeLessThan(1_000)
  })
})

it('whatever the bytes are, it answers, and a broken medium ends no process', async () => {
  const seeds = [amr(5), await silk(1), mp3(4), mp4(), await picture('png'), await picture('webp'), await picture('gif')]
  const exitCode = process.exitCode
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(4_000), fc.integer({ min: 0, max: 255 })), { maxLength: 30 }),
      fc.nat(4_000),
      async (seed, changes, cut) => {
        const bytes = Buffer.from(seed).subarray(0, Math.max(1, seed.length - (cut % seed.length)))
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        const { kind, playable, thumbnail } = await inspectMedia(bytes)
        expect(kind === 'image').toBe(thumbnail !== null)
        if (playable !== null) expect(kind).toBe('voice')
      },
    ),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 60) },
  )
  expect(process.exitCode).toBe(exitCode)
}, 120_000)
