import tseslint from 'typescript-eslint'
import { Linter } from 'eslint'
import { expect, test } from 'vitest'
import { wallsRule } from './walls.mjs'

const linter = new Linter({ cwd: new URL('../..', import.meta.url).pathname })

/** What the walls say to one line of code in a file. */
function refusals(file: string, code: string): string[] {
  const config = {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser as Linter.Parser },
    plugins: { parley: { rules: { walls: wallsRule } } },
    rules: { 'parley/walls': 'error' as const },
  }
  return linter.verify(code, config, { filename: file }).map(({ message }) => message)
}

const from = (path: string) => `import { thing } from '${path}'`

test.each([
  ['contracts stands alone', 'server/contracts/message.ts', from('../domain/ledger.ts'), /carry/],
  ['contracts takes no package but zod', 'server/contracts/message.ts', from('fastify'), /carry/],
  ['rules know no platform', 'server/domain/ledger.ts', from('../platform/clock.ts'), /pure/],
  ['rules know no Node', 'server/domain/ledger.ts', from('node:fs'), /pure/],
  ['platform knows no room', 'server/platform/http.ts', from('../modules/orgs/authenticate.ts'), /serves every room/],
  ['platform knows no WeChat', 'server/platform/http.ts', from('../wechat/adapter.ts'), /serves every room/],
  ['wechat imports no module', 'server/wechat/registry.ts', from('../modules/accounts/store.ts'), /returns values/],
  ['wechat and teams do not meet', 'server/wechat/registry.ts', from('../teams/sso.ts'), /returns values/],
  ['teams imports no module', 'server/teams/sso.ts', from('../modules/orgs/store.ts'), /returns values/],
  ['realtime imports no module', 'server/realtime/gateway.ts', from('../modules/threads/store.ts'), /carries facts/],
  ['modules know nothing of their composition', 'server/modules/outbox/drainer.ts', from('../../deps.ts'), /put together/],
  ['modules take settings as parameters', 'server/modules/outbox/drainer.ts', from('../../config.ts'), /read once/],
  ['the nouns do not know the outbox', 'server/modules/threads/routes.ts', from('../outbox/drainer.ts'), /left/],
  ['the outbox does not know the phone check', 'server/modules/outbox/drainer.ts', from('../phone-check/check.ts'), /left/],
  ['the outbox and the participants do not meet', 'server/modules/outbox/drainer.ts', from('../participants/routes.ts'), /left/],
  ['the phone check does not know the inbox', 'server/modules/phone-check/check.ts', from('../inbox/accept.ts'), /left/],
  ['the inbox does not know notifications', 'server/modules/inbox/accept.ts', from('../notifications/send.ts'), /left/],
  ['a folder that no order names imports only from itself', 'server/modules/other/a.ts', from('../newcomer/b.ts'), /left/],
  ['app knows nothing of main', 'server/app.ts', from('./main.ts'), /started by main/],
  ['nobody imports the sandbox', 'server/app.ts', from('./sandbox/plugin.ts'), /only main/],
  ['main imports the sandbox dynamically', 'server/main.ts', from('./sandbox/plugin.ts'), /only main/],
  ['nobody else imports the sandbox dynamically', 'server/app.ts', `void import('./sandbox/plugin.ts')`, /only main/],
  ['the sandbox knows no module', 'server/sandbox/plugin.ts', from('../modules/inbox/accept.ts'), /outside world/],
  ['the sandbox knows no database', 'server/sandbox/plugin.ts', from('../platform/db.ts'), /outside world/],
  ['Prisma is for stores', 'server/modules/threads/routes.ts', from('../../platform/prisma-client/client.ts'), /store\.ts/],
  ['pg is for stores', 'server/modules/threads/routes.ts', from('pg'), /store\.ts/],
  ['code takes nothing from tests', 'server/modules/threads/routes.ts', from('../../testing/postgres.ts'), /for tests/],
  ['nobody but main takes from the launcher', 'server/app.ts', from('./launch/orphaned.mjs'), /main alone/],
  ['the server imports no client', 'server/app.ts', from('../client/app/app.tsx'), /serves the client/],
  ['the client imports no server', 'client/api/http.ts', from('../../server/domain/ledger.ts'), /contracts alone/],
  ['features do not meet', 'client/features/composer/composer.tsx', from('../threads/thread-list.tsx'), /do not import features/],
  ['features do not know the app', 'client/features/composer/composer.tsx', from('../../app/app.tsx'), /one way/],
  ['ui knows no feature', 'client/ui/banner.tsx', from('../features/threads/thread-list.tsx'), /looks/],
  ['ui knows no api', 'client/ui/banner.tsx', from('../api/http.ts'), /looks/],
  ['api knows no screen', 'client/api/http.ts', from('../features/threads/thread-list.tsx'), /without a framework/],
  ['the tab knows no desk', 'client/app/app.tsx', from('../sandbox/phone.tsx'), /desk/],
  ['the desk knows no tab', 'client/sandbox/main.tsx', from('../api/http.ts'), /desk/],
  ['the desk takes types alone from its API', 'client/sandbox/main.tsx', from('../../server/sandbox/desk-api.ts'), /contracts alone/],
  ['re-exporting counts as importing', 'server/domain/ledger.ts', `export { thing } from '../platform/clock.ts'`, /pure/],
  ['types count as imports', 'server/domain/ledger.ts', `type Clock = import('../platform/clock.ts').Clock`, /pure/],
  ['no export of everything', 'server/domain/ledger.ts', `export * from './policy.ts'`, /no barrels/],
  ['no index', 'server/domain/index.ts', 'export const one = 1', /no barrels/],
])('%s', (_, file, code, reason) => {
  expect(refusals(file, code)).toEqual([expect.stringMatching(reason)])
})

test.each([
  ['server/domain/ledger.ts', from('../contracts/thread.ts')],
  ['server/wechat/access-token-store.ts', from('pg')],
  ['server/modules/threads/store.ts', from('../../platform/prisma-client/client.ts')],
  ['server/modules/inbox/accept.ts', from('../threads/store.ts')],
  ['server/modules/threads/routes.ts', from('../messages/store.ts')],
  ['server/modules/threads/leave.ts', from('../../realtime/event-log.ts')],
  ['server/modules/threads/leave.test.ts', from('../../testing/postgres.ts')],
  ['server/app.ts', from('./modules/threads/routes.ts')],
  ['server/pages.ts', `import packageJson from '../package.json' with { type: 'json' }`],
  ['server/realtime/gateway.test.ts', from('../config.ts')],
  ['server/run-process.ts', `import type { SandboxPlugin } from './sandbox/plugin.ts'`],
  ['server/run-process.ts', `void import('./sandbox/plugin.ts')`],
  ['server/modules/inbox/accept.test.ts', from('../../sandbox/sandbox.ts')],
  ['client/features/threads/thread-list.tsx', from('../../ui/avatar.tsx')],
  ['client/api/http.ts', from('../../server/contracts/problem.ts')],
  ['client/sandbox/main.tsx', `import type { DeskState } from '../../server/sandbox/desk-api.ts'`],
])('%s may: %s', (file, code) => {
  expect(refusals(file, code)).toEqual([])
})
