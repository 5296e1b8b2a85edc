import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { JobRun } from '../../platform/jobs/run-job.ts'
import { TryAgain } from '../../platform/jobs/try-again.ts'
import { readWhole } from '../../platform/media-store/media-store.ts'
import { createAdapters } from '../../wechat/registry.ts'
import { startPlatform } from '../../wechat/testing/platform-server.ts'
import { wecomAccount } from '../../wechat/wecom-kf/testing/wecom-account.ts'
import { startWecom, type TestWecom } from '../../wechat/wecom-kf/testing/wecom-platform.ts'
import { createMediaWorld, type MediaWorld } from '../media/testing/media-world.ts'
import { noise, picture } from '../media/testing/samples.ts'
import { createFetchProfile } from './fetch-profile.ts'

let world: MediaWorld
beforeEach(async () => {
  world = await createMediaWorld()
})
afterEach(() => world.close())

interface Start {
  /** What WeCom's host of pictures answers; one after the other, the last one for good. */
  pictures: (Buffer | number)[]
  /** Where WeCom says that the picture is; its own host if not given. */
  avatarUrl?: string
  /** What the contact is called, where somebody has named it. */
  called?: string
}

/** A new customer of a KF account, whom nobody knows yet. */
async function newCustomer({ pictures, avatarUrl, called }: Start) {
  const { threadId } = await world.addMessage(await world.addMember(), null)
  const { prisma } = world.test.database
  const { contactId } = await prisma.thread.findUniqueOrThrow({ where: { id: threadId } })
  await prisma.contact.update({ where: { id: contactId }, data: { name: called ?? `WeChat user ${threadId.slice(-4)}` } })

  const answers = [...pictures]
  const wecom: TestWecom = await startWecom({
    'kf/customer/batchget': ({ headers }) => ({
      errcode: 0,
      customer_list: [{ external_userid: threadId, nickname: '王芳', avatar: avatarUrl ?? `http://${headers.host}/avatar` }],
    }),
    '/avatar'() {
      const given = answers.length > 1 ? answers.shift() : answers[0]
      return Buffer.isBuffer(given)
        ? { bytes: given, headers: { 'content-type': 'image/jpeg' } }
        : { status: given, bytes: Buffer.alloc(0), headers: {} }
    },
  })
  const account = { ...world.account, kind: 'wecom-kf' as const, credentials: wecomAccount }
  const accounts = { findRouted: async () => account }
  const handle = createFetchProfile({ ...world.deps, accounts, adapters: createAdapters([wecom.adapter]) })
  return {
    wecom,
    run: (change: Partial<JobRun> = {}) =>
      handle({ threadId }, { attempt: 1, isLast: false, signal: new AbortController().signal, ...change }),
    contact: () => prisma.contact.findUniqueOrThrow({ where: { id: contactId }, include: { avatar: true } }),
    kept: () => prisma.media.count(),
  }
}

describe('the profile of a new customer', () => {
  it('gives the contact name and picture, and what is asked again changes nothing', async () => {
    const { run, contact, kept, wecom } = await newCustomer({ pictures: [await noise('jpeg', 640)] })
    await run()
    const known = await contact()
    expect(known).toMatchObject({ name: '王芳', avatar: { kind: 'image', mime: 'image/webp', width: 96, height: 96, status: 'ready' } })
    const bytes = await readWhole(world.store, known.avatar?.storeKey ?? '')
    expect(bytes).toHaveLength(known.avatar?.bytes ?? Number.NaN)
    expect(bytes?.toString('latin1', 8, 12)).toBe('WEBP')
    await run()
    expect(await contact()).toEqual(known)
    expect([await kept(), wecom.calls('kf/customer/batchget').length]).toEqual([1, 1])
  })

  it('is of one picture where two runs meet', async () => {
    const { run, contact, kept } = await newCustomer({ pictures: [await picture('png')] })
    await Promise.all([run(), run(), run()])
    expect((await contact()).avatar).not.toBeNull()
    expect(await kept()).toBe(1)
  })

  it('leaves the name that somebody gave, and adds the picture', async () => {
    const { run, contact } = await newCustomer({ pictures: [await picture('gif')], called: 'Mrs Wang' })
    await run()
    expect(await contact()).toMatchObject({ name: 'Mrs Wang', avatar: { mime: 'image/webp' } })
  })
})

describe('the picture', () => {
  it('is not fetched from a host that isn’t the platform’s, and the name comes all the same', async () => {
    const stranger = await startPlatform(() => ({ bytes: Buffer.from('x'), headers: {} }))
    onTestFinished(() => stranger.close())
    const { run, contact, kept } = await newCustomer({ pictures: [404], avatarUrl: `${stranger.url}/latest/meta-data` })
    await run()
    expect(await contact()).toMatchObject({ name: '王芳', avatar: null })
    expect([await kept(), stranger.calls]).toEqual([0, []])
  })

  it('that can’t be had yet holds up no name, and is tried again', async () => {
    const { run, contact } = await newCustomer({ pictures: [503, await picture('webp')] })
    await expect(run()).rejects.toThrow(TryAgain)
    expect(await contact()).toMatchObject({ name: '王芳', avatar: null })
    await run()
    expect((await contact()).avatar).not.toBeNull()
  })

  it('that can’t be had in the end is done without', async () => {
    const { run, contact } = await newCustomer({ pictures: [503] })
    await run({ isLast: true })
    expect(await contact()).toMatchObject({ name: '王芳', avatar: null })
  })

  it.each([
    [
      'SVG, which is a program',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'),
    ],
    ['HTML', async () => Buffer.from('<html>no such picture</html>')],
    ['a picture that ends before it begins', async () => (await picture('png')).subarray(0, 20)],
    ['nothing', async () => Buffer.alloc(0)],
    ['more than a megabyte', async () => Buffer.concat([await picture('png'), Buffer.alloc(1024 * 1024)])],
  ])('is none where the platform gives %s', async (_what, make) => {
    const { run, contact, kept } = await newCustomer({ pictures: [await make()] })
    await run()
    expect(await contact()).toMatchObject({ name: '王芳', avatarMediaId: null })
    expect(await kept()).toBe(0)
  })
})
