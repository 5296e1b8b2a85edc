import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { AccountKind } from '../../contracts/account.ts'
import type { Message } from '../../contracts/message.ts'
import { getSample, type SampleId } from '../../sandbox/phones/samples.ts'
import { newCustomer, recordOf, settled, startKfConversation, threadIdOf, withWeChat } from '../../testing/engine-world.ts'
import { until, type ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// Menus and mini programs, which programs send by the API: no screen of ours makes them.

vi.setConfig({ testTimeout: 30_000 })

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct()
}, 60_000)
afterAll(() => product.close())

async function startWith(kind: AccountKind) {
  if (kind === 'wecom-kf') return startKfConversation(product)
  const phone = newCustomer(product, kind)
  await phone.say('Hello').delivery
  return { phone, ana: await product.as('ana'), threadId: await threadIdOf(product, phone) }
}
type Posted = { status: number; body: Message & { code?: string; reason?: string } }
const post = (ana: ProductClient, threadId: string, body: object): Promise<Posted> =>
  ana.request('POST', `/api/threads/${threadId}/messages`, { clientId: crypto.randomUUID(), ...body })
async function upload(ana: ProductClient, id: SampleId): Promise<string> {
  const { name, mime, bytes } = getSample(id)
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)], { type: mime }), name)
  const response = await fetch(`${ana.url}/api/media`, { method: 'POST', headers: { authorization: `Bearer ${ana.token}` }, body })
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}

const menu = {
  type: 'menu',
  head: 'Did that help?',
  items: [
    { id: 'yes', text: 'Yes 👍' },
    { id: 'no', text: 'No' },
  ],
  tail: 'Tap one',
}
const page = { type: 'miniprogram', title: 'Branches', appId: 'wxbranches', path: 'pages/index?city=sh' }
const contentOf = ({ type, ...rest }: { type: string }) => ({ kind: type, ...rest })

describe.each(['official-account', 'wecom-kf'] as const)('with an account of kind %s', (kind) => {
  it('a menu is shown to the customer, and what they tap is in the conversation', async () => {
    const { phone, ana, threadId } = await startWith(kind)
    const sent = await post(ana, threadId, { kind: 'menu', card: menu })
    expect(sent).toMatchObject({
      status: 201,
      body: { kind: 'menu', card: menu, text: 'Did that help?\nYes 👍\nNo\nTap one', media: null },
    })
    await settled(product, threadId)
    const line = phone.messages.at(-1)
    expect(line).toMatchObject({ from: 'account', via: 'send', content: contentOf(menu) })
    await phone.tapMenu(line?.id ?? '', 'yes').delivery
    await until('the answer', async () => (await recordOf(product, threadId)).at(-1)?.text === 'Yes 👍')
  })

  it('a picture that the platform lost is brought again and arrives, once', async () => {
    const { phone, ana, threadId } = await startWith(kind)
    const mediaId = await upload(ana, 'picture')
    const brought = () => product.sandbox.keeper.state.media.length
    const before = brought()
    const platform =
      kind === 'wecom-kf' ? ({ platform: 'wecom', call: 'kf/send_msg' } as const) : ({ call: 'message/custom/send' } as const)
    product.sandbox.refuseNext({ errcode: 40007, ...platform })
    const sent = await post(ana, threadId, { kind: 'image', mediaId })
    const lines = await settled(product, threadId)
    expect(lines.find(({ id }) => id === sent.body.id)).toMatchObject({ status: 'sent', failureCode: null })
    expect(brought() - before).toBe(2)
    expect(phone.messages.filter((line) => line.from === 'account' && line.content.kind === 'image')).toHaveLength(1)
  })

  it('a mini program’s card is shown with its picture, which WeChat gets small', async () => {
    const { phone, ana, threadId } = await startWith(kind)
    const mediaId = await upload(ana, 'picture')
    const sent = await post(ana, threadId, { kind: 'miniprogram', card: page, mediaId })
    expect(sent).toMatchObject({ status: 201, body: { kind: 'miniprogram', card: page, text: 'Branches', media: { id: mediaId } } })
    const lines = await settled(product, threadId)
    expect(lines.find(({ id }) => id === sent.body.id)).toMatchObject({ status: 'sent', failureCode: null })
    expect(phone.messages.at(-1)).toMatchObject({ via: 'send', content: contentOf(page) })
    const brought = product.sandbox.keeper.state.media.at(-1)
    expect(brought).toMatchObject({ type: 'image', mime: 'image/jpeg' })
    expect(brought?.bytes).toBeLessThan(64 * 1024)
  })
})

it('the same clientId is the same message, with the same card and picture only', async () => {
  const { ana, threadId } = await startWith('official-account')
  const [mediaId, another] = [await upload(ana, 'picture'), await upload(ana, 'picture')]
  const body = { clientId: crypto.randomUUID(), kind: 'miniprogram', card: page, mediaId }
  const first = await post(ana, threadId, body)
  expect(await post(ana, threadId, body)).toMatchObject({ status: 200, body: { id: first.body.id } })
  const refused = { status: 409, body: { code: 'client-id-reused' } }
  expect(await post(ana, threadId, { ...body, mediaId: another })).toMatchObject(refused)
  expect(await post(ana, threadId, { ...body, card: { ...page, path: 'pages/other' } })).toMatchObject(refused)
})

describe('nothing is stored of', () => {
  it.each<[string, object, SampleId | null, object]>([
    ['a menu with nothing to tap', { kind: 'menu', card: { ...menu, items: [] } }, null, { status: 400 }],
    ['a mini program without a picture', { kind: 'miniprogram', card: page }, null, { status: 400 }],
    ['a mini program that leads nowhere', { kind: 'miniprogram', card: { ...page, path: '' } }, 'picture', { status: 400 }],
    ['a card of another kind', { kind: 'menu', card: page }, null, { status: 400 }],
    [
      'a mini program whose picture is none',
      { kind: 'miniprogram', card: page },
      'file',
      { status: 422, body: { code: 'media-not-acceptable', reason: 'no-picture' } },
    ],
  ])('%s', async (_what, body, sample, refusal) => {
    const { ana, threadId } = await startWith('official-account')
    const before = await recordOf(product, threadId)
    const mediaId = sample === null ? {} : { mediaId: await upload(ana, sample) }
    expect(await post(ana, threadId, { ...body, ...mediaId })).toMatchObject(refusal)
    expect(await recordOf(product, threadId)).toEqual(before)
  })

  it('a picture that another member uploaded', async () => {
    const { ana, threadId } = await startWith('official-account')
    const mediaId = await upload((await withWeChat(product, 'ben')).client, 'picture')
    expect(await post(ana, threadId, { kind: 'miniprogram', card: page, mediaId })).toMatchObject({ status: 404 })
  })
})
