import { describe, expect, it } from 'vitest'
import { customerRef, wecomAccount } from './testing/wecom-account.ts'
import { startWecom } from './testing/wecom-platform.ts'

const ok = { errcode: 0, errmsg: 'ok' }
const faulty = (fault: object) => ({ ok: false, fault: expect.objectContaining(fault) })

describe('a greeting', () => {
  const greeting = { token: 'CODE', messageId: '0192f000-0000-7000-8000-00000000000a', text: '您好 🙂' }

  it('goes out with the welcome code, under its own id', async () => {
    const wecom = await startWecom({ 'kf/send_msg_on_event': () => ok })
    expect(await wecom.adapter.greet(wecomAccount, greeting)).toEqual({ ok: true, platformMessageId: '0192f00000007000800000000000000a' })
    expect(wecom.bodies('kf/send_msg_on_event')).toEqual([
      { code: 'CODE', msgid: '0192f00000007000800000000000000a', msgtype: 'text', text: { content: '您好 🙂' } },
    ])
  })

  it.each([
    [
      { errcode: -1, errmsg: 'x' },
      { kind: 'busy', retry: false, outcomeKnown: true },
    ],
    [
      { errcode: 95099, errmsg: 'x' },
      { kind: 'unknown-code', retry: false, outcomeKnown: true },
    ],
    ['<html>', { kind: 'unknown-outcome', retry: false, outcomeKnown: false }],
  ])('is not tried again, since its code is spent: %j', async (answer, fault) => {
    const wecom = await startWecom({ 'kf/send_msg_on_event': () => answer })
    expect(await wecom.adapter.greet(wecomAccount, greeting)).toEqual(faulty(fault))
    expect(wecom.calls('kf/send_msg_on_event')).toHaveLength(1)
  })
})

describe('an invite', () => {
  const url = 'https://work.weixin.qq.com/kfid/kfc0ffee?enc_scene=ENC%2Bx=='
  const invite = (scene: string) => ({ scene, lifetimeMs: 1000 })

  it('is WeCom’s link to the letter, with ours at its end, and does not expire', async () => {
    const wecom = await startWecom({ 'kf/add_contact_way': () => ({ ...ok, url }) })
    expect(await wecom.adapter.createInvite(wecomAccount, invite('inv_1 & 2'))).toEqual({
      ok: true,
      url: `${url}&scene_param=inv_1%20%26%202`,
      expiresAt: null,
    })
    expect(wecom.bodies('kf/add_contact_way')).toEqual([{ open_kfid: wecomAccount.receiverId, scene: 'parley' }])
  })

  it('begins the parameters where the link has none', async () => {
    const wecom = await startWecom({ 'kf/add_contact_way': () => ({ ...ok, url: 'https://work.weixin.qq.com/kfid/kfc0ffee' }) })
    expect(await wecom.adapter.createInvite(wecomAccount, invite('a'))).toMatchObject({
      url: 'https://work.weixin.qq.com/kfid/kfc0ffee?scene_param=a',
    })
  })

  it('is not made longer than WeCom brings back', async () => {
    const wecom = await startWecom({ 'kf/add_contact_way': () => ({ ...ok, url }) })
    expect((await wecom.adapter.createInvite(wecomAccount, invite('a'.repeat(128)))).ok).toBe(true)
    expect(await wecom.adapter.createInvite(wecomAccount, invite('报'.repeat(43)))).toEqual(faulty({ code: 'scene-too-long' }))
  })

  it('is none where the answer is no address', async () => {
    const wecom = await startWecom({ 'kf/add_contact_way': () => ({ ...ok, url: 'javascript:alert(1)' }) })
    expect(await wecom.adapter.createInvite(wecomAccount, invite('a'))).toEqual(faulty({ code: 'not-understood' }))
  })
})

describe('a profile', () => {
  const fetch = async (answer: object) => {
    const wecom = await startWecom({ 'kf/customer/batchget': () => ({ ...ok, ...answer }) })
    const outcome = await wecom.adapter.fetchProfile(wecomAccount, customerRef)
    expect(wecom.bodies('kf/customer/batchget')).toEqual([{ external_userid_list: [customerRef], need_enter_session_context: 0 }])
    return outcome
  }
  const known = { external_userid: customerRef, nickname: ' 王芳 ', avatar: 'https://wx.qlogo.cn/a', gender: 2 }

  it('has the name and the picture of who was there lately', async () => {
    expect(await fetch({ customer_list: [{ ...known, external_userid: 'wmOther', nickname: 'x' }, known] })).toEqual({
      ok: true,
      profile: { name: '王芳', avatarUrl: 'https://wx.qlogo.cn/a' },
    })
  })

  it('does without a picture whose address is none', async () => {
    expect(await fetch({ customer_list: [{ ...known, avatar: 'data:text/html,x' }] })).toEqual({
      ok: true,
      profile: { name: '王芳', avatarUrl: null },
    })
  })

  it.each([
    ['who was not there for 48 hours', { customer_list: [], invalid_external_userid: [customerRef] }],
    ['who has no name', { customer_list: [{ ...known, nickname: '' }] }],
    ['of whom nothing readable is said', { customer_list: [7, { external_userid: 1 }] }],
    ['where the answer holds no list', {}],
  ])('is none for a customer %s', async (_name, answer) => {
    expect(await fetch(answer)).toEqual({ ok: true, profile: null })
  })
})

describe('media', () => {
  const image = { kind: 'image', name: '../x".png', mime: 'image/png', bytes: Buffer.from('PNG bytes') } as const

  it('are uploaded by kind and live for three days', async () => {
    const wecom = await startWecom({ 'media/upload': () => ({ ...ok, type: 'image', media_id: 'M', created_at: '1380000000' }) })
    expect(await wecom.adapter.upload(wecomAccount, image)).toEqual({
      ok: true,
      mediaRef: 'M',
      expiresAt: new Date((1380000000 + 3 * 86_400) * 1000),
    })
    const [call] = wecom.calls('media/upload')
    expect(call).toMatchObject({ method: 'POST', query: { type: 'image' } })
    expect(call?.body).toMatch(/name="media"; filename="image\.png"; filelength=9\r\nContent-Type: image\/png\r\n\r\nPNG bytes\r\n/)
  })

  it('of the kind file keep the name that the customer sees', async () => {
    const wecom = await startWecom()
    await wecom.adapter.upload(wecomAccount, { kind: 'file', name: '报告 2026.pdf', mime: 'application/pdf', bytes: Buffer.from('%PDF-1') })
    expect(wecom.calls('media/upload')[0]?.body).toContain('filename="报告 2026.pdf"')
  })

  it('never live longer than three days by our clock', async () => {
    const wecom = await startWecom({ 'media/upload': () => ({ ...ok, media_id: 'M', created_at: 9_999_999_999 }) })
    const outcome = await wecom.adapter.upload(wecomAccount, image)
    expect(outcome.ok && outcome.expiresAt.getTime()).toBeLessThanOrEqual(wecom.clock.now().getTime() + 3 * 86_400_000)
  })

  it.each([
    ['too small', { ...image, bytes: Buffer.alloc(5) }, 'file-too-small'],
    ['too large', { ...image, bytes: Buffer.alloc(10 * 1024 * 1024 + 1) }, 'file-too-large'],
    ['of another type', { ...image, mime: 'image/gif' }, 'type-not-carried'],
    ['a voice in MP3', { ...image, kind: 'voice' as const, mime: 'audio/mpeg' }, 'type-not-carried'],
    ['a voice of 3 MB', { ...image, kind: 'voice' as const, mime: 'audio/amr', bytes: Buffer.alloc(3_000_000) }, 'file-too-large'],
  ])('that WeCom would refuse are not sent: %s', async (_name, file, code) => {
    const wecom = await startWecom()
    expect(await wecom.adapter.upload(wecomAccount, file)).toEqual(faulty({ code, outcomeKnown: true, retry: false }))
    expect(wecom.calls()).toHaveLength(0)
  })

  it('come as bytes with their name, within the limit', async () => {
    const headers = { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="a.pdf"' }
    const wecom = await startWecom({ 'media/get': () => ({ bytes: Buffer.from('%PDF'), headers }) })
    const download = (maxBytes: number) => wecom.adapter.download(wecomAccount, { mediaRef: 'M+/=', maxBytes })
    expect(await download(4)).toEqual({ ok: true, bytes: Buffer.from('%PDF'), mime: 'application/pdf', name: 'a.pdf' })
    expect(wecom.calls('media/get')[0]).toMatchObject({ method: 'GET', query: { media_id: 'M+/=' } })
    expect(await download(3)).toEqual(faulty({ kind: 'too-large' }))
  })

  it.each([
    [40007, { kind: 'media-expired', retry: false }],
    [45033, { kind: 'rate-limited', retry: true, retryAfterMs: 2_000 }],
  ])('may be refused: %i', async (errcode, fault) => {
    const wecom = await startWecom({ 'media/get': () => ({ errcode, errmsg: 'x' }) })
    expect(await wecom.adapter.download(wecomAccount, { mediaRef: 'M', maxBytes: 1_000 })).toEqual(faulty(fault))
  })
})

it('has nothing to reach a silent customer with, and shows no typing', async () => {
  const wecom = await startWecom()
  const request = { messageId: '0192f000-0000-7000-8000-00000000000a', customerRef, kind: 'template', templateId: 'T', fields: {} } as const
  expect(await wecom.adapter.reengage(wecomAccount, request)).toEqual(faulty({ outcomeKnown: true, retry: false }))
  await wecom.adapter.setTyping(wecomAccount, customerRef, true)
  expect(wecom.calls()).toHaveLength(0)
  expect(wecom.adapter.capabilities).toMatchObject({ reengage: new Set(), typing: false, idempotentSend: true, pulls: true })
})
