import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld } from '../testing/start-world.ts'
import { getSample } from './samples.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'parley-media-'))))
afterAll(() => rm(folder, { recursive: true }))

const mediaIdOf = (content: unknown) => (content as { mediaId: string }).mediaId

test('shows media again after a restart, and leaves no files of a state that is gone', async () => {
  const stateFile = join(folder, 'sandbox.json')
  const first = await startWorld({ stateFile })
  const { message } = first.sandbox.phone('zhang-min').sendMedia(getSample('picture'))
  await first[Symbol.asyncDispose]()
  const second = await startWorld({ stateFile })
  expect(second.sandbox.media.show(mediaIdOf(message.content))?.bytes.equals(getSample('picture').bytes)).toBe(true)
  await second[Symbol.asyncDispose]()
  await rm(stateFile)
  const third = await startWorld({ stateFile })
  expect(await readdir(join(folder, 'sandbox-media'))).toEqual([])
  await third[Symbol.asyncDispose]()
})

test('goes on showing on the phone what the platform no longer has', async () => {
  await using world = await startWorld()
  const { message } = world.sandbox.phone('zhang-min').sendMedia(getSample('picture'))
  world.clock.advance(3 * 86_400_000)
  const mediaId = mediaIdOf(message.content)
  expect(world.sandbox.media.find('wecom', mediaId)).toBeNull()
  expect(world.sandbox.media.show(mediaId)).not.toBeNull()
})

test('has nothing of one platform for the other', async () => {
  await using world = await startWorld()
  const { message } = world.sandbox.phone('zhang-min').sendMedia(getSample('picture'))
  expect(world.sandbox.media.find('weixin', mediaIdOf(message.content))).toBeNull()
})
