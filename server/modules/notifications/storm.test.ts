import { expect, it } from 'vitest'
import { newId } from '../../platform/new-id.ts'
import { ProductClient } from '../../testing/product-client.ts'
import { startNotificationWorld } from './testing/notification-world.ts'

// A thousand messages in fifty conversations for twenty members: Graph refuses nothing, and everybody is told of each of theirs.

const conversations = 50
const members = 20
const takePartInEach = 4
const messagesInEach = 20

it('a storm stays within Graph’s limits, and everyone gets what they should', async () => {
  await using world = await startNotificationWorld()
  const { product, graph } = world
  const { pool } = product.database.database
  const oids: string[] = []
  const ids: string[] = []
  for (let count = 0; count < members; count++) {
    const oid = crypto.randomUUID()
    const { token } = await product.sandbox.mintToken('ana', { oid, name: `Member ${count}`, preferred_username: `m${count}@bank.example` })
    ids.push((await new ProductClient(product.url, token).me()).id)
    oids.push(oid)
  }
  await pool.query('UPDATE member SET wechat_enabled = true')

  const started = []
  for (let count = 0; count < conversations; count++) started.push(await world.converse())
  const expected = new Map<string, Set<string>>(oids.map((oid) => [oid, new Set()]))
  for (const [index, { thread }] of started.entries()) {
    for (let part = 0; part < takePartInEach; part++) {
      const member = (index * takePartInEach + part) % members
      await pool.query('INSERT INTO participant (thread_id, member_id, joined_at) VALUES ($1, $2, now())', [thread.id, ids[member]])
      expected.get(oids[member] ?? '')?.add(thread.contact.name)
    }
  }
  // Ana, whom the customers reach, has muted all of it.
  await pool.query('UPDATE participant SET muted_at = now() WHERE member_id <> ALL($1)', [ids])

  // The storm, between two looks of the worker and while it is at work.
  for (let round = 0; round < messagesInEach - 1; round++) {
    await Promise.all(started.map(({ phone }) => phone.say(`message ${round} ${newId()}`).delivery))
    await world.pass(500)
  }
  for (let passed = 0; passed < 300; passed++) await world.pass(1_000)

  expect(graph.calls.filter(({ status }) => status !== 204)).toEqual([])
  for (const oid of oids) {
    const feed = graph.feedOf(oid)
    expect(new Set(feed.map(({ parameters }) => parameters['contact']))).toEqual(expected.get(oid))
    // The last word on each counts all of it.
    expect(feed.map(({ parameters }) => parameters['count'])).toEqual(feed.map(() => String(messagesInEach)))
  }
  const most = (withinMs: number, of: typeof graph.calls) =>
    Math.max(...of.map(({ atMs }) => of.filter((other) => other.atMs > atMs - withinMs && other.atMs <= atMs).length))
  expect(most(1_000, graph.calls)).toBeLessThanOrEqual(5)
  for (const oid of oids)
    expect(
      most(
        60_000,
        graph.calls.filter((call) => call.oid === oid),
      ),
    ).toBeLessThanOrEqual(10)
  const { rows } = await pool.query(`SELECT 1 FROM notification WHERE state IN ('waiting', 'dead')`)
  expect(rows).toEqual([])
}, 240_000)
