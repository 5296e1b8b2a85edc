import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import appManifest from '@microsoft/app-manifest'

/**
 * Microsoft's own schemas of a manifest, out of the package that carries them: nothing is fetched.
 * `readAndValidateTeamsManifest` of it throws at the first fault, hence the plain object.
 */

const schemasFolder = join(dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest')), 'json-schemas/teams')

/** Ascending: 1.0, 1.1, …; the preview isn't for a store. */
export const schemaVersions: readonly string[] = readdirSync(schemasFolder)
  .flatMap((folder) => /^v(\d+\.\d+)$/.exec(folder)?.[1] ?? [])
  .toSorted((one, other) => Number(one.split('.')[1]) - Number(other.split('.')[1]))

export const schemaAddress = (version: string, name = 'MicrosoftTeams'): string =>
  `https://developer.microsoft.com/json-schemas/teams/v${version}/${name}.schema.json`

/** What this version of the schema has against the manifest, as if it declared that version. */
export async function checkManifestSchema(manifest: unknown, version: string): Promise<string[]> {
  if (typeof manifest !== 'object' || manifest === null) return ['is no object']
  const asVersion = { ...manifest, $schema: schemaAddress(version), manifestVersion: version }
  return readable(await appManifest.AppManifestUtils.validateAgainstSchema(asVersion as never))
}

export async function checkLanguageSchema(file: unknown, version: string): Promise<string[]> {
  const path = join(schemasFolder, `v${version}/MicrosoftTeams.Localization.schema.json`)
  // Its patterns have a bracket that a regular expression with the flag `u`, which the validator sets, doesn't take.
  const schema = JSON.parse(readFileSync(path, 'utf8').replaceAll('\\\\b]', '\\\\b\\\\]')) as never
  return readable(await appManifest.AppManifestUtils.validateAgainstSchema(file as never, schema))
}

/** `/name/short must NOT have more than 30 characters`; what its details add beside the words is kept. */
const readable = (faults: readonly string[]): string[] =>
  faults.map((fault) =>
    fault
      .trim()
      .replace(/\. Details: (\{.*\})$/, (_all, details: string) => (/property|propert|allowed/i.test(fault) ? ` ${details}` : '')),
  )
