import { z } from 'zod'
import { checkTemplate } from './check-activities.ts'
import { checkLanguageSchema } from './check-schema-versions.ts'
import type { LooseManifest } from './read-manifest.ts'

const languageFile = z.record(z.string(), z.unknown())

/** `readJson` throws where a file isn't there or is no JSON. */
export async function checkLanguages(manifest: LooseManifest, version: string, readJson: (file: string) => unknown): Promise<string[]> {
  const { defaultLanguageFile, additionalLanguages } = manifest.localizationInfo
  const wanted = textsOf(manifest)
  const faults: string[] = []
  for (const file of [defaultLanguageFile, ...additionalLanguages.map((language) => language.file)]) {
    if (file === undefined) {
      faults.push('/localizationInfo names a language without a file')
      continue
    }
    let content: unknown
    try {
      content = readJson(file)
    } catch (error) {
      faults.push(`${file}: can’t be read: ${(error as Error).message}`)
      continue
    }
    const schemaFaults = await checkLanguageSchema(content, version)
    const texts = languageFile.safeParse(content).data ?? {}
    faults.push(
      ...[...schemaFaults, ...checkTexts(texts, wanted, manifest, file === defaultLanguageFile)].map((fault) => `${file}: ${fault}`),
    )
  }
  return faults
}

/** Every text that Teams shows, by the path that a language file names it with. */
function textsOf({ name, description, staticTabs, activities }: LooseManifest): ReadonlyMap<string, string | undefined> {
  return new Map([
    ['name.short', name.short],
    ['name.full', name.full],
    ['description.short', description.short],
    ['description.full', description.full],
    ...staticTabs.map((tab, index) => [`staticTabs[${index}].name`, tab.name] as const),
    ...activities.activityTypes.flatMap((activity, index) => [
      [`activities.activityTypes[${index}].description`, activity.description] as const,
      [`activities.activityTypes[${index}].templateText`, activity.templateText] as const,
    ]),
  ])
}

function checkTexts(
  texts: Readonly<Record<string, unknown>>,
  wanted: ReadonlyMap<string, string | undefined>,
  manifest: LooseManifest,
  isDefault: boolean,
): string[] {
  const faults = [...wanted.keys()].filter((key) => texts[key] === undefined).map((key) => `lacks ${key}`)
  for (const key of Object.keys(texts)) if (key !== '$schema' && !wanted.has(key)) faults.push(`names ${key}, which the manifest hasn’t`)
  if (isDefault) {
    for (const [key, text] of wanted)
      if (texts[key] !== undefined && texts[key] !== text) faults.push(`says something else than the manifest for ${key}`)
  }
  manifest.activities.activityTypes.forEach(({ type = '' }, index) => {
    const key = `activities.activityTypes[${index}].templateText`
    const template = texts[key]
    if (typeof template === 'string') faults.push(...checkTemplate(type, template).map((fault) => `${key} ${fault}`))
  })
  return faults
}
