import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The Teams app as its package declares it: what Teams knows of an activity type, and its title in each language. */

const manifest = z.object({
  localizationInfo: z.object({
    defaultLanguageTag: z.string(),
    additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })),
  }),
  activities: z.object({ activityTypes: z.array(z.object({ type: z.string(), templateText: z.string() })) }),
})
const languageFile = z.record(z.string(), z.string())

const folder = join(import.meta.dirname, '../../../appPackage')
const read = <Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> =>
  schema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))

export interface DeclaredActivity {
  /** Names in braces, without `actor`, which Teams fills in itself. */
  parameters: readonly string[]
  /** By language tag; the package's default language is the first. */
  templates: Readonly<Record<string, string>>
}

/** By activity type. */
export function readDeclaredActivities(): ReadonlyMap<string, DeclaredActivity> {
  const { activities, localizationInfo } = read('manifest.json', manifest)
  const languages = localizationInfo.additionalLanguages.map(({ languageTag, file }) => [languageTag, read(file, languageFile)] as const)
  return new Map(
    activities.activityTypes.map(({ type, templateText }, index) => {
      const translated = languages.map(([tag, texts]) => [tag, texts[`activities.activityTypes[${index}].templateText`] ?? templateText])
      return [
        type,
        {
          parameters: placeholdersIn(templateText).filter((name) => name !== 'actor'),
          templates: { [localizationInfo.defaultLanguageTag]: templateText, ...(Object.fromEntries(translated) as Record<string, string>) },
        },
      ]
    }),
  )
}

const placeholdersIn = (template: string): string[] => [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

export const fillTemplate = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
