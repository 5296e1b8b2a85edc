import { expect, it } from 'vitest'
import { newId } from '../../platform/new-id.ts'
import { faulty, text } from '../testing/contract-expectations.ts'
import { startConversation, startSandboxWorld } from '../testing/sandbox-world.ts'

/** What only this kind of account has; the rest is in ../contract.test.ts. */

it.each(['secure', 'compatible', 'plain'] as const)('reads what a customer says, and greets them for nothing, in %s mode', async (mode) => {
  const world = await startSandboxWorld('official-account', { messageMode: mode })
  world.reply = '欢迎 ]]> 👋🏽'
  await world.phone.say('你好 007 ]]> 👋🏽').delivery
  expect(await world.happened()).toMatchObject([{ type: 'message', content: { kind: 'text', text: '你好 007 ]]> 👋🏽' } }])
  expect(world.phone.replies).toEqual(['欢迎 ]]> 👋🏽'])
  for (let count = 0; count < 5; count += 1) expect(await world.send(text(`${count}`))).toEqual({ ok: true, platformMessageId: null })
})

it('tells a customer who follows from one who followed already, and from one who goes', async () => {
  const { phone, adapter, account, happened } = await startSandboxWorld('official-account')
  const invite = await adapter.createInvite(account, { scene: 'inv_8f3k2', lifetimeMs: null })
  const url = invite.ok ? invite.url : invite.fault.code
  await phone.scan(url)
  await phone.unfollow()
  await phone.scan(url)
  await phone.tapAccountMenu('TALK_TO_US')
  const came = { type: 'arrived', scene: 'inv_8f3k2', grant: true }
  expect(await happened()).toMatchObject([
    { ...came, by: 'scan' },
    { type: 'unfollowed' },
    { ...came, by: 'follow' },
    { ...came, by: 'menu', scene: null },
  ])
})

it('sends a notice once for each time that the customer agreed to one', async () => {
  const { sandbox, phone, adapter, account } = await startConversation('official-account')
  const [{ id: templateId }] = sandbox.account.notices
  const fields = { thing1: 'Harbour & Vale', thing2: 'Please write' }
  const ask = () =>
    adapter.reengage(account, { messageId: newId(), customerRef: phone.customerRef, kind: 'subscription', templateId, fields })
  const notAgreed = faulty({ kind: 'not-reachable', code: '43101', retry: false, outcomeKnown: true })
  expect(await ask()).toEqual(notAgreed)
  phone.agreeToNotice(templateId)
  phone.agreeToNotice(templateId)
  expect([(await ask()).ok, (await ask()).ok]).toEqual([true, true])
  expect(await ask()).toEqual(notAgreed)
  expect(phone.messages.filter((line) => line.from === 'account')).toHaveLength(2)
})
