import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkPackage } from './check-package.ts'
import { checkManifestSchema, schemaVersions } from './check-schema-versions.ts'
import { readVariables, variablesOf } from './package-settings.ts'
import { zipPackage } from './zip-package.ts'

vi.setConfig({ testTimeout: 30_000 })

type Json = Record<string, never> & { [key: string]: never }

const variables = variablesOf({
  publicUrl: 'https://parley.bank.example',
  clientId: '11111111-2222-4333-8444-555555555555',
  appIdUri: 'api://parley.bank.example/11111111-2222-4333-8444-555555555555',
  teamsAppId: '66666666-7777-4888-9999-aaaaaaaaaaaa',
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-package-'))
  cpSync(join(import.meta.dirname, '../../../appPackage'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/* eslint-disable @typescript-eslint/no-explicit-any -- tests break a document in whatever way */
function edit(file: string, change: (document: any) => void): void {
  const document = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json
  change(document)
  writeFileSync(join(folder, file), JSON.stringify(document))
}
const faults = async (given: Readonly<Record<string, string>> = variables) => (await checkPackage(folder, given)).faults

describe('the package as it is', () => {
  it('has no fault, and the same files give the same bytes', async () => {
    const checked = await checkPackage(folder, variables)
    expect(checked.faults).toEqual([])
    const zip = zipPackage(checked.files)
    expect(Buffer.compare(zip, zipPackage((await checkPackage(folder, variables)).files))).toBe(0)
    const files = unzipSync(zip)
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png', 'en.json', 'zh-cn.json', 'zh-tw.json'])
    const manifest = Buffer.from(files['manifest.json'] ?? []).toString('utf8')
    expect(manifest).not.toContain('${{')
    expect(JSON.parse(manifest)).toMatchObject({
      id: variables.TEAMS_APP_ID,
      webApplicationInfo: { id: variables.AAD_APP_CLIENT_ID, resource: variables.AAD_APP_ID_URI },
      validDomains: ['parley.bank.example'],
      staticTabs: [
        { entityId: 'messages', contentUrl: 'https://parley.bank.example/tab/messages' },
        { entityId: 'contacts', contentUrl: 'https://parley.bank.example/tab/contacts' },
        { entityId: 'help', contentUrl: 'https://parley.bank.example/tab/about' },
      ],
    })
  })

  it('stands by every schema from 1.22 to the newest', async () => {
    const { files } = await checkPackage(folder, variables)
    const manifest: unknown = JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString('utf8'))
    const versions = schemaVersions.slice(schemaVersions.indexOf('1.22'))
    expect(versions.length).toBeGreaterThanOrEqual(9)
    for (const version of versions) expect([version, await checkManifestSchema(manifest, version)]).toEqual([version, []])
  })
})

describe('a broken one is refused with each fault named:', () => {
  it.each<[what: string, file: string, change: (document: any) => void, expected: readonly string[]]>([
    [
      'a name that is too long',
      'manifest.json',
      (m) => (m.name.short = 'x'.repeat(31)),
      ['/name/short must NOT have more than 30 characters', 'something else than the manifest for name.short'],
    ],
    ['a key that no schema knows', 'manifest.json', (m) => (m.packageName = 'x'), ['packageName']],
    ['an icon that isn’t named', 'manifest.json', (m) => delete m.icons.outline, ["/icons must have required property 'outline'"]],
    [
      'a variable that nothing fills',
      'manifest.json',
      (m) => (m.id = '${{TEAMS_APP}}'),
      ['asks for ${{TEAMS_APP}}, which no setting fills', '/id must match pattern'],
    ],
    [
      'two tabs of one name',
      'manifest.json',
      (m) => (m.staticTabs[1].entityId = 'messages'),
      ['/staticTabs/1/entityId messages is another tab’s too'],
    ],
    [
      'a tab of a reserved name',
      'manifest.json',
      (m) => (m.staticTabs[2].entityId = 'about'),
      ['/staticTabs/2/entityId about is reserved'],
    ],
    [
      'an address without TLS',
      'manifest.json',
      (m) => (m.staticTabs[0].contentUrl = 'http://parley.bank.example/tab/messages'),
      ['/staticTabs/0/contentUrl must be https'],
    ],
    [
      'a tab on a host that isn’t trusted',
      'manifest.json',
      (m) => (m.validDomains = ['other.example']),
      ['/validDomains lacks parley.bank.example'],
    ],
    [
      'a resource of another host',
      'manifest.json',
      (m) => (m.webApplicationInfo.resource = 'api://other.example/11111111-2222-4333-8444-555555555555'),
      ['/webApplicationInfo/resource names the host other.example, but a tab is on parley.bank.example'],
    ],
    [
      'a resource of another application',
      'manifest.json',
      (m) => (m.webApplicationInfo.resource = 'api://parley.bank.example/x'),
      ['ends with another client id'],
    ],
    [
      'a template that wants what the server doesn’t send',
      'manifest.json',
      (m) => (m.activities.activityTypes[0].templateText = 'New message from {name}'),
      ['/activities/activityTypes/0/templateText uses {name}', '/activities/activityTypes/0/templateText leaves out {contact}'],
    ],
    [
      'an activity that isn’t declared',
      'manifest.json',
      (m) => (m.activities.activityTypes.length = 4),
      ['/activities/activityTypes lacks windowClosing'],
    ],
    [
      'an activity that the server doesn’t know',
      'manifest.json',
      (m) => (m.activities.activityTypes[4].type = 'newLead'),
      ['newLead is none that the server sends', 'lacks windowClosing'],
    ],
    [
      'no permission to notify',
      'manifest.json',
      (m) => (m.authorization.permissions.resourceSpecific = []),
      ['lacks TeamsActivity.Send.User'],
    ],
    ['a language that lacks a text', 'zh-cn.json', (d) => delete d['staticTabs[1].name'], ['zh-cn.json: lacks staticTabs[1].name']],
    ['a language with a text of nothing', 'zh-tw.json', (d) => (d['staticTabs[7].name'] = 'x'), ['zh-tw.json: names staticTabs[7].name']],
    [
      'a language with a key that the schema doesn’t know',
      'zh-tw.json',
      (d) => (d['nonsense'] = 'x'),
      ['zh-tw.json: must NOT have additional properties', 'zh-tw.json: names nonsense'],
    ],
    [
      'a language whose template lost its parameter',
      'zh-tw.json',
      (d) => (d['activities.activityTypes[1].templateText'] = '{contact} 傳來新訊息。'),
      ['leaves out {count}', 'ends with a full stop'],
    ],
    [
      'a default language that says something else',
      'en.json',
      (d) => (d['name.full'] = 'Another'),
      ['en.json: says something else than the manifest for name.full'],
    ],
  ])('%s', async (_what, file, change, expected) => {
    edit(file, change)
    const found = (await faults()).join('\n')
    for (const words of expected) expect(found).toContain(words)
  })

  it('all at once, each once', async () => {
    edit('manifest.json', (m) => {
      m.name.short = 'x'.repeat(31)
      m.staticTabs[1].entityId = 'messages'
      m.validDomains = []
      m.accentColor = 'green'
    })
    rmSync(join(folder, 'zh-cn.json'))
    const found = await faults()
    for (const words of ['/name/short', '/staticTabs/1/entityId', '/validDomains lacks', '/accentColor', 'zh-cn.json: can’t be read'])
      expect(found.filter((fault) => fault.includes(words)).length).toBeGreaterThanOrEqual(1)
    expect(new Set(found).size).toBe(found.length)
  })

  it('a manifest that is no JSON, or nothing at all', async () => {
    writeFileSync(join(folder, 'manifest.json'), '{')
    expect(await faults()).toEqual([expect.stringContaining('manifest.json: can’t be read')])
    writeFileSync(join(folder, 'manifest.json'), 'null')
    expect((await faults()).length).toBeGreaterThan(0)
  })

  it('a file outside of the folder', async () => {
    edit('manifest.json', (m) => (m.icons.color = '../color.png'))
    expect(await faults()).toContainEqual('../color.png: can’t be read: a file of the package stands beside the manifest')
  })

  const picture = (size: number, background: string) => sharp({ create: { width: size, height: size, channels: 4, background } })
  it.each([
    ['color.png', 'of another size', picture(96, '#fff'), 'color.png: must be 192 × 192, not 96 × 96'],
    ['color.png', 'of another format', picture(192, '#fff').jpeg(), 'color.png: must be a PNG, not jpeg'],
    ['outline.png', 'of another size', picture(64, '#0000'), 'outline.png: must be 32 × 32, not 64 × 64'],
    ['outline.png', 'without a transparent ground', picture(32, '#fff'), 'outline.png: must have a transparent ground'],
    ['outline.png', 'with nothing on it', picture(32, '#0000'), 'outline.png: shows nothing'],
    ['outline.png', 'in grey', picture(32, '#8888'), 'outline.png: must be white and nothing else'],
  ])('an icon %s %s', async (file, _what, image, expected) => {
    writeFileSync(join(folder, file), await (file.endsWith('png') && !_what.includes('format') ? image.png() : image).toBuffer())
    expect(await faults()).toContainEqual(expected)
  })
})

describe('the settings', () => {
  it('fill the package; in the sandbox what isn’t set is invented, and said', () => {
    expect(readVariables({})).toMatchObject({
      variables: { TAB_ENDPOINT: 'https://parley.example' },
      placeholders: ['PUBLIC_URL', 'ENTRA_CLIENT_ID', 'ENTRA_APP_ID_URI', 'TEAMS_APP_ID'],
    })
    expect(readVariables({ PUBLIC_URL: 'https://bank.example/', TEAMS_APP_ID: variables.TEAMS_APP_ID })).toMatchObject({
      variables: { TAB_ENDPOINT: 'https://bank.example', TAB_DOMAIN: 'bank.example' },
      placeholders: ['ENTRA_CLIENT_ID', 'ENTRA_APP_ID_URI'],
    })
  })

  it('must all be set in production, and nothing else need be', () => {
    expect(() => readVariables({ MODE: 'production' })).toThrow(
      /PUBLIC_URL must be set.*\n.*ENTRA_CLIENT_ID.*\n.*ENTRA_APP_ID_URI.*\n.*TEAMS_APP_ID/,
    )
    const { TEAMS_APP_ID, AAD_APP_CLIENT_ID: ENTRA_CLIENT_ID, AAD_APP_ID_URI: ENTRA_APP_ID_URI, TAB_ENDPOINT: PUBLIC_URL } = variables
    expect(readVariables({ MODE: 'production', PUBLIC_URL, ENTRA_CLIENT_ID, ENTRA_APP_ID_URI, TEAMS_APP_ID })).toEqual({
      variables,
      placeholders: [],
    })
  })

  it('that make a package which Teams wouldn’t take are refused as the package is', async () => {
    const { variables: plain } = readVariables({ PUBLIC_URL: 'http://bank.example' })
    expect(await faults(plain)).toContainEqual(expect.stringContaining('/staticTabs/0/contentUrl must be https'))
    const { variables: elsewhere } = readVariables({ PUBLIC_URL: 'https://bank.example', ENTRA_APP_ID_URI: 'api://other.example/x' })
    expect(await faults(elsewhere)).toContainEqual(expect.stringContaining('names the host other.example, but a tab is on bank.example'))
  })
})
