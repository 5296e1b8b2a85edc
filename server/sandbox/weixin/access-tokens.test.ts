import { expect, test } from 'vitest'
import { startWorld, type TestWorld } from '../testing/start-world.ts'

const credentials = ({ sandbox }: TestWorld) => ({ appid: sandbox.account.appId, secret: sandbox.account.appSecret })
const stable = (world: TestWorld, more: object = {}) =>
  world.weixin('stable_token', { grant_type: 'client_credential', ...credentials(world), ...more })
const plain = (world: TestWorld) => world.weixin(`token?${new URLSearchParams({ grant_type: 'client_credential', ...credentials(world) })}`)
/** The errcode that a call with this token gets; undefined: the token works. */
const codeWith = async (world: TestWorld, token: unknown) =>
  (await world.weixin(`user/info?access_token=${String(token)}&openid=${world.sandbox.phone('li-wei').openid}`))['errcode']

test('gives the same stable token until five minutes before its end, and both work around the switch', async () => {
  await using world = await startWorld()
  const first = await stable(world)
  expect(first['expires_in']).toBe(7_200)
  world.clock.advance(6_800_000)
  const again = await stable(world)
  expect(again['access_token']).toBe(first['access_token'])
  expect(again['expires_in']).toBeLessThanOrEqual(400)
  world.clock.advance(150_000)
  const second = await stable(world)
  expect(second['access_token']).not.toBe(first['access_token'])
  expect(await codeWith(world, first['access_token'])).toBeUndefined()
  expect(await codeWith(world, second['access_token'])).toBeUndefined()
})

test('refuses a token after two hours as expired, and one that never was as invalid', async () => {
  await using world = await startWorld()
  const { access_token: token } = await stable(world)
  world.clock.advance(7_200_000)
  expect(await codeWith(world, token)).toBe(42001)
  expect(await codeWith(world, 'made-up')).toBe(40001)
  expect(await codeWith(world, '')).toBe(41001)
})

test('ends earlier stable tokens on a forced refresh, which is rationed', async () => {
  await using world = await startWorld()
  const { access_token: first } = await stable(world)
  const forced = await stable(world, { force_refresh: true })
  expect(await codeWith(world, first)).toBe(40001)
  expect(await codeWith(world, forced['access_token'])).toBeUndefined()
  expect((await stable(world, { force_refresh: true }))['errcode']).toBe(45011)
  // Begins just after midnight in China, so that twenty and one more fall into one day.
  const sinceMidnightMs = (world.clock.now().getTime() + 8 * 3_600_000) % 86_400_000
  world.clock.advance(86_400_000 - sinceMidnightMs)
  const codes: unknown[] = []
  for (let count = 0; count < 21; count++) {
    codes.push((await stable(world, { force_refresh: true }))['errcode'])
    world.clock.advance(30_000)
  }
  expect(codes).toEqual([...Array<undefined>(20).fill(undefined), 45009])
})

test('gives a new plain token each time; the one before works five minutes more, and stable ones are not touched', async () => {
  await using world = await startWorld()
  const { access_token: untouched } = await stable(world)
  const { access_token: first } = await plain(world)
  const { access_token: second } = await plain(world)
  expect(second).not.toBe(first)
  expect(await codeWith(world, first)).toBeUndefined()
  world.clock.advance(300_000)
  expect(await codeWith(world, first)).toBe(40001)
  expect(await codeWith(world, second)).toBeUndefined()
  expect(await codeWith(world, untouched)).toBeUndefined()
})

test.each([
  [{ appid: 'wx0000000000000000' }, 40013],
  [{ secret: 'wrong' }, 40125],
  [{ grant_type: 'password' }, 40002],
  [{ appid: '' }, 41002],
  [{ secret: '' }, 41004],
])('refuses credentials with %o by %i, as HTTP 200 with a rid', async (wrong, errcode) => {
  await using world = await startWorld()
  const answer = await stable(world, wrong)
  expect(answer['errcode']).toBe(errcode)
  expect(answer['errmsg']).toMatch(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
})

test('stops every token when the account is reset', async () => {
  await using world = await startWorld()
  const { access_token: token } = await stable(world)
  world.sandbox.revokeTokens()
  expect(await codeWith(world, token)).toBe(40001)
  expect(await codeWith(world, (await stable(world))['access_token'])).toBeUndefined()
})
