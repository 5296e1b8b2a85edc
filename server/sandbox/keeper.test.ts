import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AdjustableClock } from '../platform/clock.ts'
import { createKeeper } from './keeper.ts'
import { hours, startWorld } from './testing/start-world.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'parley-sandbox-'))))
afterAll(() => rm(folder, { recursive: true }))

test('finds conversation, counters, tokens, keys, callback, faults and time again after a restart', async () => {
  const stateFile = join(folder, 'restart', 'sandbox.json')
  const first = await startWorld({ stateFile })
  await first.sandbox.phone('li-wei').say('你好').delivery
  for (const text of ['1', '2', '3', '4']) await first.send('li-wei', text)
  first.clock.advance(hours(1))
  first.sandbox.setFaults({ duplicatePushes: true })
  const { kid } = first.sandbox.issuer().key
  const messages = structuredClone(first.sandbox.phone('li-wei').messages)
  await first[Symbol.asyncDispose]()

  await using second = await startWorld({ stateFile, connected: false })
  expect(second.clock.aheadMs).toBe(hours(1))
  expect(second.sandbox.issuer().key.kid).toBe(kid)
  expect(second.sandbox.phone('li-wei').messages).toEqual(messages)
  expect(second.sandbox.keeper.state.weixin.callbackPath).toBe('/callbacks/wechat/1')
  second.sandbox.setFaults({ duplicatePushes: false })
  expect(await second.send('li-wei', '5')).toBe(0)
  expect(second.sandbox.keeper.state.weixin.tokens).toHaveLength(1)
  expect(await second.send('li-wei', '6')).toBe(45047)
  await second.sandbox.phone('li-wei').say('again').delivery
  expect(second.product.received).toHaveLength(1)
})

test('leaves no unfinished file, and nobody else can read it', async () => {
  const stateFile = join(folder, 'whole', 'sandbox.json')
  await using world = await startWorld({ stateFile })
  await world.sandbox.phone('li-wei').say('hello').delivery
  world.sandbox.keeper.flush()
  expect(await readdir(join(folder, 'whole'))).toEqual(['sandbox-media', 'sandbox.json'])
  expect(JSON.parse(await readFile(stateFile, 'utf8'))).toMatchObject({
    version: 2,
    phones: [{ messages: [{ text: 'hello' }] }, {}, {}, {}],
  })
})

test('writes by itself soon after a change', async () => {
  const stateFile = join(folder, 'soon.json')
  const keeper = createKeeper({ clock: new AdjustableClock(), stateFile })
  keeper.state.weixin.callbackPath = '/there'
  keeper.changed()
  await expect.poll(() => readFile(stateFile, 'utf8').catch(() => ''), { timeout: 5_000 }).toContain('"/there"')
  keeper.close()
})

test('tells of a file that cannot be written, and goes on', async () => {
  const stateFile = join(folder, 'blocked', 'sandbox.json')
  const errors: Error[] = []
  const keeper = createKeeper({ clock: new AdjustableClock(), stateFile, onWriteError: (error) => errors.push(error) })
  // A file where the folder ought to be fails every write, as a full disk does.
  await writeFile(join(folder, 'blocked'), '')
  keeper.changed()
  await expect.poll(() => errors.length, { timeout: 5_000 }).toBe(1)
  await rm(join(folder, 'blocked'))
  keeper.changed()
  await expect.poll(() => readFile(stateFile, 'utf8').catch(() => ''), { timeout: 5_000 }).toContain('"version":2')
  keeper.close()
})

test.each([
  ['an earlier version', '{"version":1,"aheadMs":0}'],
  ['no sandbox', '{"version": 99}'],
  ['half a file', '{"version":2,"aheadMs"'],
])('begins anew beside a file of %s, keeps that under another name, and says so', async (what, text) => {
  const stateFile = join(folder, `${what}.json`)
  await writeFile(stateFile, text)
  const told: string[] = []
  const keeper = createKeeper({ clock: new AdjustableClock(), stateFile, onBegunAnew: (setAside) => told.push(setAside) })
  expect(keeper.state).toMatchObject({ version: 2, seed: null })
  expect(told).toEqual([`${stateFile}.old`])
  expect(await readFile(`${stateFile}.old`, 'utf8')).toBe(text)
  keeper.close()
  expect(JSON.parse(await readFile(stateFile, 'utf8'))).toMatchObject({ version: 2 })
})

test('forgets what was under way when the sandbox ended', async () => {
  const stateFile = join(folder, 'interrupted.json')
  const first = await startWorld({ stateFile })
  first.product.answer = () => undefined
  void first.sandbox.phone('li-wei').say('hello?').delivery
  await expect.poll(() => first.product.received.length, { timeout: 5_000 }).toBe(1)
  first.sandbox.keeper.flush()
  const atThatMoment = await readFile(stateFile, 'utf8')
  await first[Symbol.asyncDispose]()
  expect(atThatMoment).toContain('"underway"')
  await writeFile(stateFile, atThatMoment)
  await using second = await startWorld({ stateFile })
  expect(second.sandbox.phone('li-wei').messages).toMatchObject([{ push: 'failed' }])
})
