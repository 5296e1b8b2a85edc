import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { startWorld } from '../testing/start-world.ts'

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

test.each<[string, RequestListener, string]>([
  ['another echo', (_request, response) => response.end('12345'), 'something else than the echo'],
  ['403', (_request, response) => response.writeHead(403).end(), 'HTTP 403'],
  ['nothing', () => undefined, 'did not answer'],
  [
    'the echo in quotes',
    (request, response) => response.end(JSON.stringify(new URL(request.url ?? '', 'http://x').searchParams.get('echostr'))),
    'something else than the echo',
  ],
])('refuses an address that answers %s, and keeps the one before', async (_what, listener, why) => {
  await using world = await startWorld(why === 'did not answer' ? { timeoutMs: 250, connected: false } : { connected: false })
  await using wrong = await serve(listener)
  Object.assign(world.sandbox.keeper.state.weixin, { messageMode: 'secure', callbackPath: '/callbacks/wechat/1' })
  world.sandbox.setProductUrl(wrong.url)
  await expect(world.sandbox.connectCallback('/callbacks/wechat/2', 'plain')).rejects.toThrow(why)
  expect(world.sandbox.keeper.state.weixin).toMatchObject({ messageMode: 'secure', callbackPath: '/callbacks/wechat/1' })
})

test('takes an address that gives the echo back, and pushes there in its mode', async () => {
  await using world = await startWorld({ connected: false })
  await world.sandbox.connectCallback('/callbacks/wechat/2', 'plain')
  await world.sandbox.phone('li-wei').say('hello').delivery
  expect(world.product.received).toMatchObject([{ path: '/callbacks/wechat/2' }])
  expect(world.product.received[0]?.body).toContain('<Content><![CDATA[hello]]></Content>')
})
