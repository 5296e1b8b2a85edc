import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkActivities } from './check-activities.ts'
import { checkAddresses } from './check-addresses.ts'
import { checkColorIcon, checkOutlineIcon } from './check-icons.ts'
import { checkLanguages } from './check-languages.ts'
import { checkManifestSchema, schemaVersions } from './check-schema-versions.ts'
import { fillManifest } from './fill-manifest.ts'
import { looseManifest } from './read-manifest.ts'

/** The oldest that Microsoft's pages are known to take; the declared one and the newest are checked too. */
const oldestVersion = '1.22'

export interface CheckedPackage {
  /** One line each, beginning with the file. None: the package is good. */
  faults: string[]
  /** What goes into the zip, by name, in its order. */
  files: ReadonlyMap<string, Uint8Array>
}

/** Fills the manifest of a folder and looks at everything, so that all faults are named at once. */
export async function checkPackage(folder: string, variables: Readonly<Record<string, string>>): Promise<CheckedPackage> {
  const faults: string[] = []
  const files = new Map<string, Uint8Array>()
  const add = (file: string, found: readonly string[]) => faults.push(...found.map((fault) => `${file}: ${fault}`))
  /** Only what stands beside the manifest: a package is flat. */
  const read = (file: string): Uint8Array => {
    if (!/^[\w-]+(\.[\w-]+)*$/.test(file)) throw new Error('a file of the package stands beside the manifest')
    const bytes = readFileSync(join(folder, file))
    files.set(file, bytes)
    return bytes
  }
  const readJson = (file: string): unknown => JSON.parse(Buffer.from(read(file)).toString('utf8'))

  let template: unknown
  try {
    template = readJson('manifest.json')
  } catch (error) {
    return { faults: [`manifest.json: can’t be read: ${(error as Error).message}`], files: new Map() }
  }
  const { manifest: filled, unknown } = fillManifest(template, variables)
  add(
    'manifest.json',
    unknown.map((name) => `asks for \${{${name}}}, which no setting fills`),
  )
  files.set('manifest.json', Buffer.from(JSON.stringify(filled, null, 2) + '\n'))

  const manifest = looseManifest.parse(filled)
  const declared = schemaVersions.includes(manifest.manifestVersion ?? '') ? String(manifest.manifestVersion) : null
  if (declared === null) add('manifest.json', [`/manifestVersion ${manifest.manifestVersion} is none that is known`])
  for (const version of new Set([oldestVersion, ...(declared === null ? [] : [declared]), ...schemaVersions.slice(-1)])) {
    const found = await checkManifestSchema(filled, version)
    add(
      'manifest.json',
      found.map((fault) => `${fault} (schema ${version})`),
    )
  }
  add('manifest.json', [...checkAddresses(manifest), ...checkActivities(manifest)])
  await checkIcon('color', checkColorIcon)
  await checkIcon('outline', checkOutlineIcon)
  faults.push(...(await checkLanguages(manifest, declared ?? oldestVersion, readJson)))
  return { faults: withoutRepeats(faults), files }

  async function checkIcon(name: 'color' | 'outline', check: (bytes: Uint8Array) => Promise<string[]>): Promise<void> {
    const file = manifest.icons[name]
    if (file === undefined) return
    try {
      add(file, await check(read(file)))
    } catch (error) {
      add(file, [`can’t be read: ${(error as Error).message}`])
    }
  }
}

/** What each schema version says alike is said once. */
function withoutRepeats(faults: readonly string[]): string[] {
  const known = new Map(faults.map((fault) => [fault.replace(/ \(schema [\d.]+\)$/, ''), fault] as const))
  return [...known.values()]
}
