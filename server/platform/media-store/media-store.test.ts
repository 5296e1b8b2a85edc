import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readWhole, type MediaStore } from './media-store.ts'
import {
  mediaStoreVariables,
  missingMediaStoreVariables,
  openMediaStore,
  readMediaStoreSettings,
  type MediaStoreSettings,
} from './open-media-store.ts'
import { MediumDamaged } from './sealed-store.ts'
import { startS3Server, type S3Server } from './testing/s3-server.ts'

const secretKey = randomBytes(32)
const s3 = { accessKeyId: 'AKPARLEY', secretAccessKey: 'secret/of+the=key', region: 'eu-central-1', bucket: 'parley-media' }
let directory: string
let bucket: S3Server
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-media-'))
  bucket = await startS3Server(s3)
})
afterAll(async () => {
  await bucket.close()
  await rm(directory, { recursive: true })
})

const settingsOf = (kind: MediaStoreSettings['kind']): MediaStoreSettings =>
  kind === 'file' ? { kind, directory } : { kind, endpoint: bucket.endpoint, ...s3 }

describe.each(['file', 's3'] as const)('the media store in %s', (kind) => {
  let store: MediaStore
  beforeEach(() => {
    store = openMediaStore(settingsOf(kind), secretKey)
  })
  /** What is kept, as somebody with the disk or the bucket sees it. */
  const kept = async (key: string): Promise<Buffer> =>
    kind === 'file' ? readFile(join(directory, key)) : (bucket.objects.get(key) ?? Buffer.alloc(0))
  const tamper = async (key: string, change: (bytes: Buffer) => Buffer): Promise<void> => {
    const changed = change(Buffer.from(await kept(key)))
    if (kind === 'file') await writeFile(join(directory, key), changed)
    else bucket.objects.set(key, changed)
  }

  it.each([0, 1, 65_535, 65_536, 65_537, 3 * 1024 * 1024 + 17])('gives back %i bytes as they were put', async (length) => {
    const bytes = randomBytes(length)
    await store.put(`sizes/${length}`, bytes)
    expect((await readWhole(store, `sizes/${length}`))?.equals(bytes)).toBe(true)
    expect((await store.open(`sizes/${length}`))?.bytes).toBe(length)
  })

  it('gives any range', async () => {
    const bytes = randomBytes(2_500_000)
    await store.put('ranges', bytes)
    const medium = await store.open('ranges')
    for (const [start, end] of [
      [0, 1],
      [65_535, 65_537],
      [1_048_575, 1_048_577],
      [70_000, 2_400_000],
      [2_499_999, 2_500_000],
      [2_499_990, 9_999_999],
      [5, 5],
    ] as const) {
      const parts: Buffer[] = []
      for await (const part of medium?.read(start, end) ?? []) parts.push(part)
      expect(Buffer.concat(parts).equals(bytes.subarray(start, end)), `${start}-${end}`).toBe(true)
    }
  })

  it('keeps nothing that can be read without the key', async () => {
    await store.put('sealed', Buffer.from('a name that must not be found '.repeat(1_000)))
    expect((await kept('sealed')).includes('must not be found')).toBe(false)
    const stranger = openMediaStore(settingsOf(kind), randomBytes(32))
    await expect(stranger.open('sealed')).rejects.toThrow(MediumDamaged)
  })

  it.each([
    ['a changed byte', (bytes: Buffer) => (bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100), bytes)],
    ['an end cut off at a chunk', (bytes: Buffer) => bytes.subarray(0, 27 + 65_552)],
    ['an end cut off, and a length that fits', (bytes: Buffer) => (bytes.writeUIntBE(65_536, 21, 6), bytes.subarray(0, 27 + 65_552))],
    [
      'chunks that changed places',
      (bytes: Buffer) =>
        Buffer.concat([
          bytes.subarray(0, 27),
          bytes.subarray(27 + 65_552, 27 + 131_104),
          bytes.subarray(27, 27 + 65_552),
          bytes.subarray(27 + 131_104),
        ]),
    ],
  ])('notices %s', async (_what, change) => {
    await store.put('tampered', randomBytes(200_000))
    await tamper('tampered', change)
    await expect(readWhole(store, 'tampered')).rejects.toThrow(MediumDamaged)
  })

  it('notices a medium that was put under the name of another', async () => {
    await store.put('mine', Buffer.from('mine'))
    await store.put('theirs', Buffer.from('theirs'))
    const theirs = await kept('theirs')
    await tamper('mine', () => theirs)
    await expect(readWhole(store, 'mine')).rejects.toThrow(MediumDamaged)
  })

  it('has nothing under a key after it was removed, twice even', async () => {
    await store.put('gone', Buffer.from('x'))
    await store.remove('gone')
    await store.remove('gone')
    expect(await store.open('gone')).toBeNull()
  })

  it.each(['../up', '/absolute', 'a//b', 'a/../b', '', 'A', 'a.b', 'a/'])('refuses the key "%s"', async (key) => {
    await expect(store.put(key, Buffer.from('x'))).rejects.toThrow(RangeError)
    await expect(store.open(key)).rejects.toThrow(RangeError)
  })
})

it('leaves no unfinished file behind', async () => {
  const store = openMediaStore({ kind: 'file', directory }, secretKey)
  await Promise.all(Array.from({ length: 20 }, (_, index) => store.put('same', Buffer.alloc(100_000, index))))
  expect((await readdir(directory, { recursive: true })).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(await readWhole(store, 'same')).toHaveLength(100_000)
})

it('a bucket that is busy is asked again, three times at most, and the fault holds no address', async () => {
  const store = openMediaStore(settingsOf('s3'), secretKey)
  bucket.failNext(2)
  await store.put('busy', Buffer.from('x'))
  bucket.failNext(3)
  await expect(store.put('busy', Buffer.from('x'))).rejects.toThrow(/^the media store answered PUT with 503$/)
})

it('a bucket refuses what is signed with another secret', async () => {
  const store = openMediaStore({ kind: 's3', endpoint: bucket.endpoint, ...s3, secretAccessKey: 'another' }, secretKey)
  await expect(store.put('x', Buffer.from('x'))).rejects.toThrow('403')
})

describe('the settings of the media store', () => {
  const schema = z.object(mediaStoreVariables)
  const read = (env: Record<string, string>) => readMediaStoreSettings(schema.parse(env), '/data')

  it.each([
    [{}, { kind: 'file', directory: '/data/media' }],
    [{ MEDIA_URL: 'file:' }, { kind: 'file', directory: '/data/media' }],
    [{ MEDIA_URL: 'file:pictures' }, { kind: 'file', directory: '/data/pictures' }],
    [{ MEDIA_URL: 'file:///srv/media' }, { kind: 'file', directory: '/srv/media' }],
    [
      { MEDIA_URL: 's3://parley-media', S3_ENDPOINT: 'https://s3.test/', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' },
      { kind: 's3', bucket: 'parley-media', endpoint: 'https://s3.test', region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'b' },
    ],
  ] as [Record<string, string>, MediaStoreSettings][])('%j', (env, settings) => {
    expect(read(env)).toEqual(settings)
  })

  it.each(['media', 'http://x', 's3://', 's3://UPPER', 'file://host/x'])('refuses %s', (MEDIA_URL) => {
    expect(schema.safeParse({ MEDIA_URL }).success).toBe(false)
  })

  it('names what a bucket lacks', () => {
    const missing = missingMediaStoreVariables(schema.parse({ MEDIA_URL: 's3://parley-media', S3_ACCESS_KEY_ID: 'a' }))
    expect(missing.map(([variable]) => variable)).toEqual(['S3_ENDPOINT', 'S3_SECRET_ACCESS_KEY'])
    expect(missingMediaStoreVariables(schema.parse({}))).toEqual([])
  })
})
