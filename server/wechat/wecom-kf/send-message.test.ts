import { Writable } from 'node:stream'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { AccessTokenFault } from '../access-token-fault.ts'
import type { OutboundMessage } from '../adapter.ts'
import { describeErrcode } from './errors.ts'
import { fixture } from './testing/fixtures.ts'
import { customerRef, wecomAccount } from './testing/wecom-account.ts'
import { repeatedIdErrcode, startWecom, type TestWecom } from './testing/wecom-platform.ts'
import type { Log } from '../../platform/log.ts'

const message: OutboundMessage = {
  messageId: '0192f000-0000-7000-8000-00000000000a',
  customerRef,
  content: { kind: 'text', text: '你好 👋🏽\n"x"' },
  isRepeat: false,
}
const repeat = { ...message, isRepeat: true }
const msgid = '0192f00000007000800000000000000a'
const sent = { ok: true, platformMessageId: msgid }

const send = (wecom: TestWecom, change: Partial<OutboundMessage> = {}) => wecom.adapter.send(wecomAccount, { ...message, ...change })
const faulty = (fault: object) => ({ ok: false, fault: expect.objectContaining(fault) })

it('goes under its own id, as text', async () => {
  const wecom = await startWecom()
  expect(await send(wecom)).toEqual(sent)
  expect(wecom.calls('kf/send_msg')[0]).toMatchObject({ method: 'POST', accessToken: 'secret-1' })
  expect(wecom.bodies('kf/send_msg')).toEqual([
    { touser: customerRef, open_kfid: wecomAccount.receiverId, msgid, msgtype: 'text', text: { content: '你好 👋🏽\n"x"' } },
  ])
})

describe('the conversation', () => {
  it('is taken when it is new, and not asked about again for a while', async () => {
    const wecom = await startWecom()
    wecom.session = 0
    expect(await send(wecom)).toEqual(sent)
    expect(wecom.bodies('kf/service_state/trans')).toEqual([
      { open_kfid: wecomAccount.receiverId, external_userid: customerRef, service_state: 1 },
    ])
    await send(wecom, { messageId: '0192f000-0000-7000-8000-00000000000b' })
    expect(wecom.calls('kf/service_state/get')).toHaveLength(1)
    wecom.clock.advance(3_600_001)
    await send(wecom, { messageId: '0192f000-0000-7000-8000-00000000000c' })
    expect(wecom.calls('kf/service_state/get')).toHaveLength(2)
  })

  it.each([
    [2, 'held-by-person', /receptionist/],
    [3, 'held-by-person', /^zhangsan handles/],
    [4, 'window-closed', /until the customer writes/],
  ])('in state %i keeps the message back: %s', async (state, kind, reason) => {
    const wecom = await startWecom()
    wecom.session = state
    expect(await send(wecom)).toEqual(
      faulty({ kind, code: '95018', reason: expect.stringMatching(reason), retry: false, outcomeKnown: true }),
    )
    expect(wecom.calls('kf/send_msg')).toHaveLength(0)
  })

  it.each([
    [3, 'held-by-person', /^zhangsan handles/],
    [2, 'held-by-person', /receptionist/],
    [4, 'window-closed', /ended/],
  ])('that went to state %i meanwhile is looked at when WeCom refuses: %s', async (state, kind, reason) => {
    const wecom = await startWecom()
    await send(wecom, { messageId: '0192f000-0000-7000-8000-000000000001' })
    wecom.session = state
    expect(await send(wecom)).toEqual(faulty({ kind, reason: expect.stringMatching(reason), outcomeKnown: true }))
    expect(wecom.accepted).toHaveLength(1)
    // Known now: the next message isn't even tried.
    const tried = wecom.calls('kf/send_msg').length
    expect(await send(wecom)).toEqual(faulty({ kind }))
    expect(wecom.calls('kf/send_msg')).toHaveLength(tried)
  })

  it('that is new again is taken again, and the message sent once', async () => {
    let refusals = 1
    const wecom = await startWecom({
      'kf/send_msg': (call, { accepted }) => {
        if (refusals-- > 0) return { errcode: 95018, errmsg: 'x' }
        accepted.push((JSON.parse(call.body) as { msgid: string }).msgid)
        return { errcode: 0, errmsg: 'ok' }
      },
      'kf/service_state/trans': () => ({ errcode: 0 }),
    })
    wecom.session = 0
    expect(await send(wecom)).toEqual(sent)
    expect(wecom.accepted).toEqual([msgid])
    expect(wecom.calls('kf/service_state/trans')).toHaveLength(2)
  })

  it('that changed hands, as a pull told, is asked about anew', async () => {
    const wecom = await startWecom({ 'kf/sync_msg': () => ({ errcode: 0, msg_list: [fixture('event-session-ended')] }) })
    await send(wecom, { messageId: '0192f000-0000-7000-8000-000000000001' })
    await wecom.adapter.pull(wecomAccount, { cursor: null, token: null })
    wecom.session = 0
    expect(await send(wecom)).toEqual(sent)
    expect(wecom.session).toBe(1)
  })

  it.each([0, 1])('that is ours (state %i) and refused all the same has run out of time', async (state) => {
    const wecom = await startWecom({
      'kf/send_msg': () => ({ errcode: 95018, errmsg: 'x' }),
      'kf/service_state/trans': () => ({ errcode: 0 }),
    })
    wecom.session = state
    expect(await send(wecom)).toEqual(faulty({ kind: 'window-closed', code: '95018' }))
    expect(wecom.calls('kf/send_msg')).toHaveLength(state === 0 ? 2 : 1)
  })

  it('that WeCom tells nothing of is no hindrance', async () => {
    const wecom = await startWecom({ 'kf/service_state/get': () => ({ errcode: 48002, errmsg: 'x' }) })
    expect(await send(wecom)).toEqual(sent)
  })

  it('that cannot be taken is sent to all the same, since a new one allows it', async () => {
    const wecom = await startWecom({ 'kf/service_state/trans': () => ({ errcode: 95016, errmsg: 'x' }) })
    wecom.session = 0
    expect(await send(wecom)).toEqual(sent)
    await send(wecom, { messageId: '0192f000-0000-7000-8000-00000000000b' })
    expect(wecom.calls('kf/service_state/get')).toHaveLength(2)
  })
})

describe('a message that nobody answered', () => {
  /** WeCom takes the message, and its answer is lost. */
  async function startForgetful() {
    let lost = false
    return startWecom({
      'kf/send_msg': (call, { accepted }) => {
        const id = (JSON.parse(call.body) as { msgid: string }).msgid
        if (accepted.includes(id)) return { errcode: repeatedIdErrcode, errmsg: 'x' }
        accepted.push(id)
        const answer = lost ? { errcode: 0, errmsg: 'ok' } : '<html>'
        lost = true
        return answer
      },
    })
  }

  it('is neither a yes nor a no, and worth asking again', async () => {
    const wecom = await startForgetful()
    expect(await send(wecom)).toEqual(faulty({ kind: 'unknown-outcome', code: 'not-understood', retry: true, outcomeKnown: false }))
  })

  it('is known to have been taken when its repeat is refused for its id, and arrives once', async () => {
    const wecom = await startForgetful()
    await send(wecom)
    expect(await send(wecom, repeat)).toEqual(sent)
    expect(wecom.accepted).toEqual([msgid])
  })

  it('is simply sent by its repeat where it had not arrived', async () => {
    const wecom = await startWecom()
    expect(await send(wecom, repeat)).toEqual(sent)
    expect(wecom.accepted).toEqual([msgid])
  })

  it.each([
    [95001, 'count-used-up'],
    [95002, 'window-closed'],
    [40096, 'not-reachable'],
    [40201, 'content-refused'],
    [40007, 'media-expired'],
  ])('is refused where its repeat is, by a code that means something (%i)', async (errcode, kind) => {
    const wecom = await startWecom({ 'kf/send_msg': () => ({ errcode, errmsg: 'x' }) })
    expect(await send(wecom, repeat)).toEqual(faulty({ kind, code: String(errcode), outcomeKnown: true }))
  })

  it.each([
    [-1, 'busy'],
    [45009, 'rate-limited'],
    [60020, 'account'],
  ])('stays unknown where its repeat was not looked at (%i)', async (errcode, kind) => {
    const wecom = await startWecom({ 'kf/send_msg': () => ({ errcode, errmsg: 'x' }) })
    expect(await send(wecom, repeat)).toEqual(faulty({ kind, outcomeKnown: false }))
    expect(await send(wecom)).toEqual(faulty({ kind, outcomeKnown: true }))
  })

  it('stays unknown where WeCom cannot be reached for the repeat', async () => {
    const wecom = await startWecom()
    await wecom.close()
    expect(await send(wecom, repeat)).toEqual(faulty({ kind: 'unreachable', retry: true, outcomeKnown: false }))
    expect(await send(wecom)).toEqual(faulty({ kind: 'unreachable', retry: true, outcomeKnown: true }))
  })

  it('is repeated into any state of the conversation, since only that answer tells', async () => {
    const wecom = await startForgetful()
    await send(wecom)
    wecom.session = 3
    wecom.clock.advance(3_600_001)
    expect(await send(wecom, repeat)).toEqual(sent)
  })

  it('waits for the person who has the conversation where the repeat says so', async () => {
    const wecom = await startWecom()
    wecom.session = 3
    expect(await send(wecom, repeat)).toEqual(faulty({ kind: 'held-by-person', outcomeKnown: true }))
    expect(wecom.calls('kf/send_msg')).toHaveLength(1)
  })
})

it('is refused, and not taken for sent, by an unknown code at the first try', async () => {
  const wecom = await startWecom({ 'kf/send_msg': () => ({ errcode: repeatedIdErrcode, errmsg: 'x' }) })
  expect(await send(wecom)).toEqual(faulty({ kind: 'unknown-code', code: String(repeatedIdErrcode), outcomeKnown: true }))
})

it.each([40014, 42001])('goes out with the next token where the first is refused (%i)', async (errcode) => {
  const wecom = await startWecom({ 'kf/send_msg': (call) => ({ errcode: call.accessToken === 'secret-1' ? errcode : 0, errmsg: 'x' }) })
  expect(await send(wecom)).toEqual(sent)
  expect(wecom.calls('kf/send_msg').map((call) => call.accessToken)).toEqual(['secret-1', 'secret-2'])
})

it('says why there is no token, and sends nothing', async () => {
  const fault = describeErrcode(40013, new Date())
  const wecom = await startWecom({}, { tokens: { get: () => Promise.reject(new AccessTokenFault(fault)), invalidate: async () => {} } })
  expect(await send(wecom)).toEqual({ ok: false, fault })
  expect(wecom.calls()).toHaveLength(0)
})

it('tells neither token nor text nor recipient, in logs or faults', async () => {
  let logged = ''
  const log = pino({ level: 'trace' }, new Writable({ write: (chunk, _encoding, done) => ((logged += String(chunk)), done()) })) as Log
  const errcodes = [40014, 95001, 77777, 60020]
  const wecom = await startWecom(
    { 'kf/send_msg': () => ({ errcode: errcodes.shift() ?? -1, errmsg: `bad secret-1 for ${customerRef} 你好 rid: 65a1-b2` }) },
    { log },
  )
  const outcomes = [await send(wecom), await send(wecom), await send(wecom)]
  const told = logged + JSON.stringify(outcomes)
  expect(logged).toContain('65a1-b2')
  for (const secret of ['secret-1', 'secret-2', 'access_token', '你好', customerRef, wecomAccount.appSecret])
    expect(told).not.toContain(secret)
})
