import { describe, expect, it } from 'vitest'
import type { OutboundMessage } from '../adapter.ts'
import { customerRef, wecomAccount } from './testing/wecom-account.ts'
import { repeatedIdErrcode, startWecom, type TestWecom } from './testing/wecom-platform.ts'

const messageId = '0192f000-0000-7000-8000-00000000000a'
const sent = { ok: true, platformMessageId: messageId.replaceAll('-', '') }
const faulty = (fault: object) => ({ ok: false, fault: expect.objectContaining(fault) })

const send = (wecom: TestWecom, message: Pick<OutboundMessage, 'content'> & Partial<OutboundMessage>) =>
  wecom.adapter.send(wecomAccount, { messageId, customerRef, isRepeat: false, ...message })

describe('a link card', () => {
  const content = {
    kind: 'link',
    card: { type: 'link', title: 'T', description: null, url: 'https://example.com/', imageUrl: null },
    thumbRef: null,
  } as const
  const ids = ['0192f000-0000-7000-8000-000000000001', '0192f000-0000-7000-8000-000000000002'] as const

  it('without a picture gets ours, uploaded once for as long as WeCom keeps it', async () => {
    const wecom = await startWecom()
    for (const messageId of ids) expect((await send(wecom, { messageId, content })).ok).toBe(true)
    expect(wecom.bodies('kf/send_msg')[1]).toMatchObject({ link: { thumb_media_id: 'MEDIA_ID' } })
    expect(wecom.calls('media/upload')).toHaveLength(1)
    wecom.clock.advance(3 * 86_400_000 - 3_600_000)
    await send(wecom, { content })
    expect(wecom.calls('media/upload')).toHaveLength(2)
  })

  it('with a picture of its own needs no other', async () => {
    const wecom = await startWecom()
    await send(wecom, { content: { ...content, thumbRef: 'OWN' } })
    expect(wecom.bodies('kf/send_msg')[0]).toMatchObject({ link: { thumb_media_id: 'OWN' } })
    expect(wecom.calls('media/upload')).toHaveLength(0)
  })

  it('gets another picture where WeCom no longer has ours', async () => {
    let uploads = 0
    const wecom = await startWecom({
      'media/upload': () => ({ errcode: 0, media_id: `PICTURE-${++uploads}` }),
      'kf/send_msg': (call) => ({ errcode: call.body.includes('PICTURE-1') ? 40007 : 0, errmsg: 'x' }),
    })
    expect(await send(wecom, { content })).toEqual(sent)
    expect(wecom.calls('kf/send_msg')).toHaveLength(2)
  })

  it('that is repeated is not taken for sent because its picture was refused', async () => {
    const wecom = await startWecom({ 'media/upload': () => ({ errcode: repeatedIdErrcode, errmsg: 'x' }) })
    expect(await send(wecom, { content, isRepeat: true })).toEqual(faulty({ kind: 'unknown-code', outcomeKnown: false }))
    expect(await send(wecom, { content })).toEqual(faulty({ kind: 'unknown-code', outcomeKnown: true }))
  })

  it('whose address is too long is refused without asking', async () => {
    const wecom = await startWecom()
    const card = { ...content.card, url: `https://example.com/${'报'.repeat(700)}` }
    expect(await send(wecom, { content: { ...content, card } })).toEqual(faulty({ kind: 'too-large', outcomeKnown: true }))
    expect(wecom.calls('kf/send_msg')).toHaveLength(0)
  })
})
