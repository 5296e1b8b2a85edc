import type { Database } from '../platform/db.ts'

export interface ManyThreads {
  /** Whose conversations they are: an account's, and a member's who takes part in all of them. */
  orgId: string
  accountId: string
  memberId: string
  threads: number
  /** Messages of the newest conversation; the others have two each. */
  messagesInFirst: number
  now: Date
}

/**
 * Fills a migrated database by SQL: thousands of conversations, one of them very long, a minute between their last messages.
 * Names and texts are Chinese and Latin by turns; each seventh is unread, each fifth inactive, each eleventh has queued
 * messages. Returns the id of the long one, which is the newest.
 */
export async function seedMany({ pool }: Pick<Database, 'pool'>, many: ManyThreads): Promise<string> {
  const { orgId, accountId, memberId, threads, messagesInFirst, now } = many
  const run = String(now.getTime())
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    // Millions of rows take longer than what the product's own statements are given.
    await client.query('SET LOCAL statement_timeout = 0')
    const fill = (text: string, values: unknown[]) =>
      client.query({ text, values, query_timeout: 0 } as { text: string; values: unknown[] })
    await fill(names, [threads])
    await fill(contacts, [orgId, now])
    await fill(rows, [orgId, accountId, memberId, now, messagesInFirst, run])
    await fill(messages, [memberId, now])
    await fill(lastMessages, [orgId])
    const { rows: first } = await fill('SELECT id FROM many WHERE n = 0', [])
    await client.query('COMMIT')
    await client.query('ANALYZE')
    return (first[0] as { id: string }).id
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'
const givenNames = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚'
const latinNames = `ARRAY['Anna Berg','Paul Novak','Lucía Ortega','Jürgen Weiß','Mei Chen','Olga Ivanova','Tom Baker','Priya Nair']`
const phrases = `ARRAY['您好，我想了解一下账户','请问今天的汇率是多少','合同已经收到，谢谢','Could you send me the term sheet','明天下午三点可以见面吗',
  '我的基金什么时候到账','Please call me back this afternoon','好的，我等您的消息','转账手续费怎么计算','The statement for October is missing']`

const names = `
  CREATE TEMP TABLE many ON COMMIT DROP AS
  SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS contact_id,
         CASE WHEN n % 3 = 2 THEN (${latinNames})[n % 8 + 1] || ' ' || n
              ELSE substr('${surnames}', n % 20 + 1, 1) || substr('${givenNames}', n / 20 % 20 + 1, 1)
                   || CASE WHEN n % 2 = 0 THEN substr('${givenNames}', n / 400 % 20 + 1, 1) ELSE '' END END AS name
    FROM generate_series(0, $1::int - 1) AS n`
const contacts = `INSERT INTO contact (id, org_id, name, created_at, updated_at) SELECT contact_id, $1, name, $2, $2 FROM many`
const rows = `
  WITH made AS (
    INSERT INTO thread (id, org_id, account_id, contact_id, customer_ref, state, started, awaits_start, quota, reserved, employee_limit,
           used_by_notices, used_by_employees, customer_wrote_at, expires_at, grant_kind, last_position, last_activity_at, inbound_count,
           queued_count, created_at, updated_at)
    SELECT id, $1, $2, contact_id, 'many-' || $6 || '-' || n, CASE WHEN n % 5 = 4 THEN 'expired' ELSE 'active' END, true, false, 5, 0, 5, 0, n % 5,
           $4::timestamptz - make_interval(mins => n), $4::timestamptz + make_interval(hours => 48, mins => -n % 2880), 'message',
           CASE WHEN n = 0 THEN $5::int ELSE 2 END, $4::timestamptz - make_interval(mins => n), CASE WHEN n = 0 THEN ($5::int + 1) / 2 ELSE 1 END,
           CASE WHEN n % 11 = 10 THEN 1 ELSE 0 END, $4, $4
      FROM many RETURNING id, last_position, inbound_count
  )
  INSERT INTO participant (thread_id, member_id, joined_at, read_position, read_inbound_count)
  SELECT made.id, $3, $4, CASE WHEN many.n % 7 = 6 THEN 0 ELSE last_position END, CASE WHEN many.n % 7 = 6 THEN 0 ELSE inbound_count END
    FROM made JOIN many ON many.id = made.id`
const messages = `
  INSERT INTO message (id, thread_id, position, direction, kind, text, status, sender_kind, sender_id, sender_name, audience, created_at, sent_at)
  SELECT gen_random_uuid(), t.id, p, CASE WHEN p % 2 = 1 THEN 'in' ELSE 'out' END, 'text',
         (${phrases})[(many.n + p) % 10 + 1] || CASE WHEN p % 4 = 0 THEN '' ELSE ' ' || p END,
         CASE WHEN p % 2 = 1 THEN 'received' ELSE 'sent' END, CASE WHEN p % 2 = 1 THEN 'contact' ELSE 'member' END,
         CASE WHEN p % 2 = 1 THEN t.contact_id ELSE $1::uuid END, CASE WHEN p % 2 = 1 THEN many.name ELSE 'Ana Lindqvist' END, 'both',
         t.last_activity_at - make_interval(secs => (t.last_position - p) * 30), CASE WHEN p % 2 = 1 THEN NULL ELSE $2::timestamptz END
    FROM many JOIN thread t ON t.id = many.id, generate_series(1, t.last_position) AS p`
const lastMessages = `
  UPDATE thread t SET last_message_id = m.id
    FROM message m, many WHERE many.id = t.id AND m.thread_id = t.id AND m.position = t.last_position AND t.org_id = $1`
