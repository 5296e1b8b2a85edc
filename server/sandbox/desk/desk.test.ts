import { expect, test } from 'vitest'
import { deskState, type DeskState } from '../desk-api.ts'
import { hours, startWorld, type TestWorld } from '../testing/start-world.ts'

const ask = ({ sandbox }: TestWorld, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}/sandbox/desk/${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** States as they come in, until the test has seen enough. */
async function* states(world: TestWorld, signal: AbortSignal): AsyncGenerator<DeskState> {
  const response = await fetch(`${world.sandbox.url}/sandbox/desk/events`, { signal })
  let text = ''
  for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
      text = text.slice(end + 2)
      if (data !== undefined) yield deskState.parse(JSON.parse(data))
    }
  }
}

test('shows who and what there is, as the API describes', async () => {
  await using world = await startWorld()
  const state = deskState.parse(await (await ask(world, 'GET', 'state')).json())
  expect(state.users.map((user) => user.name)).toEqual(['Ana Lindqvist', 'Ben Carter', 'Maya Okafor', 'Tom Weber'])
  expect(state.phones.map(({ name, nativeName, accountId, session }) => [name, nativeName, accountId, session])).toEqual([
    ['Li Wei', '李伟', 'harbour-vale', null],
    ['Chen Yu', '陈雨', 'harbour-vale', null],
    ['Zhang Min', '张敏', 'harbour-vale-service', 'ended'],
    ['Wang Fang', '王芳', 'harbour-vale-service', 'ended'],
  ])
  expect(state.accounts).toMatchObject([
    { kind: 'official-account', name: 'Harbour & Vale', connected: true, menu: [{ key: 'TALK_TO_US' }, {}] },
    { kind: 'wecom-kf', name: 'Harbour & Vale Service', messageMode: 'secure', connected: true, menu: [] },
  ])
})

test('pushes what a phone writes, and tells each open desk', async () => {
  await using world = await startWorld()
  const stop = new AbortController()
  const seen = states(world, stop.signal)
  expect((await seen.next()).value?.phones[0]?.messages).toEqual([])
  const answer = await ask(world, 'POST', 'phones/li-wei/messages', { kind: 'text', text: '你好' })
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({ from: 'customer', text: '你好' })
  let latest: DeskState | undefined
  for await (latest of seen) if (latest.phones[0]?.messages.some((line) => line.from === 'customer' && line.push === 'delivered')) break
  expect(latest?.phones[0]?.grant).toMatchObject({ limit: 5, used: 0 })
  expect(world.product.received).toHaveLength(1)
  stop.abort()
})

test('ends with open desks', async () => {
  const world = await startWorld()
  const seen = states(world, new AbortController().signal)
  await seen.next()
  await world[Symbol.asyncDispose]()
  expect((await seen.next()).done).toBe(true)
})

test('follows and unfollows', async () => {
  await using world = await startWorld()
  expect((await ask(world, 'POST', 'phones/chen-yu/unfollow', {})).status).toBe(204)
  expect((await ask(world, 'POST', 'phones/chen-yu/messages', { kind: 'text', text: 'x' })).status).toBe(409)
  expect((await ask(world, 'POST', 'phones/chen-yu/follow', {})).status).toBe(204)
  expect((await ask(world, 'POST', 'phones/chen-yu/follow', {})).status).toBe(409)
  await world.sandbox.idle()
  expect(world.sandbox.phone('chen-yu').messages.map((line) => line.from === 'wechat' && line.notice)).toEqual(['unfollowed', 'followed'])
})

test('gives tokens, moves the clock, and sets faults one by one', async () => {
  await using world = await startWorld()
  expect(await (await ask(world, 'POST', 'tokens', { userId: 'ana' })).json()).toMatchObject({ token: expect.stringMatching(/^ey/) })
  const before = world.clock.now().getTime()
  await ask(world, 'POST', 'clock', { advanceMs: hours(24) })
  expect(world.clock.now().getTime() - before).toBeGreaterThanOrEqual(hours(24))
  await ask(world, 'PATCH', 'faults', { api: 'cut' })
  const answer = await ask(world, 'PATCH', 'faults', { slowMs: 10 })
  expect(await answer.json()).toEqual({ api: 'cut', slowMs: 10, duplicatePushes: false, outOfOrderPushes: false })
})

const nowhere = { kind: 'location', latitude: 91, longitude: 0, name: '', address: '' }

test.each([
  ['another site', 'POST', 'tokens', { userId: 'ana' }, { 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbouring site', 'GET', 'state', undefined, { 'sec-fetch-site': 'same-site' }, 403],
  ['a form', 'POST', 'tokens', undefined, { 'content-type': 'text/plain' }, 415],
  ['no body', 'POST', 'phones/li-wei/unfollow', undefined, {}, 415],
  ['an unknown person', 'POST', 'tokens', { userId: 'eve' }, {}, 404],
  ['an unknown phone', 'POST', 'phones/nobody/messages', { kind: 'text', text: 'x' }, {}, 404],
  ['a clock that goes back', 'POST', 'clock', { advanceMs: -1 }, {}, 400],
  ['an unknown fault', 'PATCH', 'faults', { fire: true }, {}, 400],
  ['a message of no kind', 'POST', 'phones/li-wei/messages', { text: 'x' }, {}, 400],
  ['a link without an address', 'POST', 'phones/li-wei/messages', { kind: 'link', title: 'x', description: '', url: 'x' }, {}, 400],
  ['a location off the Earth', 'POST', 'phones/li-wei/messages', nowhere, {}, 400],
  ['a recall with the Official Account', 'POST', 'phones/li-wei/recall', { messageId: '1' }, {}, 409],
  ['opening the chat of the Official Account', 'POST', 'phones/li-wei/enter', {}, {}, 409],
  ['following a KF account', 'POST', 'phones/zhang-min/follow', {}, {}, 409],
  ['a code that nobody made', 'POST', 'phones/zhang-min/scan', { url: 'https://example.com' }, {}, 409],
  ['an unknown sample', 'POST', 'phones/li-wei/media?sample=none', {}, {}, 404],
  ['a medium without a name', 'POST', 'phones/li-wei/media?kind=image', {}, {}, 400],
  ['a file for the Official Account', 'POST', 'phones/li-wei/media?sample=file', {}, {}, 409],
  ['an account that there is not', 'POST', 'accounts/none/sessions/zhang-min', { state: 'person' }, {}, 404],
  ['a phone of another account', 'POST', 'accounts/harbour-vale-service/sessions/li-wei', { state: 'person' }, {}, 404],
  ['a session without a conversation', 'POST', 'accounts/harbour-vale-service/sessions/zhang-min', { state: 'person' }, {}, 409],
  ['a planned fault of no kind', 'POST', 'faults/planned', { as: 'fire' }, {}, 400],
  ['an empty text', 'POST', 'phones/li-wei/messages', { kind: 'text', text: '' }, {}, 400],
])('refuses %s', async (_what, method, path, body, headers, status) => {
  await using world = await startWorld()
  const answer = await ask(world, method, path, body, headers)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toEqual({ error: expect.any(String) })
  expect(world.sandbox.phone('li-wei').messages).toEqual([])
})

test('lets the desk itself in', async () => {
  await using world = await startWorld()
  expect((await ask(world, 'POST', 'tokens', { userId: 'ana' }, { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})
