import { Agent, request } from 'node:http'
import pg from 'pg'
import { pushRequest } from '../sandbox/weixin/push-request.ts'
import type { Push } from '../sandbox/weixin/push-xml.ts'
import { startProductProcess, type ProductProcess } from '../testing/product-process.ts'
import { keepResults, percentile, printTable } from './results.ts'

/**
 * How fast are WeChat's pushes answered, and does any of them get lost or come twice? 100 new messages a second for 20
 * seconds from 50 customers, each tenth pushed a second time, to the product as it runs in production, from its first second
 * on, in which it compiles its code and opens its connections. Exit code 1: a goal was missed.
 */

const perSecond = 100
/** Shown without, too: the process is cold in them. */
const coldSeconds = 3
const seconds = 20
const customers = 50
const repeatEvery = 10
const goalP99Ms = 300
/** For any push at any time. */
const goalSlowestMs = 2_000
/** WeChat's own patience. */
const timeoutMs = 5_000
/** Nothing here takes this long: if it does, it has failed. */
const giveUpAfterMs = 120_000

interface Sent {
  text: string
  repeat: boolean
  cold: boolean
  /** From when it was due until its answer was read, so that a late start counts too. */
  tookMs: number
  answered: boolean
}

async function bench(product: ProductProcess): Promise<boolean> {
  const ana = await (await product.as('ana')).connect()
  const toldAtMs = new Map<string, number>()
  ana.socket.on('event', (event) => {
    if (event.type === 'message.created' && event.data.direction === 'in') toldAtMs.set(event.data.text ?? '', performance.now())
  })
  const { sent, dueAtMs } = await pushAll(product)
  await allTold(toldAtMs, dueAtMs.size)
  ana.socket.disconnect()

  const stored = await countStored(product.databaseUrl)
  const answered = sent.filter((one) => one.answered)
  const lost = [...new Set(answered.map(({ text }) => text))].filter((text) => !stored.has(text)).length
  const twice = [...stored.values()].filter((count) => count > 1).length
  const took = answered.map(({ tookMs }) => tookMs)
  const tookWarm = answered.filter(({ cold }) => !cold).map(({ tookMs }) => tookMs)
  const told = [...toldAtMs].map(([text, atMs]) => atMs - (dueAtMs.get(text) ?? Number.NaN))
  const figures = {
    pushes: sent.length,
    repeats: sent.filter(({ repeat }) => repeat).length,
    notAnswered: sent.length - answered.length,
    p50Ms: round(percentile(took, 0.5)),
    p99Ms: round(percentile(took, 0.99)),
    maxMs: round(Math.max(...took)),
    warmP99Ms: round(percentile(tookWarm, 0.99)),
    warmMaxMs: round(Math.max(...tookWarm)),
    lost,
    twice,
    notToldLive: dueAtMs.size - toldAtMs.size,
    toldP50Ms: round(percentile(told, 0.5)),
    toldP99Ms: round(percentile(told, 0.99)),
  }
  const fast = figures.p99Ms <= goalP99Ms && figures.maxMs <= goalSlowestMs
  const met = fast && lost + twice + figures.notAnswered + figures.notToldLive === 0
  printTable(`Callbacks: ${perSecond} a second for ${seconds} s, ${customers} customers, every ${repeatEvery}th repeated`, {
    'pushes, repeats among them': `${figures.pushes}, ${figures.repeats}`,
    'answered, p50': `${figures.p50Ms} ms`,
    'answered, p99': `${figures.p99Ms} ms (goal: ${goalP99Ms} ms)`,
    'answered, slowest': `${figures.maxMs} ms (goal: ${goalSlowestMs} ms)`,
    'without the first seconds, p99 and slowest': `${figures.warmP99Ms} ms, ${figures.warmMaxMs} ms`,
    'not answered': figures.notAnswered,
    lost,
    'stored twice': twice,
    'on the employee’s socket, p50': `${figures.toldP50Ms} ms`,
    'on the employee’s socket, p99': `${figures.toldP99Ms} ms`,
    'never on the socket': figures.notToldLive,
    goal: met ? 'met' : 'MISSED',
  })
  await keepResults('callbacks', { ...figures, goalP99Ms, goalSlowestMs, met })
  return met
}

/** By the clock and not by the answers: a slow product gets no fewer pushes. */
async function pushAll(product: ProductProcess): Promise<{ sent: Sent[]; dueAtMs: Map<string, number> }> {
  const { callbackPath } = product.sandbox.keeper.state.weixin
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const underway: Promise<Sent>[] = []
  const dueAtMs = new Map<string, number>()
  const startedAtMs = performance.now()
  const total = perSecond * seconds
  let next = 0
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      for (; next < total && performance.now() >= startedAtMs + (next * 1_000) / perSecond; next++) {
        const text = `bench ${next}`
        const dueMs = startedAtMs + (next * 1_000) / perSecond
        dueAtMs.set(text, dueMs)
        const about = { text, cold: next < perSecond * coldSeconds, dueMs }
        const push = textPush(next, text)
        underway.push(pushOnce(product.url + callbackPath, agent, push, { ...about, repeat: false }))
        // At the same time as the first: the hardest moment for "once".
        if (next % repeatEvery === 0) underway.push(pushOnce(product.url + callbackPath, agent, push, { ...about, repeat: true }))
      }
      if (next < total) return
      clearInterval(timer)
      resolve()
    }, 2)
  })
  const sent = await Promise.all(underway)
  agent.destroy()
  return { sent, dueAtMs }
}

const textPush = (number: number, text: string): Push => ({
  openid: `oBench-customer-${number % customers}`,
  fields: {
    CreateTime: Math.floor(Date.now() / 1_000),
    MsgType: 'text',
    Content: text,
    MsgId: String(25_000_000_000_000_000n + BigInt(number)),
  },
})

function pushOnce(
  address: string,
  agent: Agent,
  push: Push,
  { dueMs, ...about }: Omit<Sent, 'tookMs' | 'answered'> & { dueMs: number },
): Promise<Sent> {
  const { query, body } = pushRequest(push, 'secure', new Date())
  return new Promise((resolve) => {
    const settle = (answered: boolean) => resolve({ ...about, tookMs: performance.now() - dueMs, answered })
    const headers = { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) }
    const call = request(`${address}?${query}`, { method: 'POST', agent, headers, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      let answer = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (answer += chunk))
      response.on('end', () => settle(response.statusCode === 200 && answer === 'success'))
      response.on('error', () => settle(false))
    })
    call.on('error', () => settle(false))
    call.end(body)
  })
}

/** What was pushed last may still be on its way to the socket; ten seconds are more than enough. */
async function allTold(told: ReadonlyMap<string, number>, expected: number): Promise<void> {
  const deadline = performance.now() + 10_000
  while (told.size < expected && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function countStored(databaseUrl: string): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ text: string; count: number }>(
    `SELECT text, count(*)::int AS count FROM message WHERE direction = 'in' AND text LIKE 'bench %' GROUP BY text`,
  )
  await client.end()
  return new Map(rows.map(({ text, count }) => [text, count]))
}

const round = (ms: number) => Math.round(ms * 10) / 10

const starting = startProductProcess()
let ending: Promise<void> | null = null
const end = (code: number) => {
  process.exitCode = code
  ending ??= starting.then(
    (product) => product.stop(),
    () => undefined,
  )
  return ending
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(1).then(() => process.exit()))
setTimeout(() => {
  console.error(`Given up after ${giveUpAfterMs / 1_000} s.`)
  void end(1).then(() => process.exit())
}, giveUpAfterMs).unref()

await starting.then(bench).then(
  (met) => end(met ? 0 : 1),
  async (error: unknown) => {
    console.error(error)
    await end(1)
  },
)
