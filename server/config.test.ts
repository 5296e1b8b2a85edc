import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readSettings, settingNames, SettingsInvalid } from './config.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'parley-settings-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const guid = '7f1c2f64-3b1d-4b0e-8a53-2f0d8a6c9e10'
const production = {
  MODE: 'production',
  PUBLIC_URL: 'https://parley.example',
  DATABASE_URL: 'postgresql://parley:secret@db.example/parley',
  SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  ENTRA_CLIENT_ID: guid,
  ENTRA_APP_ID_URI: `api://parley.example/${guid}`,
  ENTRA_CLIENT_SECRET: 'secret',
  ENTRA_TENANTS: guid,
  TEAMS_APP_ID: guid,
}
const required = Object.keys(production).filter((name) => name !== 'MODE')

function faultsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof SettingsInvalid) return error.faults
    throw error
  }
  return []
}

describe('in production', () => {
  it.each(required)('%s must be set, and an empty one is not', (name) => {
    expect(faultsOf({ ...production, [name]: undefined })).toEqual([expect.stringMatching(new RegExp(`^${name} must be set: \\S+ \\S+`))])
    expect(faultsOf({ ...production, [name]: '' })).toEqual([expect.stringMatching(new RegExp(`^${name} must be set: \\S+ \\S+`))])
  })

  it('every fault is named at once, each in one line', () => {
    expect(
      faultsOf({ MODE: 'production' })
        .map((fault) => fault.split(' must be set: ')[0])
        .toSorted(),
    ).toEqual(required.toSorted())
  })

  it.each([
    ['PUBLIC_URL', 'parley.example'],
    ['PUBLIC_URL', 'ftp://parley.example'],
    ['DATABASE_URL', 'mysql://db.example/parley'],
    ['SECRET_KEY', 'short'],
    ['SECRET_KEY', Buffer.alloc(31).toString('base64')],
    ['ENTRA_CLIENT_ID', 'parley'],
    ['ENTRA_TENANTS', 'contoso'],
    ['ENTRA_TENANTS', ' , '],
    ['TEAMS_APP_ID', 'x'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['ROLES', 'web,cook'],
    ['ROLES', ','],
    ['METRICS_TOKEN', 'short'],
    ['ENTRA_AUTHORITY', 'login.example'],
    ['WECHAT_API_URL', 'api.weixin.qq.com'],
    ['GRAPH_URL', 'graph.microsoft.com'],
    ['MODE', 'test'],
  ])('a wrong %s (%s) is named with what it must be, and not repeated', (name, value) => {
    const faults = faultsOf({ ...production, [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${name} must `))
    expect(faults[0]).not.toContain('\n')
    if (value.length > 8) expect(faults[0]).not.toContain(value)
  })

  it('what is set is used, and the platforms are the real ones', () => {
    expect(
      readSettings({
        ...production,
        PUBLIC_URL: 'https://parley.example/',
        ENTRA_TENANTS: `${guid.toUpperCase()}, *`,
        PORT: '8080',
        ROLES: 'web',
      }),
    ).toMatchObject({
      mode: 'production',
      publicUrl: 'https://parley.example',
      port: 8080,
      roles: ['web'],
      databaseUrl: production.DATABASE_URL,
      secretKey: Buffer.alloc(32, 7),
      entra: { tenants: [guid, '*'], authority: 'https://login.microsoftonline.com' },
      wechatApiUrl: 'https://api.weixin.qq.com',
      graphUrl: 'https://graph.microsoft.com/v1.0',
    })
  })
})

describe('in the sandbox', () => {
  it('nothing needs to be set, and the platforms are its own', () => {
    expect(readSettings({ DATA_DIR: dataDir, PORT: '4000' })).toMatchObject({
      mode: 'sandbox',
      publicUrl: 'http://localhost:4000',
      databaseUrl: null,
      entra: { authority: 'http://127.0.0.1:4000/sandbox/entra' },
      wechatApiUrl: 'http://127.0.0.1:4000/sandbox/weixin',
      graphUrl: 'http://127.0.0.1:4000/sandbox/graph/v1.0',
    })
  })

  it('the key is made once, kept for the owner alone, and found again', () => {
    const { secretKey } = readSettings({ DATA_DIR: dataDir })
    expect(secretKey).toHaveLength(32)
    expect(readSettings({ DATA_DIR: dataDir }).secretKey).toEqual(secretKey)
    const path = join(dataDir, 'secret-key')
    expect(readFileSync(path, 'utf8').trim()).toBe(secretKey.toString('base64'))
    expect(statSync(path).mode & 0o077).toBe(0)
  })
})

it('the list for people names every setting, those that production needs with a star, and nothing else', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/settings.md'), 'utf8')
  const rows = [...page.matchAll(/^\| ([A-Z0-9_]+)( \*)? +\|/gm)].map(([, name = '', star]) => ({ name, required: star !== undefined }))
  expect(
    rows
      .filter((row) => row.required)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(required.toSorted())
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...settingNames].toSorted())
})
