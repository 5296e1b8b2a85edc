import { afterEach, describe, expect, it } from 'vitest'
import { downloadMedium } from './download-medium.ts'
import { startPlatform, type BinaryAnswer, type ReceivedCall } from './testing/platform-server.ts'
import { testAccount } from './testing/test-account.ts'
import { testPlatform } from './testing/test-platform.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

async function download(answer: (call: ReceivedCall, ownUrl: () => string) => unknown, maxBytes = 1_000) {
  const server = await startPlatform((call) => answer(call, () => server.url))
  opened.push(server)
  return { outcome: await downloadMedium(testPlatform(server.url), testAccount, { mediaRef: 'media-1', maxBytes }), calls: server.calls }
}
const bytes = Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2])
const binary = (headers: Record<string, string>, body = bytes): BinaryAnswer => ({ bytes: body, headers })

it('brings the bytes, what the platform calls them, and the name', async () => {
  const { outcome, calls } = await download(() =>
    binary({ 'content-type': 'Image/JPEG; q=1', 'content-disposition': 'attachment; filename="MEDIA_ID.jpg"' }),
  )
  expect(outcome).toEqual({ ok: true, bytes, mime: 'image/jpeg', name: 'MEDIA_ID.jpg' })
  expect(calls[0]).toMatchObject({ method: 'GET', path: '/cgi-bin/media/get', accessToken: 'secret-1', query: { media_id: 'media-1' } })
})

it.each([
  ['attachment; filename="../../etc/passwd"', 'passwd'],
  ['attachment; filename="C:\\a\\b.txt"', 'b.txt'],
  [`attachment; filename="${Buffer.from('报告.pdf').toString('latin1')}"`, '报告.pdf'],
  ["attachment; filename=x.bin; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf", '报告.pdf'],
  ["attachment; filename=x.bin; filename*=UTF-8''%E6%", 'x.bin'],
  ['attachment; filename=""', null],
  ['attachment', null],
])('reads the name in %j without its folders', async (disposition, name) => {
  const { outcome } = await download(() => binary({ 'content-disposition': disposition }))
  expect(outcome).toMatchObject({ ok: true, name, mime: null })
})

describe('JSON', () => {
  it.each([
    [40007, 'media-expired'],
    [40001, 'account'],
    [45009, 'rate-limited'],
  ])('with %i is a refusal', async (errcode, kind) => {
    const { outcome } = await download(() => ({ errcode, errmsg: 'x' }))
    expect(outcome).toMatchObject({ ok: false, fault: { kind, code: String(errcode) } })
  })

  it('is a refusal when it comes as plain text, too', async () => {
    const { outcome } = await download(() => binary({ 'content-type': 'text/plain' }, Buffer.from('{"errcode":40007,"errmsg":"x"}')))
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'media-expired' } })
  })

  it('is a file when it comes as one', async () => {
    const file = Buffer.from('{"errcode":40007}')
    const { outcome } = await download(() =>
      binary({ 'content-type': 'application/json', 'content-disposition': 'attachment; filename="a.json"' }, file),
    )
    expect(outcome).toMatchObject({ ok: true, bytes: file, name: 'a.json' })
  })

  it('of no known shape is no answer, and plain text is a file', async () => {
    expect((await download(() => ({ hello: 1 }))).outcome).toMatchObject({ ok: false, fault: { kind: 'unreachable', retry: true } })
    const text = Buffer.from('hello')
    expect((await download(() => binary({ 'content-type': 'text/plain' }, text))).outcome).toMatchObject({ ok: true, bytes: text })
  })

  it('can name the address of a video, which is fetched without the token', async () => {
    const { outcome, calls } = await download(({ path }, ownUrl) =>
      path === '/video' ? binary({ 'content-type': 'video/mp4' }) : { video_url: `${ownUrl()}/video?key=1` },
    )
    expect(outcome).toEqual({ ok: true, bytes, mime: 'video/mp4', name: null })
    expect(calls[1]).toMatchObject({ method: 'GET', path: '/video', accessToken: null, query: { key: '1' } })
  })

  it('can’t lead anywhere else', async () => {
    const stranger = await startPlatform(() => binary({}))
    opened.push(stranger)
    const { outcome } = await download(() => ({ video_url: `${stranger.url}/internal` }))
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'content-refused', code: 'foreign-media-address', retry: false } })
    expect(stranger.calls).toHaveLength(0)
  })

  it('leads no further: an address that points on is not followed', async () => {
    const stranger = await startPlatform(() => binary({}))
    opened.push(stranger)
    const moved: BinaryAnswer = { status: 302, headers: { location: stranger.url }, bytes: Buffer.alloc(0) }
    const { outcome } = await download(({ path }, ownUrl) => (path === '/video' ? moved : { video_url: `${ownUrl()}/video` }))
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'unreachable', code: 'http-302' } })
    expect(stranger.calls).toHaveLength(0)
  })
})

describe('what is too large', () => {
  it('is given up, and what is just not is taken', async () => {
    const large = (size: number) => () => binary({ 'content-type': 'image/png' }, Buffer.alloc(size))
    expect((await download(large(1_000))).outcome).toMatchObject({ ok: true })
    expect((await download(large(1_001))).outcome).toMatchObject({
      ok: false,
      fault: { kind: 'too-large', retry: false, outcomeKnown: true },
    })
  })

  it('is given up where it is a video elsewhere', async () => {
    const { outcome } = await download(({ path }, ownUrl) =>
      path === '/video' ? binary({}, Buffer.alloc(1_001)) : { video_url: `${ownUrl()}/video` },
    )
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'too-large' } })
  })
})
