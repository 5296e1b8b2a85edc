import { describe, expect, it } from 'vitest'
import { customerRef, wecomAccount } from './testing/wecom-account.ts'
import { startWecom } from './testing/wecom-platform.ts'

const faulty = (fault: object) => ({ ok: false, fault: expect.objectContaining(fault) })

describe('taking over', () => {
  it.each([
    [0, 1],
    [2, 4],
    [3, 4],
  ])('a conversation in state %i puts it into state %i', async (before, after) => {
    const wecom = await startWecom()
    wecom.session = before
    expect(await wecom.adapter.takeOver(wecomAccount, customerRef)).toEqual({ ok: true })
    expect(wecom.session).toBe(after)
  })

  it.each([1, 4])('leaves a conversation in state %i as it is', async (state) => {
    const wecom = await startWecom()
    wecom.session = state
    expect(await wecom.adapter.takeOver(wecomAccount, customerRef)).toEqual({ ok: true })
    expect(wecom.calls('kf/service_state/trans')).toHaveLength(0)
  })

  it('says so where WeCom does not allow it', async () => {
    const wecom = await startWecom({ 'kf/service_state/trans': () => ({ errcode: 95016, errmsg: 'x' }) })
    wecom.session = 3
    expect(await wecom.adapter.takeOver(wecomAccount, customerRef)).toEqual(faulty({ kind: 'held-by-person', code: '95016' }))
  })
})
