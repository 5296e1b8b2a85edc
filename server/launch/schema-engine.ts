import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

/**
 * Prisma's own schema engine on the database at `url`, in its WebAssembly build: the command line would download
 * a binary first. For checks and tests; the product applies its migrations without it.
 */
export async function withSchemaEngine<Result>(url: string, work: (engine: SchemaEngine) => Promise<Result>): Promise<Result> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics })
  // One connection: the engine's lock is the connection's, and it asks for it again in the same breath.
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connectToCatalogue(pool),
    connectToShadowDb: () => Promise.reject(new Error('no shadow database is needed here')),
  })
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', datasource]] }, () => {}, factory)
  try {
    return await work(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}

export const everything = { externalTables: [], externalEnums: [] }

/** The SQL that would turn the database at `url` into the given Prisma schema; empty: they agree. */
export async function schemaDifference(url: string, schema: string): Promise<string> {
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      // A data source alone: the database that the engine is connected to.
      from: { tag: 'schemaDatasource', files: [{ path: 'schema.prisma', content: datasource }], configDir: '' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: null,
      filters: everything,
    }),
  )
  return stdout?.trim() === '-- This is an empty migration.' ? '' : (stdout ?? '')
}

const datasource = 'datasource db {\n  provider = "postgresql"\n}\n'

/** Where the engine leaves word of a bug in itself. */
const panics = {
  set_message(message: string) {
    console.error(`Prisma's schema engine: ${message}`)
  },
}

/** `"char"` and `"char"[]`: types of the system catalogue alone, which the adapter doesn't take. */
const catalogueChar = 18
const catalogueCharArray = 1002
const bpcharArray = 1014

/** The adapter, taught to hand the catalogue's `"char"` columns to the engine as characters. */
async function connectToCatalogue(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const characterColumns = new WeakMap<object, number[]>()
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>
  const teach = async (...args: unknown[]) => {
    const result = await query(...args)
    characterColumns.set(
      result.rows,
      result.fields.flatMap((field, index) => (field.dataTypeID === catalogueChar ? [index] : [])),
    )
    for (const field of result.fields) {
      if (field.dataTypeID === catalogueChar) field.dataTypeID = pg.types.builtins.BPCHAR
      if (field.dataTypeID === catalogueCharArray) field.dataTypeID = bpcharArray
    }
    return result
  }
  pool.query = teach as never
  const adapter = await new PrismaPg(pool).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (statement) => {
    const result = await queryRaw(statement)
    for (const index of characterColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  // The adapter cuts a script at every semicolon, those within a function's body too.
  adapter.executeScript = async (script) => {
    await query(script)
  }
  return adapter
}
