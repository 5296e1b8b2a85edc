import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Media } from '../../contracts/message.ts'
import { newId } from '../../platform/new-id.ts'
import { until } from '../../testing/product-client.ts'
import type { Member } from '../orgs/member.ts'
import { findMedia } from './store.ts'
import { createMediaWorld, type MediaWorld } from './testing/media-world.ts'
import { amr, hugePng, mp4, picture } from './testing/samples.ts'

// Voice is decoded in threads, which take their time to start on a busy machine.
vi.setConfig({ testTimeout: 20_000 })

let world: MediaWorld
let ana: Member
beforeAll(async () => {
  world = await createMediaWorld()
  ana = await world.addMember()
})
afterAll(() => world.close())

const upload = async (bytes: Buffer, name?: string): Promise<string> => {
  const response = await world.upload(ana, bytes, name)
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}
const show = async (id: string, member = ana): Promise<Media> => (await (await world.fetchAs(member, `/api/media/${id}`)).json()) as Media
const code = async (response: Response) => ((await response.json()) as { code: string }).code

describe('an upload', () => {
  it.each([
    ['a picture', () => picture('png'), 'image', 'image/png'],
    ['voice', async () => amr(50), 'voice', 'audio/amr'],
    ['a video', async () => mp4(1_000), 'video', 'video/mp4'],
    ['HTML that is called a picture', async () => Buffer.from('<html>'), 'file', 'text/plain'],
    ['SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file', 'text/plain'],
    ['a picture of a billion pixels', async () => hugePng(40_000, 40_000), 'file', 'application/octet-stream'],
  ])('is what its bytes are: %s', async (_what, make, kind, mime) => {
    const bytes = await make()
    const response = await world.upload(ana, bytes, 'photo.png')
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), kind, mime, bytes: bytes.length })
  })

  it('of the most that is taken is taken, and one byte more is 413', async () => {
    const most = Buffer.alloc(20 * 1024 * 1024)
    expect((await world.upload(ana, most)).status).toBe(201)
    const refused = await world.upload(ana, Buffer.concat([most, Buffer.of(0)]))
    expect([refused.status, await code(refused)]).toEqual([413, 'payload-too-large'])
  })

  it('that is no multipart is 415', async () => {
    for (const [type, body] of [
      ['image/png', 'x'],
      ['application/json', '{}'],
      ['application/x-www-form-urlencoded', 'file=x'],
    ] as const) {
      const response = await world.fetchAs(ana, '/api/media', { method: 'POST', headers: { 'content-type': type }, body })
      expect([response.status, await code(response)]).toEqual([415, 'unsupported-media-type'])
    }
  })

  it.each([
    ['without a file', '--x\r\ncontent-disposition: form-data; name="other"\r\n\r\ntext\r\n--x--\r\n'],
    ['in another field', '--x\r\ncontent-disposition: form-data; name="photo"; filename="a.png"\r\n\r\nbytes\r\n--x--\r\n'],
    ['that ends in the middle', '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nbytes'],
    ['of nothing', ''],
  ])('%s is 400', async (_what, body) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const response = await world.fetchAs(ana, '/api/media', { method: 'POST', headers, body })
    expect([response.status, await code(response)]).toEqual([400, 'invalid-request'])
  })

  it('of an empty file says so', async () => {
    const response = await world.upload(ana, Buffer.alloc(0))
    expect([response.status, await code(response)]).toEqual([422, 'media-not-acceptable'])
  })

  it('finds a place again when those who hung up had them all', async () => {
    const { hostname, port } = new URL(world.url)
    const head = ['POST /api/media HTTP/1.1', 'host: x', `authorization: Bearer ${ana.id}`, 'content-length: 1000000']
    const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nthe first bytes'
    const request = [...head, 'content-type: multipart/form-data; boundary=x', '', part].join('\r\n')
    let refused = 0
    const sockets = Array.from({ length: 12 }, () => connect(Number(port), hostname))
    for (const socket of sockets) socket.on('data', (answer) => (refused += answer.includes(' 503 ') ? 1 : 0)).write(request)
    await expect.poll(() => refused, { timeout: 10_000 }).toBe(4)
    for (const socket of sockets) socket.destroy()
    await until('there is a place', async () => (await world.upload(ana, Buffer.from('x'))).status === 201)
  })

  it('needs a token, and WeChat', async () => {
    expect((await world.fetchAs(null, '/api/media', { method: 'POST' })).status).toBe(401)
    const without = await world.addMember({ wechatEnabled: false })
    const response = await world.upload(without, await picture('png'))
    expect([response.status, await code(response)]).toEqual([403, 'wechat-not-enabled'])
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ana\\contract.pdf', 'contract.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\u0007c.txt', 'abc.txt'],
    ['合同 <final>.pdf', '合同 _final_.pdf'],
    ['...', null],
    [`${'界'.repeat(200)}.docx`, `${'界'.repeat(51)}.docx`],
  ])('called %j is kept as %j', async (given, kept) => {
    // Browsers escape some of these; a stranger's program doesn't.
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const escaped = given.replaceAll('\\', '\\\\')
    const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="${escaped}"\r\n\r\nbytes\r\n--x--\r\n`
    const response = await world.fetchAs(ana, '/api/media', { method: 'POST', headers, body })
    const { id } = (await response.json()) as { id: string }
    expect((await findMedia(world.test.database, id))?.name).toBe(kept)
  })
})

describe('who sees a medium', () => {
  it('its uploader, who takes part in a conversation that holds it, and nobody else', async () => {
    const [ben, maya] = [await world.addMember(), await world.addMember()]
    const stranger = await world.addMember({ orgId: await world.addOrganisation() })
    const id = await upload(await picture('png'))
    for (const [member, status] of [
      [ana, 200],
      [ben, 404],
      [stranger, 404],
    ] as const)
      expect((await world.fetchAs(member, `/api/media/${id}`)).status).toBe(status)
    const { threadId } = await world.addMessage(ben, id)
    for (const [member, status] of [
      [ben, 200],
      [maya, 404],
      [stranger, 404],
    ] as const)
      expect((await world.fetchAs(member, `/api/media/${id}`)).status).toBe(status)

    // Who left before it was said doesn't, nor does anybody where only the customer was told.
    const { prisma } = world.test.database
    await prisma.participant.create({ data: { threadId, memberId: maya.id, joinedAt: world.clock.now() } })
    await prisma.participant.update({
      where: { threadId_memberId: { threadId, memberId: ben.id } },
      data: { leftAt: world.clock.now(), leftAtPosition: 0 },
    })
    expect((await world.fetchAs(maya, `/api/media/${id}`)).status).toBe(200)
    expect((await world.fetchAs(ben, `/api/media/${id}`)).status).toBe(404)
    await prisma.message.updateMany({ where: { threadId }, data: { audience: 'customer' } })
    expect((await world.fetchAs(maya, `/api/media/${id}`)).status).toBe(404)
  })

  it('asks for a token, and knows no other id', async () => {
    expect((await world.fetchAs(null, `/api/media/${newId()}`)).status).toBe(401)
    for (const id of [newId(), 'x', '..%2f..']) expect((await world.fetchAs(ana, `/api/media/${id}`)).status).toBe(404)
  })
})

describe('a link', () => {
  it('shows a picture without a token, sealed off', async () => {
    const bytes = await picture('png')
    const { url, thumbnailUrl } = await show(await upload(bytes, 'Hafen.png'))
    const response = await world.fetchAs(null, url ?? '')
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="Hafen.png"; filename*=UTF-8''Hafen.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, max-age=600, immutable',
      'referrer-policy': 'no-referrer',
      'content-length': String(bytes.length),
    })
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
    expect((await world.fetchAs(null, thumbnailUrl ?? '')).headers.get('content-type')).toBe('image/webp')
  })

  it('plays voice as WAV', async () => {
    const { url, kind, mime, durationMs } = await show(await upload(amr(50), 'voice.amr'))
    expect({ kind, mime, durationMs }).toEqual({ kind: 'voice', mime: 'audio/amr', durationMs: 1_000 })
    const response = await world.fetchAs(null, url ?? '')
    expect(response.headers.get('content-type')).toBe('audio/wav')
    expect(response.headers.get('content-disposition')).toMatch(/^inline; filename="voice-[0-9a-f]{6}\.wav"/)
  })

  it.each([
    ['HTML', '<html><script>alert(1)</script>', 'text/plain'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/plain'],
    ['PDF', '%PDF-1.7 with a script', 'application/pdf'],
    ['a program', 'MZ\x90\0', 'application/octet-stream'],
  ])('saves %s, never opens it', async (_what, content, type) => {
    const { url } = await show(await upload(Buffer.from(content, 'latin1'), '照片.png'))
    const { headers } = await world.fetchAs(null, url ?? '')
    expect(headers.get('content-disposition')).toBe(`attachment; filename="__.png"; filename*=UTF-8''%E7%85%A7%E7%89%87.png`)
    expect(headers.get('content-type')?.split(';')[0]).toBe(type)
    expect(headers.get('content-security-policy')).toContain('sandbox')
  })

  it('is good for one medium, one form and one member, for minutes', async () => {
    const id = await upload(await picture('png'))
    const other = await upload(await picture('png'))
    const { url } = await show(id)
    const { url: last } = await show(id)
    expect(last).toBe(url)
    const link = url ?? ''
    const status = async (address: string) => (await world.fetchAs(null, address)).status
    expect(await status(link)).toBe(200)
    expect(await status(link.replace(id, other))).toBe(404)
    expect(await status(link.replace('form=original', 'form=thumbnail'))).toBe(404)
    expect(await status(link.replace(/member=[^&]+/, `member=${newId()}`))).toBe(404)
    expect(await status(link.replace(/expires=(\d+)/, (_all, at: string) => `expires=${Number(at) + 60_000}`))).toBe(404)
    expect(await status(link.replace(/signature=./, 'signature=_'))).toBe(404)
    expect(await status(`/media/${id}`)).toBe(400)
    const expires = Number(/expires=(\d+)/.exec(link)?.[1])
    const leftMs = expires - world.clock.now().getTime()
    expect(leftMs).toBeGreaterThan(9 * 60_000)
    expect(leftMs).toBeLessThan(15 * 60_000 + 1)
    world.clock.advance(leftMs)
    expect(await status(link)).toBe(404)
    expect(await status((await show(id)).url ?? '')).toBe(200)
  })

  it('gives players the part that they ask for', async () => {
    const bytes = mp4(300_000)
    const { url } = await show(await upload(bytes, 'film.mp4'))
    const get = (headers: Record<string, string>, method = 'GET') => world.fetchAs(null, url ?? '', { method, headers })
    for (const [range, start, end] of [
      ['bytes=0-99', 0, 100],
      ['bytes=65530-131080', 65_530, 131_081],
      ['bytes=300000-', 300_000, bytes.length],
      ['bytes=-10', bytes.length - 10, bytes.length],
      [`bytes=0-${bytes.length * 2}`, 0, bytes.length],
    ] as const) {
      const response = await get({ range })
      expect([response.status, response.headers.get('content-range')]).toEqual([206, `bytes ${start}-${end - 1}/${bytes.length}`])
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes.subarray(start, end))).toBe(true)
    }
    const behind = await get({ range: `bytes=${bytes.length}-` })
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
    for (const range of ['bytes=5-1', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=-']) expect((await get({ range })).status, range).toBe(200)

    const whole = await get({})
    const etag = whole.headers.get('etag') ?? ''
    expect((await get({ 'if-none-match': etag })).status).toBe(304)
    expect((await get({ range: 'bytes=0-1', 'if-range': etag })).status).toBe(206)
    expect((await get({ range: 'bytes=0-1', 'if-range': '"another"' })).status).toBe(200)
    const head = await get({}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([200, String(bytes.length), 0])
  })

  it('for a customer is good for seven days, and saves only', async () => {
    const bytes = await picture('png')
    const id = await upload(bytes, 'plan.png')
    const link = world.links.publicLink(id, world.clock.now())
    expect(link.startsWith(`https://parley.test/m/${id}?`)).toBe(true)
    const path = link.replace('https://parley.test', '')
    const response = await world.fetchAs(null, path)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="plan\.png"/)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
    expect((await world.fetchAs(null, path.replace(id, await upload(bytes)))).status).toBe(404)
    // The right to see isn't the right to show.
    const query = new URLSearchParams((await show(id)).url?.split('?')[1])
    expect((await world.fetchAs(null, `/m/${id}?expires=${query.get('expires')}&signature=${query.get('signature')}`)).status).toBe(404)
    world.clock.advance(7 * 86_400_000)
    expect((await world.fetchAs(null, path)).status).toBe(404)
  })

  it('to bytes that are lost or changed gives none of them', async () => {
    const id = await upload(await picture('png'))
    const { url } = await show(id)
    const row = await findMedia(world.test.database, id)
    await world.store.remove(row?.storeKey ?? '')
    expect((await world.fetchAs(null, url ?? '')).status).toBe(404)
  })
})

it('what isn’t copied yet has no link', async () => {
  const { database } = world.test
  const id = newId()
  const data = { id, orgId: ana.orgId, kind: 'image', status: 'pending', mime: 'application/octet-stream', createdAt: world.clock.now() }
  await database.prisma.media.create({ data })
  await world.addMessage(ana, id)
  expect(await show(id)).toMatchObject({ status: 'pending', url: null, thumbnailUrl: null })
})
