import { expect, test } from 'vitest'
import type { DeskState } from '../desk-api.ts'
import { startWorld, testEntra, type TestWorld } from '../testing/start-world.ts'
import { users } from '../world.ts'

const [ana, ben] = users

async function appToken({ sandbox }: TestWorld, scope = 'https://graph.microsoft.com/.default'): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: testEntra.clientId, client_secret: 'sandbox', scope }
  const url = `${sandbox.entraAuthority}/${testEntra.tenantId}/oauth2/v2.0/token`
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
  return ((await response.json()) as { access_token: string }).access_token
}

const activity = (change: Record<string, unknown> = {}) => ({
  topic: { source: 'text', value: 'Li Wei', webUrl: 'https://teams.microsoft.com/l/entity/app/messages' },
  activityType: 'newMessage',
  chainId: 42,
  previewText: { content: 'Hello' },
  templateParameters: [{ name: 'contact', value: 'Li Wei' }],
  ...change,
})

async function notify(world: TestWorld, token: string, body: unknown, oid: string = ana.oid) {
  const response = await fetch(`${world.sandbox.graphUrl}/users/${oid}/teamwork/sendActivityNotification`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, retryAfter: response.headers.get('retry-after') }
}

const desk = async ({ sandbox }: TestWorld): Promise<DeskState> =>
  (await (await fetch(`${sandbox.url}/sandbox/desk/state`)).json()) as DeskState

const post = ({ sandbox }: TestWorld, path: string, body: unknown) =>
  fetch(`${sandbox.url}/sandbox/desk/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('shows an activity in the person’s feed, with its title in each language of the package', async () => {
  await using world = await startWorld()
  const token = await appToken(world)
  expect((await notify(world, token, activity())).status).toBe(204)
  const { feeds } = await desk(world)
  expect(feeds['ben']).toEqual([])
  expect(feeds['ana']).toMatchObject([
    {
      activityType: 'newMessage',
      titles: { en: 'New message from Li Wei', 'zh-cn': 'Li Wei 发来新消息', 'zh-tw': 'Li Wei 傳來新訊息' },
      preview: 'Hello',
      chainId: '42',
      read: false,
    },
  ])
})

test('lets a later one of the same chain take the place of the earlier', async () => {
  await using world = await startWorld()
  const token = await appToken(world)
  await notify(world, token, activity())
  await notify(world, token, activity({ chainId: 43 }))
  await notify(world, token, activity({ previewText: { content: 'Hello again' } }))
  expect((await desk(world)).feeds['ana']?.map(({ chainId, preview }) => [chainId, preview])).toEqual([
    ['43', 'Hello'],
    ['42', 'Hello again'],
  ])
})

test('marks what was clicked, or all of it', async () => {
  await using world = await startWorld()
  const token = await appToken(world)
  for (const chainId of [1, 2, 3]) await notify(world, token, activity({ chainId }))
  const [first] = (await desk(world)).feeds['ana'] ?? []
  expect((await post(world, 'feeds/ana/read', { id: first?.id })).status).toBe(204)
  expect((await desk(world)).feeds['ana']?.map(({ read }) => read)).toEqual([true, false, false])
  await post(world, 'feeds/ana/read', { id: null })
  expect((await desk(world)).feeds['ana']?.every(({ read }) => read)).toBe(true)
  expect((await post(world, 'feeds/nobody/read', { id: null })).status).toBe(404)
})

test.each([
  ['an activity type that the manifest doesn’t declare', { activityType: 'somethingElse' }],
  ['a template parameter that is missing', { templateParameters: [] }],
  ['an address that is no deep link', { topic: { source: 'text', value: 'x', webUrl: 'https://parley.example' } }],
  ['an address that is too long', { topic: { source: 'text', value: 'x', webUrl: `https://teams.microsoft.com/l/${'x'.repeat(1_000)}` } }],
  ['no preview', { previewText: undefined }],
])('refuses %s', async (_what, change) => {
  await using world = await startWorld()
  expect((await notify(world, await appToken(world), activity(change))).status).toBe(400)
  expect((await desk(world)).feeds['ana']).toEqual([])
})

test('refuses whoever isn’t the application, an unknown person, and who removed the app', async () => {
  await using world = await startWorld()
  const token = await appToken(world)
  expect((await notify(world, 'x', activity())).status).toBe(401)
  expect((await notify(world, await appToken(world, `${testEntra.appIdUri}/.default`), activity())).status).toBe(401)
  expect((await notify(world, (await world.sandbox.mintToken('ana')).token, activity())).status).toBe(401)
  expect((await notify(world, token, activity(), testEntra.clientId)).status).toBe(404)
  await post(world, 'users/ana/app', { installed: false })
  expect((await desk(world)).appRemovedFor).toEqual(['ana'])
  expect((await notify(world, token, activity())).status).toBe(403)
  await post(world, 'users/ana/app', { installed: true })
  expect((await notify(world, token, activity())).status).toBe(204)
})

test('takes five in a second, and ten in a minute for one person, and says when to come back', async () => {
  await using world = await startWorld()
  const token = await appToken(world)
  const statuses = async (count: number, oid: string) => {
    const answers = []
    for (let sent = 0; sent < count; sent++) answers.push((await notify(world, token, activity(), oid)).status)
    return answers
  }
  const five = [204, 204, 204, 204, 204]
  expect(await statuses(5, ana.oid)).toEqual(five)
  expect(await notify(world, token, activity(), ben.oid)).toEqual({ status: 429, retryAfter: '1' })
  world.clock.advance(1_100)
  expect(await statuses(5, ana.oid)).toEqual(five)
  world.clock.advance(1_100)
  const refused = await notify(world, token, activity())
  expect(refused.status).toBe(429)
  expect(Number(refused.retryAfter)).toBeGreaterThan(50)
  expect((await notify(world, token, activity(), ben.oid)).status).toBe(204)
  world.clock.advance(60_000)
  expect((await notify(world, token, activity())).status).toBe(204)
})

test('goes wrong as planned', async () => {
  await using world = await startWorld()
  const token = await appToken(world)
  world.sandbox.planFault({ platform: 'graph', as: { errcode: 503 } })
  world.sandbox.planFault({ platform: 'graph', as: 'cut' })
  world.sandbox.planFault({ platform: 'graph', as: 'cut-after-acceptance' })
  expect(await notify(world, token, activity())).toEqual({ status: 503, retryAfter: '7' })
  await expect(notify(world, token, activity())).rejects.toThrow('fetch failed')
  expect((await desk(world)).feeds['ana']).toEqual([])
  await expect(notify(world, token, activity())).rejects.toThrow('fetch failed')
  expect((await desk(world)).feeds['ana']).toHaveLength(1)
})
