import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aProblem } from '../testing/wire.ts'
import { ApiProblem, mayPass, NoAnswer, UnreadableAnswer } from './faults.ts'
import { createHttp } from './http.ts'
import { ServerClock } from './server-clock.ts'

const shape = z.object({ name: z.string() })
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers })

let asked: { path: string; init: RequestInit }[]
beforeEach(() => void (asked = []))

function setUp(...answers: (Response | Error)[]) {
  const clock = new ServerClock()
  let renewed = 0
  const http = createHttp({
    clock,
    tokens: { get: async () => 'first', renew: async () => `renewed ${++renewed}` },
    fetch: async (path, init) => {
      asked.push({ path: path as string, init: init! })
      const answer = answers.shift()!
      if (answer instanceof Error) throw answer
      return answer
    },
  })
  return { http, clock }
}
const authorization = (index: number) => (asked[index]!.init.headers as Record<string, string>)['authorization']

describe('http', () => {
  it('sends the token and gives what the schema knows', async () => {
    const { http } = setUp(json({ name: 'Li Wei', extra: 1 }))
    expect(await http.get('/api/x', shape)).toEqual({ name: 'Li Wei' })
    expect(authorization(0)).toBe('Bearer first')
  })

  it('renews the token once when it is refused, then gives up', async () => {
    const { http } = setUp(
      json(aProblem('token-expired'), 401),
      json({ name: 'a' }),
      json(aProblem('token-expired'), 401),
      json(aProblem('token-invalid'), 401),
    )
    expect(await http.get('/api/x', shape)).toEqual({ name: 'a' })
    expect(authorization(1)).toBe('Bearer renewed 1')
    await expect(http.get('/api/x', shape)).rejects.toMatchObject({ code: 'token-invalid' })
    expect(asked).toHaveLength(4)
  })

  it('tells a refusal from a fault that may pass', async () => {
    const { http } = setUp(
      json(aProblem('queue-full'), 409),
      json(aProblem('unavailable'), 503),
      json(aProblem('unavailable'), 429, { 'retry-after': '7' }),
      new TypeError('Failed to fetch'),
      new Response('<html>Bad gateway', { status: 502 }),
      new Response('<html>Not here', { status: 404 }),
      new Response('{"name":', { status: 201 }),
    )
    const faults: unknown[] = []
    for (let count = 0; count < 7; count++) faults.push(await http.post('/api/x', {}, shape).catch((fault: unknown) => fault))
    expect(faults.map(mayPass)).toEqual([false, true, true, true, true, false, true])
    expect(faults[0]).toBeInstanceOf(ApiProblem)
    expect((faults[2] as ApiProblem).retryAfterMs).toBe(7_000)
    expect(faults[3]).toBeInstanceOf(NoAnswer)
    expect(faults[4]).toBeInstanceOf(UnreadableAnswer)
  })

  it('refuses an answer of another shape', async () => {
    const { http } = setUp(json({ nom: 'Li Wei' }))
    await expect(http.get('/api/x', shape)).rejects.toBeInstanceOf(UnreadableAnswer)
  })

  it('uploads a file with the token, renewed once, and tells a refusal from no answer', async () => {
    const answers = [json(aProblem('token-expired'), 401), json({ name: 'a' }, 201), json(aProblem('payload-too-large'), 413), null]
    const sent: [token: string | undefined, file: string][] = []
    const http = createHttp({
      clock: new ServerClock(),
      tokens: { get: async () => 'first', renew: async () => 'renewed' },
      sendForm: async (_path, { headers, form }) => {
        sent.push([headers['authorization'], (form.get('file') as File).name])
        const answer = answers.shift()
        if (!answer) throw new TypeError('cut')
        return answer
      },
    })
    const upload = () =>
      http.upload('/api/media', new File(['x'], 'a.txt'), shape, { signal: new AbortController().signal, onProgress: () => {} })
    expect(await upload()).toEqual({ name: 'a' })
    expect(sent).toEqual([
      ['Bearer first', 'a.txt'],
      ['Bearer renewed', 'a.txt'],
    ])
    await expect(upload()).rejects.toMatchObject({ code: 'payload-too-large' })
    await expect(upload()).rejects.toBeInstanceOf(NoAnswer)
  })

  it('takes an empty answer where there is nothing to say', async () => {
    const { http } = setUp(new Response(null, { status: 204 }))
    expect(await http.post('/api/x', {}, z.null())).toBeNull()
  })

  it('learns the time of the server', async () => {
    const server = new Date(Date.now() + 48 * 3_600_000)
    const { http, clock } = setUp(json({ name: 'a' }, 200, { date: server.toUTCString() }))
    await http.get('/api/x', shape)
    expect(Math.abs(clock.now().getTime() - server.getTime())).toBeLessThan(2_000)
  })
})
