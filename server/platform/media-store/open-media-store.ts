import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { createFileBlobs } from './file-blobs.ts'
import type { MediaStore } from './media-store.ts'
import { createS3Blobs, type S3Settings } from './s3-blobs.ts'
import { createSealedStore } from './sealed-store.ts'

export type MediaStoreSettings = { kind: 'file'; directory: string } | ({ kind: 's3' } & S3Settings)

const s3Variable = z.string().min(1).optional()

/** The variables of the settings that say where media are; docs/settings.md has them for people. */
export const mediaStoreVariables = {
  MEDIA_URL: z
    .string()
    .regex(
      /^(file:(?!\/\/)|file:\/\/\/|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/?$)/,
      'must be file: with a directory (file:///… where it is absolute), or s3://bucket',
    )
    .default('file:'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: s3Variable,
  S3_SECRET_ACCESS_KEY: s3Variable,
}
type Values = z.output<z.ZodObject<typeof mediaStoreVariables>>

/** What must be set beside an s3:// address, as [variable, what it must be]; nothing for a directory. */
export function missingMediaStoreVariables(values: Values): readonly (readonly [variable: string, mustBe: string])[] {
  if (!values.MEDIA_URL.startsWith('s3:')) return []
  const needed = [
    ['S3_ENDPOINT', values.S3_ENDPOINT, 'the http or https address of the S3 API'],
    ['S3_ACCESS_KEY_ID', values.S3_ACCESS_KEY_ID, 'the id of an access key'],
    ['S3_SECRET_ACCESS_KEY', values.S3_SECRET_ACCESS_KEY, 'the secret of that access key'],
  ] as const
  return needed.filter(([, value]) => value === undefined).map(([variable, , mustBe]) => [variable, mustBe] as const)
}

/** `file:` alone is `media` in the data directory; a relative path is below it; `file:///…` is where it says. */
export function readMediaStoreSettings(values: Values, dataDir: string): MediaStoreSettings {
  const { MEDIA_URL: address } = values
  if (address.startsWith('s3:')) {
    return {
      kind: 's3',
      bucket: new URL(address).hostname,
      endpoint: values.S3_ENDPOINT ?? '',
      region: values.S3_REGION,
      accessKeyId: values.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: values.S3_SECRET_ACCESS_KEY ?? '',
    }
  }
  if (address.startsWith('file://')) return { kind: 'file', directory: fileURLToPath(address) }
  return { kind: 'file', directory: resolve(dataDir, address.slice('file:'.length) || 'media') }
}

export const openMediaStore = (settings: MediaStoreSettings, secretKey: Buffer): MediaStore =>
  createSealedStore(settings.kind === 's3' ? createS3Blobs(settings) : createFileBlobs(settings.directory), secretKey)
