import { expect, test } from 'vitest'
import { phoneMessage, type PhoneMessage } from '../desk-api.ts'
import { sampleList } from '../desk-commands.ts'
import { startWorld, type TestWorld } from '../testing/start-world.ts'

const desk = ({ sandbox }: TestWorld, path: string) => `${sandbox.url}/sandbox/desk/${path}`
async function send(world: TestWorld, path: string, body: BodyInit, type: string) {
  const response = await fetch(desk(world, path), { method: 'POST', body, headers: { 'content-type': type } })
  return { status: response.status, line: await response.json() }
}
const mediumOf = (line: PhoneMessage | undefined) => {
  if (line?.from !== 'customer' || !('mediaId' in line.content)) throw new Error('it holds no medium')
  return line.content
}

test('lists samples of each kind, and a phone can send every one that its account takes', async () => {
  await using world = await startWorld()
  const { items } = sampleList.parse(await (await fetch(desk(world, 'samples'))).json())
  expect(items.map(({ kind, mime }) => [kind, mime])).toEqual([
    ['image', 'image/jpeg'],
    ['voice', 'audio/amr'],
    ['video', 'video/mp4'],
    ['file', 'application/pdf'],
  ])
  for (const { id, kind, name, bytes } of items) {
    const { status, line } = await send(world, `phones/wang-fang/media?sample=${id}`, '{}', 'application/json')
    expect(status).toBe(201)
    const content = mediumOf(phoneMessage.parse(line))
    expect(content).toMatchObject({ kind, name, bytes })
    const shown = await fetch(desk(world, `media/${content.mediaId}`))
    const sample = await fetch(desk(world, `samples/${id}`))
    expect(Buffer.from(await shown.arrayBuffer()).equals(Buffer.from(await sample.arrayBuffer()))).toBe(true)
  }
})

test('tells how long a voice message is', async () => {
  await using world = await startWorld()
  const { line } = await send(world, 'phones/li-wei/media?sample=voice', '{}', 'application/json')
  expect(mediumOf(phoneMessage.parse(line)).durationMs).toBe(2_220)
})

test('shows a picture in its place, and gives anything else to be saved, never to be run', async () => {
  await using world = await startWorld()
  const picture = await send(world, 'phones/li-wei/media?kind=image&name=a.png', Buffer.from('\x89PNG'), 'image/png')
  const page = await send(world, 'phones/wang-fang/media?kind=file&name=页.html', '<script>alert(1)</script>', 'text/html')
  const headersOf = async (line: unknown) => (await fetch(desk(world, `media/${mediumOf(phoneMessage.parse(line)).mediaId}`))).headers
  const shown = await headersOf(picture.line)
  expect([shown.get('content-type'), shown.get('x-content-type-options')]).toEqual(['image/png', 'nosniff'])
  expect(shown.get('content-disposition')).toMatch(/^inline/)
  const saved = await headersOf(page.line)
  expect(saved.get('content-disposition')).toBe(`attachment; filename*=utf-8''%E9%A1%B5.html`)
  expect(saved.get('content-security-policy')).toBe("sandbox; default-src 'none'")
})

test.each(['multipart/form-data; boundary=x', 'text/plain', 'application/x-www-form-urlencoded'])(
  'takes no file as %s, which a form of another site can send',
  async (type) => {
    await using world = await startWorld()
    expect((await send(world, 'phones/wang-fang/media?kind=file&name=a', 'x', type)).status).toBe(415)
    expect(world.sandbox.phone('wang-fang').messages).toEqual([])
  },
)

test('says what is no longer there', async () => {
  await using world = await startWorld()
  expect((await fetch(desk(world, 'media/none'))).status).toBe(404)
})
