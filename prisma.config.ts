import { defineConfig } from 'prisma/config'

const url = process.env['DATABASE_URL']

/** For Prisma's command line: `prisma generate`, and `prisma migrate deploy` on a given DATABASE_URL. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url && { datasource: { url } }),
})
