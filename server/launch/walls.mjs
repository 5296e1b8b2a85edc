import { basename, dirname, posix, relative, resolve, sep } from 'node:path'

/**
 * The import walls, as an ESLint rule. Imports run one way; a room that needs one to its right starts work there
 * by a job or an event instead. The README has the map; each refusal below says why.
 *
 * Imports are relative and carry their extension, so a path is all that it takes to know where they lead.
 */

/** Rooms of the server from left to right: a room may import itself and whatever stands to its left. */
const serverOrder = [['contracts'], ['domain'], ['platform', 'wechat', 'teams'], ['realtime'], ['modules'], ['composition'], ['main']]
/** wechat and teams stand on platform, which serves everybody and knows nobody. */
const onPlatform = ['wechat', 'teams']

const moduleOrder = [
  ['orgs', 'accounts', 'contacts', 'threads', 'messages', 'media', 'policy', 'quick-replies'],
  ['outbox', 'participants', 'notes', 'invites'],
  ['phone-check'],
  ['inbox'],
  ['notifications', 'records', 'events', 'timers', 'health', 'search'],
]

/** Rooms of the client; `features` is many rooms that don't know of each other. */
const clientOrder = [['client/api'], ['client/features'], ['client/app'], ['client/main']]

const why = {
  contracts: 'contracts says what the wire says and stands alone: whatever it imports, the client would carry.',
  domain: 'the rules are pure: they know contracts and nothing else, so that a test needs no database, clock or network.',
  platform: 'platform serves every room and knows none of them.',
  wechat: 'wechat/ returns values in our words and imports no room of the product, so that foreign words stop at the door.',
  teams: 'teams/ returns values in our words and imports no room of the product, so that foreign words stop at the door.',
  realtime: 'realtime carries facts that modules wrote: it is told of them by the log and imports no module.',
  modules: 'a module is put together by app, worker and deps, and knows none of them.',
  composition: 'app, worker and deps are started by main and know nothing of it.',
  moduleOrder: 'modules build on the ones to their left; work to the right starts by a job or an event.',
  settings: 'settings are read once at start: take what you need as a parameter.',
  sandboxOut: 'the sandbox is the outside world: it knows the product by HTTP, and shares contracts, clock, log and ids with it.',
  sandboxIn: 'only main may load the sandbox, by a dynamic import in sandbox mode: production must not contain it.',
  prisma: 'only store.ts files, platform/ and testing/ know Prisma and pg, so that a table has one place to change.',
  testing: 'testing/ is for tests: it starts databases and stand-ins.',
  server: 'the client knows the server by its contracts alone.',
  client: 'the server serves the client as files and imports nothing of it.',
  features: 'features do not import features: what two of them need goes to ui/ or api/, and app/ puts them together.',
  ui: 'ui/ is looks for two users or more: it gets data and callbacks as properties.',
  api: 'api/ is the core without a framework: screens follow it, it follows none.',
  clientOrder: 'the client runs one way: contracts, api, features, app.',
  desk: 'the desk is the outside world: it takes looks from ui/, types from contracts and the desk API, and nothing of the tab.',
  launch: 'launch/ starts the product from outside and is no part of it; main alone may take from it.',
  barrels: 'no barrels: import a thing from the file that is named after it.',
}

/**
 * @typedef {{ path: string, room: string, part: string, test: boolean }} Place
 * room: `contracts`, `modules`, `client/features` …; part: which module or feature.
 */

/**
 * @param {string} path from the repository's root, with `/`
 * @returns {Place}
 */
export function placeOf(path) {
  const [side = '', room = '', part = ''] = path.split('/')
  const test = /\.test\.tsx?$/.test(path) || path.includes('/testing/') || side === 'e2e'
  const place = { path, part, test }
  if (side === 'client') return { ...place, room: room === 'main.tsx' ? 'client/main' : `client/${room}` }
  if (side !== 'server') return { ...place, room: side }
  if (['main.ts', 'run-process.ts'].includes(room)) return { ...place, room: 'main' }
  if (room === 'config.ts') return { ...place, room: 'config' }
  return { ...place, room: /\.ts$/.test(room) ? 'composition' : room }
}

/**
 * Why `from` may not import `to`; null: it may.
 * @param {Place} from
 * @param {Place} to
 * @param {{ dynamic: boolean, typeOnly: boolean }} how
 * @returns {string | null}
 */
export function refusal(from, to, how) {
  // package.json and its like stand outside of the rooms.
  if (!to.path.includes('/')) return null
  if (to.path.includes('/testing/') || to.room === 'testing') return from.test || from.room === 'bench' ? null : why.testing
  if (to.path.startsWith('server/platform/prisma-client/') && !mayKnowPrisma(from)) return why.prisma
  if (from.room.startsWith('client/')) return to.room.startsWith('client/') ? refusalInClient(from, to) : refusalToServer(from, to, how)
  if (to.room.startsWith('client/')) return why.client
  if (['testing', 'bench', 'e2e', 'prisma'].includes(from.room) || !from.path.includes('/')) return null
  if (from.room === 'sandbox') return refusalFromSandbox(from, to)
  if (to.room === 'sandbox') return from.test || (from.room === 'main' && (how.dynamic || how.typeOnly)) ? null : why.sandboxIn
  if (from.room === 'launch') return from.test || ['launch', 'platform', 'config', 'contracts'].includes(to.room) ? null : why.launch
  if (to.room === 'launch') return from.room === 'main' ? null : why.launch
  if (to.room === 'config') return from.test || ['composition', 'main', 'config'].includes(from.room) ? null : why.settings
  return refusalInServer(from, to)
}

/** @param {Place} from @param {Place} to */
function refusalInServer(from, to) {
  if (from.room === to.room) return from.room === 'modules' ? refusalInModules(from, to) : null
  if (to.room === 'platform' && onPlatform.includes(from.room)) return null
  return rank(serverOrder, to.room) < rank(serverOrder, from.room) ? null : why[/** @type {keyof typeof why} */ (from.room)]
}

/** @param {Place} from @param {Place} to */
function refusalInModules(from, to) {
  if (from.part === to.part) return null
  const [left, right] = [rank(moduleOrder, to.part), rank(moduleOrder, from.part)]
  // The nouns stand side by side and know each other; among the verbs nobody knows a neighbour.
  return left < right || (left === 0 && right === 0) ? null : why.moduleOrder
}

/** @param {Place} from @param {Place} to */
function refusalFromSandbox(from, to) {
  if (from.test || ['sandbox', 'contracts'].includes(to.room)) return null
  return ['clock', 'log', 'new-id'].some((name) => to.path === `server/platform/${name}.ts`) ? null : why.sandboxOut
}

/** @param {Place} from @param {Place} to */
function refusalInClient(from, to) {
  if (from.room === to.room) return from.room === 'client/features' && from.part !== to.part ? why.features : null
  if (to.room === 'client/ui') return from.room === 'client/api' ? why.api : null
  if (from.room === 'client/testing') return null
  if (from.room === 'client/ui') return why.ui
  if (from.room === 'client/sandbox' || to.room === 'client/sandbox') return why.desk
  return rank(clientOrder, to.room) < rank(clientOrder, from.room) ? null : from.room === 'client/api' ? why.api : why.clientOrder
}

/** @param {Place} from @param {Place} to @param {{ typeOnly: boolean }} how */
function refusalToServer(from, to, how) {
  if (to.room === 'contracts') return null
  return from.room === 'client/sandbox' && to.path === 'server/sandbox/desk-api.ts' && how.typeOnly ? null : why.server
}

/** @param {Place} from */
const mayKnowPrisma = (from) =>
  from.test || ['platform', 'testing', 'bench', 'launch', 'prisma'].includes(from.room) || /(^|-)store\.ts$/.test(basename(from.path))

/** @param {readonly (readonly string[])[]} order @param {string} name */
function rank(order, name) {
  const index = order.findIndex((names) => names.includes(name))
  return index < 0 ? Number.POSITIVE_INFINITY : index
}

/** Packages that a room may not import, and why. */
const packageWalls = /** @type {const} */ ([
  [/^(pg|@prisma\/.*)$/, (/** @type {Place} */ from) => (mayKnowPrisma(from) ? null : why.prisma)],
  [/^(?!zod$|fast-check$|vitest$)/, (/** @type {Place} */ from) => (from.room === 'domain' && !from.test ? why.domain : null)],
  [/^(?!zod$|vitest$)/, (/** @type {Place} */ from) => (from.room === 'contracts' && !from.test ? why.contracts : null)],
])

const root = resolve(import.meta.dirname, '../..')

/** @type {import('eslint').Rule.RuleModule} */
export const wallsRule = {
  meta: { type: 'problem', schema: [], messages: { wall: '{{reason}}' } },
  create(context) {
    const here = relative(root, context.filename).split(sep).join('/')
    const from = placeOf(here)
    /** @param {any} node @param {any} source @param {{ dynamic: boolean, typeOnly: boolean }} how */
    const check = (node, source, how) => {
      if (typeof source?.value !== 'string') return
      const reason = reasonAgainst(from, source.value, how)
      if (reason) context.report({ node, messageId: 'wall', data: { reason } })
    }
    const still = { dynamic: false }
    return {
      Program(node) {
        if (/^index\.[jt]sx?$/.test(basename(here))) context.report({ node, messageId: 'wall', data: { reason: why.barrels } })
      },
      ImportDeclaration: (/** @type {any} */ node) => check(node, node.source, { ...still, typeOnly: onlyTypes(node) }),
      ExportNamedDeclaration: (/** @type {any} */ node) => check(node, node.source, { ...still, typeOnly: node.exportKind === 'type' }),
      ExportAllDeclaration(/** @type {any} */ node) {
        context.report({ node, messageId: 'wall', data: { reason: why.barrels } })
      },
      ImportExpression: (/** @type {any} */ node) => check(node, node.source, { dynamic: true, typeOnly: false }),
      TSImportType: (/** @type {any} */ node) => check(node, node.source ?? node.argument?.literal, { ...still, typeOnly: true }),
    }
  },
}

/** @param {{ importKind?: string, specifiers: { importKind?: string }[] }} node */
const onlyTypes = (node) =>
  node.importKind === 'type' || (node.specifiers.length > 0 && node.specifiers.every(({ importKind }) => importKind === 'type'))

/** @param {Place} from @param {string} source @param {{ dynamic: boolean, typeOnly: boolean }} how */
function reasonAgainst(from, source, how) {
  if (source.startsWith('.')) return refusal(from, placeOf(posix.normalize(posix.join(dirname(from.path), source))), how)
  for (const [pattern, reason] of packageWalls) {
    const refused = pattern.test(source) ? reason(from) : null
    if (refused) return refused
  }
  return null
}
