import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readWhole } from '../../platform/media-store/media-store.ts'
import { until } from '../../testing/product-client.ts'
import { newInboundMedia } from './new-inbound-media.ts'
import { findMedia, type MediaRow } from './store.ts'
import { createMediaWorld, type MediaWorld } from './testing/media-world.ts'
import { amr, picture } from './testing/samples.ts'
import { makeFault } from './testing/stand-in.ts'

// Voice is decoded in threads, which take their time to start on a busy machine.
vi.setConfig({ testTimeout: 20_000 })

let world: MediaWorld
beforeEach(async () => {
  world = await createMediaWorld()
})
afterEach(() => world.close())

async function receive(platformRef = 'media-1'): Promise<{ mediaId: string; threadId: string; messageId: string }> {
  const { account, clock, test } = world
  const mediaId = await test.database.transaction((tx) =>
    newInboundMedia(tx, { orgId: account.orgId, accountId: account.id, kind: 'image', platformRef }, clock.now()),
  )
  return { mediaId, ...(await world.addMessage(await world.addMember(), mediaId)) }
}
const settled = (mediaId: string): Promise<MediaRow> =>
  until('the medium is settled', async () => {
    const row = await findMedia(world.test.database, mediaId)
    return row !== null && row.status !== 'pending' && row
  })
const busy = makeFault({ retry: true, retryAfterMs: 0 })

describe('what a customer sent', () => {
  it('is copied, looked at, sealed and told of', async () => {
    const bytes = await picture('jpeg')
    world.platform.files.set('media-1', { bytes, name: 'C:\\photos\\harbour\u202Egpj.exe' })
    const { mediaId, threadId, messageId } = await receive()
    world.startWorker()
    const row = await settled(mediaId)
    expect(row).toMatchObject({
      status: 'ready',
      fault: null,
      kind: 'image',
      mime: 'image/jpeg',
      name: 'harbourgpj.exe',
      width: 640,
      height: 480,
    })
    expect(row).toMatchObject({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect(await readWhole(world.store, row.storeKey ?? '')).toEqual(bytes)
    expect(await readWhole(world.store, row.thumbnailKey ?? '')).not.toBeNull()

    const { database } = world.test
    expect(await database.prisma.message.findUnique({ where: { id: messageId } })).toMatchObject({ version: 2 })
    expect(await database.prisma.thread.findUnique({ where: { id: threadId } })).toMatchObject({ version: 2 })
    const events = await database.prisma.event.findMany({ where: { threadId }, orderBy: { id: 'asc' } })
    expect(events.map(({ type, subjectId, version }) => ({ type, subjectId, version }))).toEqual([
      { type: 'message.updated', subjectId: messageId, version: 2 },
      { type: 'thread.updated', subjectId: null, version: 2 },
    ])
  })

  it('gets a form that browsers play, where it is voice', async () => {
    world.platform.files.set('media-1', { bytes: amr(100), name: null })
    const { mediaId } = await receive()
    world.startWorker()
    const row = await settled(mediaId)
    expect(row).toMatchObject({ kind: 'voice', mime: 'audio/amr', durationMs: 2_000 })
    expect((await readWhole(world.store, row.playableKey ?? ''))?.toString('latin1', 8, 12)).toBe('WAVE')
  })

  it('is a file to be saved, where it is not what the message said', async () => {
    world.platform.files.set('media-1', { bytes: Buffer.from('<script>alert(1)</script>'), name: 'photo.png' })
    const { mediaId } = await receive()
    world.startWorker()
    expect(await settled(mediaId)).toMatchObject({ status: 'ready', kind: 'file', mime: 'text/plain', thumbnailKey: null })
  })

  it('is copied once WeChat answers again', async () => {
    world.platform.files.set('media-1', { bytes: await picture('png'), name: null })
    const unknown = makeFault({ kind: 'unknown-outcome', code: 'timeout', outcomeKnown: false, retryAfterMs: 0 })
    const account = makeFault({ kind: 'account', code: '40164', retryAfterMs: 0 })
    world.platform.faults.push(busy, unknown, account)
    const { mediaId } = await receive()
    world.startWorker()
    expect(await settled(mediaId)).toMatchObject({ status: 'ready', kind: 'image' })
    expect(world.platform.downloads).toBe(4)
  })

  it('is not there when its push was rolled back', async () => {
    const { account, clock, test } = world
    world.startWorker()
    const undone = test.database.transaction(async (tx) => {
      await newInboundMedia(tx, { orgId: account.orgId, accountId: account.id, kind: 'image', platformRef: 'media-1' }, clock.now())
      throw new Error('rolled back')
    })
    await expect(undone).rejects.toThrow('rolled back')
    expect(await test.database.prisma.media.count()).toBe(0)
    expect((await test.database.pool.query('SELECT FROM graphile_worker.jobs')).rowCount).toBe(0)
  })
})

describe('what can’t be had', () => {
  it.each([
    ['WeChat has it no more', () => {}, '40007: WeChat is busy.', 1],
    [
      'it is too large',
      () => world.platform.faults.push(makeFault({ kind: 'too-large', code: 'too-large', reason: 'Too large.' })),
      'too-large: Too large.',
      1,
    ],
    [
      'it is empty',
      () => world.platform.files.set('media-1', { bytes: Buffer.alloc(0), name: null }),
      'empty: WeChat gave an empty file.',
      1,
    ],
    ['the account is gone', () => world.platform.removeAccount(), 'account-gone: The account was removed before this was copied.', 0],
    [
      'WeChat keeps refusing by a code that nobody knows',
      () => world.platform.faults.push(...Array(5).fill(makeFault({ kind: 'unknown-code', code: '99999', retryAfterMs: 0 }))),
      '99999: WeChat is busy.',
      5,
    ],
  ])('is unavailable, with the reason, and told of: %s', async (_what, arrange, fault, downloads) => {
    arrange()
    const { mediaId, messageId } = await receive()
    world.startWorker()
    expect(await settled(mediaId)).toMatchObject({ status: 'unavailable', fault, storeKey: null })
    expect(world.platform.downloads).toBe(downloads)
    expect(await world.test.database.prisma.message.findUnique({ where: { id: messageId } })).toMatchObject({ version: 2 })
  })

  it('is given up when WeChat was away for as long as it keeps things', async () => {
    const { mediaId } = await receive()
    world.clock.advance(3 * 86_400_000 + 1)
    world.platform.faults.push(busy)
    world.startWorker()
    expect(await settled(mediaId)).toMatchObject({ status: 'unavailable', fault: '-1: WeChat is busy.' })
  })
})
