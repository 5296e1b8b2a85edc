import { describe, expect, it } from 'vitest'
import { fixture } from './testing/fixtures.ts'
import { wecomAccount } from './testing/wecom-account.ts'
import { startWecom, type TestWecom } from './testing/wecom-platform.ts'

const page = (change: object = {}) => ({ errcode: 0, errmsg: 'ok', next_cursor: 'C2', has_more: 0, msg_list: [], ...change })
const pull = (wecom: TestWecom, cursor: string | null = 'C1', token: string | null = 'T') =>
  wecom.adapter.pull(wecomAccount, { cursor, token })
const asked = { limit: 1000, voice_format: 0, open_kfid: wecomAccount.receiverId }

it('asks for this account’s items from the cursor on, with the doorbell’s token', async () => {
  const wecom = await startWecom({ 'kf/sync_msg': () => page() })
  await pull(wecom)
  await pull(wecom, null, null)
  await pull(wecom, '', '')
  expect(wecom.bodies('kf/sync_msg')).toEqual([{ cursor: 'C1', token: 'T', ...asked }, asked, asked])
})

it('gives what came in its order, with what is not understood among it', async () => {
  const list = [fixture('text'), { strange: 1 }, fixture('event-enter-session')]
  const wecom = await startWecom({ 'kf/sync_msg': () => page({ has_more: 1, msg_list: list }) })
  const outcome = await pull(wecom)
  expect(outcome).toMatchObject({ ok: true, nextCursor: 'C2', hasMore: true })
  expect(outcome.ok && outcome.items.map(({ event }) => event?.type ?? null)).toEqual(['message', null, 'arrived'])
  expect(outcome.ok && outcome.items.map(({ raw }) => JSON.parse(raw) as unknown)).toEqual(list)
})

it.each([
  ['is empty and not the last', page({ has_more: 1 }), { items: [], nextCursor: 'C2', hasMore: true }],
  ['is the last', page(), { items: [], nextCursor: 'C2', hasMore: false }],
  ['has no new cursor', page({ next_cursor: '' }), { nextCursor: 'C1', hasMore: false }],
  ['would be followed for ever', page({ next_cursor: 'C1', has_more: 1 }), { nextCursor: 'C1', hasMore: false }],
  ['is nothing but a yes', { errcode: 0, errmsg: 'ok' }, { items: [], nextCursor: 'C1', hasMore: false }],
])('a page may be one that %s', async (_name, answer, expected) => {
  const wecom = await startWecom({ 'kf/sync_msg': () => answer })
  expect(await pull(wecom)).toMatchObject({ ok: true, ...expected })
})

it('goes without the token once that has run out', async () => {
  const wecom = await startWecom({ 'kf/sync_msg': (call) => (call.body.includes('"token"') ? { errcode: 95007, errmsg: 'x' } : page()) })
  expect(await pull(wecom)).toMatchObject({ ok: true, nextCursor: 'C2' })
  expect(wecom.bodies('kf/sync_msg')).toEqual([
    { cursor: 'C1', token: 'T', ...asked },
    { cursor: 'C1', ...asked },
  ])
})

it('does not go on without a token for ever', async () => {
  const wecom = await startWecom({ 'kf/sync_msg': () => ({ errcode: 95007, errmsg: 'x' }) })
  expect(await pull(wecom)).toMatchObject({ ok: false, fault: { code: '95007' }, cursorSpent: false })
  expect(wecom.calls('kf/sync_msg')).toHaveLength(2)
})

it('says when the cursor is no good, and only where there was one', async () => {
  const wecom = await startWecom({ 'kf/sync_msg': () => ({ errcode: 40058, errmsg: 'x' }) })
  expect(await pull(wecom)).toMatchObject({ ok: false, cursorSpent: true })
  expect(await pull(wecom, null)).toMatchObject({ ok: false, cursorSpent: false })
})

it('can be done again where no answer came', async () => {
  const wecom = await startWecom({ 'kf/sync_msg': () => '<html>' })
  expect(await pull(wecom)).toMatchObject({
    ok: false,
    fault: { kind: 'unreachable', retry: true, outcomeKnown: true },
    cursorSpent: false,
  })
})

describe('a page of a thousand of the longest texts', () => {
  it('is read whole', async () => {
    const item = fixture('text')
    const list = Array.from({ length: 1_000 }, (_none, index) => ({ ...item, msgid: `m${index}`, text: { content: '报'.repeat(682) } }))
    const wecom = await startWecom({ 'kf/sync_msg': () => page({ msg_list: list }) })
    const outcome = await pull(wecom)
    expect(outcome.ok && outcome.items.every(({ event }) => event?.type === 'message')).toBe(true)
    expect(outcome.ok && outcome.items.length).toBe(1_000)
  })
})
