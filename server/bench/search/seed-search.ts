import type { Client } from 'pg'
import { messagesPerSpan } from '../../modules/search/search-index.ts'

interface SearchSeed {
  /** Who takes part, each in this many conversations; the first in all of them. */
  members: readonly { id: string; threads: number }[]
  threads: number
  messages: number
  phrases: readonly { text: string; tokens: readonly string[] }[]
}

/**
 * Writes an organisation's messages and their index by SQL, as modules/search writes them: by the product itself a million would
 * take a quarter of an hour.
 */
export async function seedSearch(database: Client, { members, threads, messages, phrases }: SearchSeed): Promise<void> {
  const run = (text: string, values: unknown[] = []) => database.query(text, values)
  await run('SET synchronous_commit = off')
  await run(`SET maintenance_work_mem = '512MB'`)
  await run('UPDATE search_progress SET filled = true')
  await run('CREATE TEMP TABLE phrase (n int PRIMARY KEY, text text, tokens text[])')
  await run(
    `INSERT INTO phrase SELECT ord - 1, value->>'text', ARRAY(SELECT jsonb_array_elements_text(value->'tokens'))
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS x(value, ord)`,
    [JSON.stringify(phrases)],
  )
  await run('UPDATE member SET wechat_enabled = true')
  await run(
    `CREATE TEMP TABLE made AS SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS contact_id FROM generate_series(0, $1::int - 1) n`,
    [threads],
  )
  await run('CREATE INDEX ON made (n)')
  await run(`INSERT INTO contact (id, org_id, name, created_at, updated_at)
    SELECT contact_id, (SELECT id FROM organisation), (SELECT substr(text, 1, 3) FROM phrase WHERE phrase.n = made.n % ${phrases.length}), now(), now() FROM made`)
  await run(
    `INSERT INTO thread (id, org_id, account_id, contact_id, customer_ref, state, started, awaits_start, quota, reserved, employee_limit, used_by_notices,
            used_by_employees, last_position, last_activity_at, inbound_count, created_at, updated_at)
     SELECT made.id, account.org_id, account.id, contact_id, 'bench-' || n, 'active', true, false, 5, 0, 5, 0, 0, $1::int, now() - make_interval(mins => n), $1::int, now(), now()
       FROM made, account`,
    [Math.floor(messages / threads)],
  )
  for (const member of members)
    await run(`INSERT INTO participant (thread_id, member_id, joined_at) SELECT id, $1, now() FROM made WHERE n % $2::int = 0 LIMIT $3`, [
      member.id,
      Math.max(1, Math.floor(threads / member.threads)),
      member.threads,
    ])
  await run(
    `INSERT INTO message (id, thread_id, position, direction, kind, text, status, sender_kind, sender_name, audience, created_at)
     SELECT gen_random_uuid(), made.id, i / $2::int + 1, 'in', 'text', phrase.text, 'received', 'contact', 'Customer', 'both', now() - make_interval(secs => $1::int - i)
       FROM generate_series(0, $1::int - 1) AS i JOIN made ON made.n = i % $2::int JOIN phrase ON phrase.n = (i::bigint * 7919 % ${phrases.length})`,
    [messages, threads],
  )
  await run('DROP INDEX message_search_tokens_idx')
  await run(
    `INSERT INTO search_index (org_id, messages) SELECT id, $1 FROM organisation ON CONFLICT (org_id) DO UPDATE SET messages = $1`,
    [messages],
  )
  await run(
    `WITH placed AS (SELECT m.id, m.thread_id, m.position, m.created_at, m.text, (row_number() OVER (ORDER BY m.created_at) - 1) / $1::int AS span FROM message m)
     INSERT INTO message_search (message_id, thread_id, position, at, span, tokens)
     SELECT placed.id, thread_id, position, created_at, span,
            array_to_tsvector(ARRAY(SELECT to_hex(search_index.number) || '.' || to_hex(span) || '.' || token FROM unnest(phrase.tokens) AS token))
       FROM placed JOIN phrase ON phrase.text = placed.text, search_index ON CONFLICT DO NOTHING`,
    [messagesPerSpan],
  )
  await run('CREATE INDEX message_search_tokens_idx ON message_search USING GIN (tokens) WITH (fastupdate = off)')
  await run('VACUUM ANALYZE')
}
