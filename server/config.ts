import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import {
  mediaStoreVariables,
  missingMediaStoreVariables,
  readMediaStoreSettings,
  type MediaStoreSettings,
} from './platform/media-store/open-media-store.ts'
import type { SmsSettings } from './platform/sms/sms-gateway.ts'

/**
 * Settings, read once at start and validated together. `docs/settings.md` is the list for people;
 * a test compares the two.
 */

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).transform((url) => url.replace(/\/+$/, ''))
const port = z.coerce
  .number({ error: 'must be a port number' })
  .int()
  .min(0, 'must be a port, 0 to 65535')
  .max(65535, 'must be a port, 0 to 65535')
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
)
const secretKey = z
  .base64({ error: 'must be 32 bytes in base64 (openssl rand -base64 32)' })
  .refine((text) => Buffer.from(text, 'base64').length === 32, {
    error: 'must be 32 bytes in base64 (openssl rand -base64 32)',
  })
const uuid = z.guid({ error: 'must be a GUID' })
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' })

const shared = {
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  ROLES: list
    .pipe(z.array(z.enum(['web', 'worker'], { error: 'must be web, worker or web,worker' })).min(1, 'must name web, worker or both'))
    .default(['web', 'worker']),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .transform((path) => resolve(path)),
  ENTRA_AUTHORITY: httpUrl.default('https://login.microsoftonline.com'),
  GRAPH_URL: httpUrl.default('https://graph.microsoft.com/v1.0'),
  WECHAT_API_URL: httpUrl.default('https://api.weixin.qq.com'),
  WECOM_API_URL: httpUrl.default('https://qyapi.weixin.qq.com'),
  METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters').optional(),
  SMS_URL: httpUrl.optional(),
  TWILIO_ACCOUNT_SID: z.string().min(1).optional(),
  TWILIO_AUTH_TOKEN: z.string().min(1).optional(),
  TWILIO_FROM: z.string().min(1).optional(),
  ...mediaStoreVariables,
}

const production = z.object({
  ...shared,
  MODE: z.literal('production'),
  PUBLIC_URL: httpUrl,
  DATABASE_URL: postgresUrl,
  SECRET_KEY: secretKey,
  ENTRA_CLIENT_ID: uuid,
  ENTRA_APP_ID_URI: z.string().min(1),
  ENTRA_CLIENT_SECRET: z.string().min(1),
  ENTRA_TENANTS: list.pipe(
    z
      .array(
        z.string().refine((tenant) => tenant === '*' || z.guid().safeParse(tenant).success, 'must be tenant ids, comma-separated, or *'),
      )
      .min(1, 'must name a tenant, or * for any'),
  ),
  TEAMS_APP_ID: uuid,
})

/** The sandbox's own tenant and app registration; server/sandbox/world.ts is made of them. */
export const sandboxEntra = {
  tenantId: '5a9d0b0e-7c1e-4f5b-9c55-0c5a2b9d1f01',
  clientId: '7f1c2f64-3b1d-4b0e-8a53-2f0d8a6c9e10',
}

const sandboxTeamsAppId = 'c0a3c1de-6d0a-4f0e-9b56-0d0c6f1a7b21'

const sandbox = z.object({
  ...shared,
  MODE: z.literal('sandbox'),
  PUBLIC_URL: httpUrl.optional(),
  DATABASE_URL: postgresUrl.optional(),
  SECRET_KEY: secretKey.optional(),
  ENTRA_CLIENT_ID: uuid.default(sandboxEntra.clientId),
  ENTRA_APP_ID_URI: z.string().min(1).optional(),
  ENTRA_CLIENT_SECRET: z.string().min(1).default('sandbox'),
  ENTRA_TENANTS: list.default([sandboxEntra.tenantId]),
  TEAMS_APP_ID: uuid.default(sandboxTeamsAppId),
  SANDBOX_HOST_PORT: port.default(0),
})

/** Every variable that is read. */
export const settingNames: readonly string[] = Object.keys({ ...production.shape, ...sandbox.shape })

export interface Settings {
  mode: 'sandbox' | 'production'
  host: string
  port: number
  /** How others reach this service. */
  publicUrl: string
  /** How this process reaches itself, whatever stands before it. */
  localUrl: string
  roles: readonly ('web' | 'worker')[]
  dataDir: string
  /** Null: an embedded PostgreSQL under `dataDir`. Never null in production. */
  databaseUrl: string | null
  /** 32 bytes; seals account secrets. */
  secretKey: Buffer
  entra: { clientId: string; appIdUri: string; clientSecret: string; tenants: readonly string[]; authority: string }
  teamsAppId: string
  /** Where activities of Teams' feed go. */
  graphUrl: string
  wechatApiUrl: string
  wecomApiUrl: string
  /** Where one-time PINs go; null: nowhere, so no phone check can pass. */
  sms: SmsSettings | null
  media: MediaStoreSettings
  metricsToken: string | null
  /** Where the desk is served a second time, so that its Teams has another origin than the tab; null: nowhere, as in production. */
  otherHost: { port: number; origin: string } | null
}

/** What is wrong with the settings, one line for each. */
export class SettingsInvalid extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** Reads the environment. An empty variable counts as unset. Throws SettingsInvalid, naming every fault. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const mode = given['MODE'] ?? 'sandbox'
  if (mode !== 'sandbox' && mode !== 'production') throw new SettingsInvalid(['MODE must be sandbox or production'])
  const parsed = (mode === 'production' ? production : sandbox).safeParse({ ...given, MODE: mode })
  if (!parsed.success) throw new SettingsInvalid([...new Set(parsed.error.issues.map(describeFault(given)))])
  const values = parsed.data
  const missing = [...missingMediaStoreVariables(values), ...missingTwilioVariables(values)]
  if (missing.length > 0) throw new SettingsInvalid(missing.map(([variable, mustBe]) => `${variable} must be set: ${mustBe}`))
  const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`
  const localUrl = `http://${values.HOST === '0.0.0.0' || values.HOST === '::' ? '127.0.0.1' : values.HOST}:${values.PORT}`
  return {
    mode,
    host: values.HOST,
    port: values.PORT,
    publicUrl,
    localUrl,
    roles: values.ROLES,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    secretKey: Buffer.from(values.SECRET_KEY ?? ownSecretKey(values.DATA_DIR), 'base64'),
    entra: {
      clientId: values.ENTRA_CLIENT_ID.toLowerCase(),
      appIdUri: values.ENTRA_APP_ID_URI ?? `api://${new URL(publicUrl).host}/${values.ENTRA_CLIENT_ID}`,
      clientSecret: values.ENTRA_CLIENT_SECRET,
      tenants: values.ENTRA_TENANTS.map((tenant) => tenant.toLowerCase()),
      // The sandbox stands in for both platforms unless told otherwise.
      authority: given['ENTRA_AUTHORITY'] === undefined && mode === 'sandbox' ? `${localUrl}/sandbox/entra` : values.ENTRA_AUTHORITY,
    },
    teamsAppId: values.TEAMS_APP_ID,
    graphUrl: given['GRAPH_URL'] === undefined && mode === 'sandbox' ? `${localUrl}/sandbox/graph/v1.0` : values.GRAPH_URL,
    wecomApiUrl: given['WECOM_API_URL'] === undefined && mode === 'sandbox' ? `${localUrl}/sandbox/wecom` : values.WECOM_API_URL,
    sms: readSms(values) ?? (mode === 'sandbox' ? { kind: 'url', url: `${localUrl}/sandbox/sms` } : null),
    media: readMediaStoreSettings(values, values.DATA_DIR),
    wechatApiUrl: given['WECHAT_API_URL'] === undefined && mode === 'sandbox' ? `${localUrl}/sandbox/weixin` : values.WECHAT_API_URL,
    metricsToken: values.METRICS_TOKEN ?? null,
    otherHost: values.MODE === 'sandbox' && values.SANDBOX_HOST_PORT !== 0 ? otherHost(values.HOST, values.SANDBOX_HOST_PORT) : null,
  }
}

/** A tab on `localhost` and a host on `127.0.0.1` are strangers to the browser, as Parley and Teams are. */
function otherHost(host: string, port: number): { port: number; origin: string } {
  const name = host === '0.0.0.0' || host === '::' || host === 'localhost' ? '127.0.0.1' : host
  return { port, origin: `http://${name.includes(':') ? `[${name}]` : name}:${port}` }
}

/** What a setting must be that production can't do without. */
const required: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'the http or https address by which others reach this service',
  DATABASE_URL: 'the postgresql:// address of a PostgreSQL 15 or newer',
  SECRET_KEY: '32 bytes in base64 (openssl rand -base64 32)',
  ENTRA_CLIENT_ID: 'the GUID of the app registration',
  ENTRA_APP_ID_URI: 'the App ID URI of the app registration, api://<host>/<client id>',
  ENTRA_CLIENT_SECRET: 'the client secret of the app registration',
  ENTRA_TENANTS: 'tenant ids, comma-separated, or * for any',
  TEAMS_APP_ID: 'the GUID of the Teams app',
}

const describeFault = (given: Record<string, unknown>) => (issue: z.core.$ZodIssue) => {
  const variable = String(issue.path[0])
  return given[variable] === undefined ? `${variable} must be set: ${required[variable]}` : `${variable} ${issue.message}`
}

type SmsValues = { SMS_URL?: string | undefined } & { [Name in `TWILIO_${'ACCOUNT_SID' | 'AUTH_TOKEN' | 'FROM'}`]?: string | undefined }

/** SMS_URL goes before Twilio where both are set. */
function readSms({
  SMS_URL: url,
  TWILIO_ACCOUNT_SID: accountSid,
  TWILIO_AUTH_TOKEN: authToken,
  TWILIO_FROM: from,
}: SmsValues): SmsSettings | null {
  if (url !== undefined) return { kind: 'url', url }
  return accountSid === undefined || authToken === undefined || from === undefined ? null : { kind: 'twilio', accountSid, authToken, from }
}

/** All three or none. */
function missingTwilioVariables(values: SmsValues): [variable: string, mustBe: string][] {
  const trio = [
    ['TWILIO_ACCOUNT_SID', 'the account SID of Twilio'],
    ['TWILIO_AUTH_TOKEN', 'its auth token'],
    ['TWILIO_FROM', 'the number or messaging service that sends'],
  ] as const
  const missing = trio.filter(([variable]) => values[variable] === undefined)
  return missing.length === trio.length ? [] : missing.map(([variable, mustBe]) => [variable, mustBe])
}

/** The sandbox's key, made on the first start and kept beside its database. */
function ownSecretKey(dataDir: string): string {
  const path = join(dataDir, 'secret-key')
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(dataDir, { recursive: true })
    const key = randomBytes(32).toString('base64')
    writeFileSync(path, key + '\n', { mode: 0o600 })
    return key
  }
}

/** What the Teams app package says of this installation. */
export interface PackageSettings {
  publicUrl: string
  clientId: string
  appIdUri: string
  teamsAppId: string
}

const packageNames = ['PUBLIC_URL', 'ENTRA_CLIENT_ID', 'ENTRA_APP_ID_URI', 'TEAMS_APP_ID'] as const
const packageVariables = production.pick({ PUBLIC_URL: true, ENTRA_CLIENT_ID: true, ENTRA_APP_ID_URI: true, TEAMS_APP_ID: true })

/**
 * The settings that `npm run package` needs, and no others. In sandbox mode an invented one stands in for each that isn't set:
 * Teams takes nothing but https, which a sandbox hasn't. Throws SettingsInvalid.
 */
export function readPackageSettings(env: Readonly<Record<string, string | undefined>>): {
  settings: PackageSettings
  /** The variables that were invented. */
  placeholders: string[]
} {
  const given = Object.fromEntries(packageNames.flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])))
  const isProduction = env['MODE'] === 'production'
  const publicUrl = given['PUBLIC_URL'] ?? 'https://parley.example'
  const clientId = given['ENTRA_CLIENT_ID'] ?? sandboxEntra.clientId
  const invented = {
    PUBLIC_URL: publicUrl,
    ENTRA_CLIENT_ID: clientId,
    ENTRA_APP_ID_URI: URL.canParse(publicUrl) ? `api://${new URL(publicUrl).host}/${clientId}` : '',
    TEAMS_APP_ID: sandboxTeamsAppId,
  }
  const parsed = packageVariables.safeParse(isProduction ? given : { ...invented, ...given })
  if (!parsed.success) throw new SettingsInvalid([...new Set(parsed.error.issues.map(describeFault(given)))])
  const values = parsed.data
  return {
    settings: {
      publicUrl: values.PUBLIC_URL,
      clientId: values.ENTRA_CLIENT_ID.toLowerCase(),
      appIdUri: values.ENTRA_APP_ID_URI,
      teamsAppId: values.TEAMS_APP_ID,
    },
    placeholders: isProduction ? [] : packageNames.filter((name) => given[name] === undefined),
  }
}
