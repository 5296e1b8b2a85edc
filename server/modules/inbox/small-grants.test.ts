import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startConversation, type Conversation } from '../../testing/conversation.ts'
import { hourMs, newCustomer, noticesOf, sendAll, settled } from '../../testing/engine-world.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// A customer who comes without writing lets three be sent within a minute, where no message window is open.

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
}, 60_000)
afterAll(() => product.close())

/** A conversation whose window is over; Ana with a token of now. */
async function expired(): Promise<Conversation> {
  const conversation = await startConversation(product)
  product.clock.advance(49 * hourMs)
  const ana = await product.as('ana')
  return { ...conversation, ana }
}
const tap = ({ phone }: Conversation) => phone.tapAccountMenu(product.sandbox.account.menu[0].key)

describe('a tap on the account’s menu', () => {
  it('after the window lets three go, first what waits, and tells nobody of a pause', async () => {
    const it = await expired()
    await sendAll(it.ana, it.thread.id, ['1', '2', '3', '4'])
    await tap(it)
    await settled(product, it.thread.id)
    expect(it.phone.received).toEqual(['1', '2', '3'])
    expect(await it.ana.thread(it.thread.id)).toMatchObject({ state: 'limitReached', queuedCount: 1, window: { remaining: 0 } })
    expect((await it.ana.send(it.thread.id, '5')).body.status).toBe('queued')
    expect(product.sandbox.record.refused(it.phone.customerRef)).toEqual([])
    expect(await noticesOf(product, it.thread.id, 'employee')).toEqual(['start.employee', 'expired.employee', 'queued.employee'])
    await it.phone.say('and now in words').delivery
    await settled(product, it.thread.id)
    expect(it.phone.received).toEqual(['1', '2', '3', '4', '5'])
    expect(await it.ana.thread(it.thread.id)).toMatchObject({ state: 'active', window: { remaining: 3 } })
  })

  it('is over after its minute', async () => {
    const it = await expired()
    await tap(it)
    expect(await it.ana.thread(it.thread.id)).toMatchObject({ state: 'active', window: { remaining: 3 } })
    product.clock.advance(60_000)
    expect((await it.ana.send(it.thread.id, 'too late')).body.status).toBe('queued')
    expect(product.sandbox.record.sends(it.phone.customerRef)).toEqual([])
  })

  it('changes nothing while a message window is open', async () => {
    const it = await startConversation(product)
    await sendAll(it.ana, it.thread.id, ['1', '2', '3', '4', '5', '6'])
    await settled(product, it.thread.id)
    await tap(it)
    expect(await it.ana.thread(it.thread.id)).toMatchObject({ state: 'limitReached', queuedCount: 1, window: { remaining: 0 } })
    expect(it.phone.received).toHaveLength(5)
    expect(product.sandbox.record.refused(it.phone.customerRef)).toEqual([])
  })

  it('does not bring back who said #LEAVE', async () => {
    const it = await startConversation(product)
    await it.phone.say('#LEAVE').delivery
    await tap(it)
    expect(await it.ana.thread(it.thread.id)).toMatchObject({ state: 'left' })
    expect(await it.ana.send(it.thread.id, 'hello?')).toMatchObject({ status: 409, body: { code: 'customer-left' } })
  })

  it('by somebody who never wrote opens no conversation', async () => {
    const phone = newCustomer(product)
    await phone.tapAccountMenu(product.sandbox.account.menu[0].key)
    expect(await product.database.database.prisma.thread.count({ where: { customerRef: phone.customerRef } })).toBe(0)
  })
})
