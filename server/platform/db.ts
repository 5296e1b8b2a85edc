import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './prisma-client/client.ts'

/**
 * One pool, two ways in. Actions write by SQL inside `transaction`, since the hot paths are a few prepared
 * statements; reads off the hot paths and the administrator's tables go through Prisma. docs/decisions/0002.
 */
export interface Database {
  pool: pg.Pool
  prisma: PrismaClient
  /** Commits when `work` resolves, rolls back when it throws. No network calls inside. */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** A prepared statement: the name is its identity on a connection, so one name must always carry one text. */
export interface Statement {
  name: string
  text: string
}

/** An open transaction. */
export interface Tx {
  rows<Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
}

// bigint columns are transaction ids and counters: kept as bigint, never rounded.
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (oid === pg.types.builtins.INT8 && format !== 'binary' ? BigInt : pg.types.getTypeParser(oid, format)) as never,
}

// A database that hangs must not take the requests with it: none of our statements needs long.
const patience = { statement_timeout: 15_000, idle_in_transaction_session_timeout: 15_000, query_timeout: 20_000 }

export function openDatabase(url: string, options: { connections?: number; onError?: (error: Error) => void } = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.connections ?? 16, connectionTimeoutMillis: 5_000, types, ...patience })
  // An idle connection that breaks must not end the process; the next query gets a new one.
  pool.on('error', (error) => options.onError?.(error))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    pool,
    prisma,
    transaction: (work) => inTransaction(pool, work),
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

async function inTransaction<Result>(pool: pg.Pool, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  // While a connection is out of the pool nobody else listens: one that breaks between two statements would end the process.
  const onBroken = (error: Error) => (broken = error)
  client.on('error', onBroken)
  try {
    await client.query('BEGIN')
    const result = await work(asTx(client))
    await client.query('COMMIT')
    return result
  } catch (error) {
    // A failed rollback means the connection is gone: it must not go back to the pool.
    await client.query('ROLLBACK').catch((fault: Error) => (broken = fault))
    throw error
  } finally {
    client.off('error', onBroken)
    client.release(broken)
  }
}

/** One statement outside of a transaction. */
export const asTx = (client: pg.Pool | pg.PoolClient): Tx => ({
  rows: async <Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]) =>
    (await client.query<Row>({ ...statement, values: [...values] })).rows,
})

/** PostgreSQL's states and the system's errors that mean: the server or the way to it is gone, and may come back. */
const awayCode = /^(ECONN|EPIPE|ETIMEDOUT|57P0[123]$|08|53300$|P1001$|P1002$|P1017$|P2024$)/
/** What pg and Prisma say without a code of their own; Prisma quotes PostgreSQL's state. */
const awayMessage =
  /Connection terminated|not queryable|Query read timeout|connection timeout|timeout exceeded when trying to connect|Can't reach database|server closed the connection|Code: `(57P0[123]|08|53300)/i

/** Connection refused or lost, pool exhausted, server starting or stopping. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  return (typeof code === 'string' && awayCode.test(code)) || awayMessage.test(error.message)
}
