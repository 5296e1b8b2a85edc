import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MediaKind } from '../../domain/media.ts'
import type { Member } from '../orgs/member.ts'
import { keepUpload } from './keep-upload.ts'
import { forgetMediaRefs, prepareLinkPicture, prepareOutboundMedia } from './prepare-outbound-media.ts'
import { findMedia } from './store.ts'
import { sweepMedia } from './sweep-media.ts'
import { createMediaWorld, type MediaWorld } from './testing/media-world.ts'
import { amr, mp3, mp4, noise, picture } from './testing/samples.ts'
import { makeFault } from './testing/stand-in.ts'

// Voice is decoded in threads, which take their time to start on a busy machine.
vi.setConfig({ testTimeout: 20_000 })

let world: MediaWorld
let ana: Member
beforeEach(async () => {
  world = await createMediaWorld()
  ana = await world.addMember()
})
afterEach(() => world.close())

const keep = async (bytes: Buffer, name: string | null = null) =>
  (await keepUpload({ database: world.test.database, store: world.store, now: world.clock.now() }, ana, { bytes, name })).id
const prepare = (mediaId: string, as: MediaKind) => prepareOutboundMedia(world.deps, world.account, mediaId, as)
const uploaded = () => world.platform.uploaded

describe('a medium that is sent', () => {
  it('is brought to WeChat once, for as long as WeChat keeps it', async () => {
    const bytes = amr(50)
    const id = await keep(bytes)
    expect(await prepare(id, 'voice')).toEqual({ ok: true, mediaRef: 'ref-1', thumbRef: null, name: null })
    expect(await prepare(id, 'voice')).toMatchObject({ mediaRef: 'ref-1' })
    expect(uploaded()).toEqual([{ kind: 'voice', name: expect.stringMatching(/^voice-.*\.amr$/), mime: 'audio/amr', bytes }])
    world.clock.advance(3 * 86_400_000)
    expect(await prepare(id, 'voice')).toMatchObject({ mediaRef: 'ref-2' })
  })

  it('is brought again when WeChat says that it is gone', async () => {
    const id = await keep(amr(50))
    await prepare(id, 'voice')
    await forgetMediaRefs(world.test.database, id, world.account.id)
    expect(await prepare(id, 'voice')).toMatchObject({ mediaRef: 'ref-2' })
  })

  it('has a picture beside it, where it is a video', async () => {
    const prepared = await prepare(await keep(mp4(1_000), 'tour.mp4'), 'video')
    expect(prepared).toEqual({ ok: true, mediaRef: 'ref-1', thumbRef: 'ref-2', name: 'tour.mp4' })
    expect(uploaded()[1]).toMatchObject({ kind: 'image', mime: 'image/jpeg' })
    expect(uploaded()[1]?.bytes.length).toBeLessThan(64 * 1024)
  })

  it('goes as it is, where it goes as a file', async () => {
    const bytes = await picture('webp')
    await prepare(await keep(bytes, 'logo.webp'), 'file')
    expect(uploaded()).toEqual([{ kind: 'file', name: 'logo.webp', mime: 'image/webp', bytes }])
  })

  it('is made smaller where it is a picture that is too large', async () => {
    const bytes = await noise('jpeg', 1_400)
    expect(bytes.length).toBeGreaterThan(1024 * 1024)
    await prepare(await keep(bytes, 'photo.jpeg'), 'image')
    const [file] = uploaded()
    expect(file).toMatchObject({ name: 'photo.jpeg', mime: 'image/jpeg' })
    expect(file?.bytes.length).toBeLessThanOrEqual(1024 * 1024)
    expect(await sharp(file?.bytes).metadata()).toMatchObject({ format: 'jpeg' })
  })

  it('is made into a type that is taken: JPEG, or PNG where something shows through', async () => {
    await prepare(await keep(await picture('webp'), 'flat.webp'), 'image')
    await prepare(await keep(await noise('webp', 100, 4), 'clear.webp'), 'image')
    expect(uploaded().map(({ name, mime }) => [name, mime])).toEqual([
      ['flat.jpg', 'image/jpeg'],
      ['clear.png', 'image/png'],
    ])
    expect(await sharp(uploaded()[1]?.bytes).metadata()).toMatchObject({ format: 'png', hasAlpha: true })
  })

  it('stays itself: nothing of what was converted is kept', async () => {
    const bytes = await picture('webp')
    const id = await keep(bytes)
    await prepare(id, 'image')
    expect(await findMedia(world.test.database, id)).toMatchObject({ mime: 'image/webp', bytes: bytes.length })
  })
})

describe('what can’t be sent', () => {
  it.each([
    ['a GIF that moves', () => picture('gif'), 'image', 'media-not-acceptable'],
    ['MP3 as voice', async () => mp3(100), 'voice', 'media-not-acceptable'],
    ['AMR of more than a minute', async () => amr(3_001), 'voice', 'media-not-acceptable'],
    ['a picture as a video', () => picture('png'), 'video', 'media-not-acceptable'],
  ] as [string, () => Promise<Buffer>, MediaKind, string][])('is refused before anything is sent: %s', async (_what, make, as, code) => {
    const prepared = await prepare(await keep(await make()), as)
    expect(prepared).toMatchObject({ ok: false, fault: { kind: 'content-refused', code, retry: false, outcomeKnown: true } })
    expect(uploaded()).toEqual([])
  })

  it('because the platform says so has the platform’s reason', async () => {
    world.platform.faults.push(makeFault({ kind: 'too-large', code: '45001' }))
    expect(await prepare(await keep(amr(50)), 'voice')).toMatchObject({ ok: false, fault: { kind: 'too-large', code: '45001' } })
  })

  it('just now is tried again, since the customer heard nothing of an upload that nobody knows of', async () => {
    world.platform.faults.push(makeFault({ kind: 'unknown-outcome', code: 'timeout', outcomeKnown: false }))
    const id = await keep(amr(50))
    expect(await prepare(id, 'voice')).toMatchObject({ ok: false, fault: { code: 'timeout', retry: true, outcomeKnown: true } })
    expect(await prepare(id, 'voice')).toMatchObject({ ok: true })
  })

  it('because its bytes are lost says so', async () => {
    const id = await keep(amr(50))
    await world.store.remove((await findMedia(world.test.database, id))?.storeKey ?? '')
    expect(await prepare(id, 'voice')).toMatchObject({ ok: false, fault: { code: 'media-gone', retry: false } })
  })
})

it('a card to a picture shows it small; a card to anything else has none', async () => {
  const link = async (bytes: Buffer) => prepareLinkPicture(world.deps, world.account, await keep(bytes))
  expect(await link(await noise('png', 900))).toEqual({ ok: true, thumbRef: 'ref-1' })
  expect(uploaded()[0]).toMatchObject({ kind: 'image', mime: 'image/jpeg' })
  expect(uploaded()[0]?.bytes.length).toBeLessThan(64 * 1024)
  expect(await link(Buffer.from('text'))).toMatchObject({ ok: false, fault: { code: 'no-picture' } })
})

describe('every hour', () => {
  it('uploads that nobody sent within a day go, with their bytes; what was sent stays', async () => {
    const [unused, used] = [await keep(await picture('png')), await keep(await picture('png'))]
    await world.addMessage(ana, used)
    const row = await findMedia(world.test.database, unused)
    world.clock.advance(86_400_000 - 60_000)
    expect(await sweepMedia(world.deps)).toEqual({ removed: 0, givenUp: 0 })
    world.clock.advance(61_000)
    expect(await sweepMedia(world.deps)).toEqual({ removed: 1, givenUp: 0 })
    expect(await findMedia(world.test.database, unused)).toBeNull()
    expect(await world.store.open(row?.storeKey ?? '')).toBeNull()
    expect(await world.store.open(row?.thumbnailKey ?? '')).toBeNull()
    expect(await findMedia(world.test.database, used)).not.toBeNull()
  })

  it('what could not be copied in WeChat’s three days is given up, and told of', async () => {
    const id = await keep(amr(1))
    await world.test.database.prisma.media.update({ where: { id }, data: { status: 'pending', uploadedBy: null } })
    const { messageId } = await world.addMessage(ana, id)
    world.clock.advance(3 * 86_400_000)
    expect(await sweepMedia(world.deps)).toEqual({ removed: 0, givenUp: 0 })
    world.clock.advance(3_600_001)
    expect(await sweepMedia(world.deps)).toEqual({ removed: 0, givenUp: 1 })
    expect(await findMedia(world.test.database, id)).toMatchObject({ status: 'unavailable' })
    expect(await world.test.database.prisma.message.findUnique({ where: { id: messageId } })).toMatchObject({ version: 2 })
  })
})
