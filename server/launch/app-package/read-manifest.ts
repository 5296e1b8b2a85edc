import { z } from 'zod'

/** As much of a manifest as our own checks look at; whatever the schema refuses is missing here and named there. */
const text = z.string().optional().catch(undefined)
const list = <Item extends z.ZodType>(item: Item) => z.array(item).catch([])

const tab = z.object({ entityId: text, name: text, contentUrl: text, websiteUrl: text }).catch({})
const activity = z.object({ type: text, description: text, templateText: text }).catch({})

export const looseManifest = z
  .object({
    manifestVersion: text,
    name: z.object({ short: text, full: text }).catch({}),
    description: z.object({ short: text, full: text }).catch({}),
    developer: z.object({ websiteUrl: text, privacyUrl: text, termsOfUseUrl: text }).catch({}),
    icons: z.object({ color: text, outline: text }).catch({}),
    localizationInfo: z
      .object({
        defaultLanguageTag: text,
        defaultLanguageFile: text,
        additionalLanguages: list(z.object({ languageTag: text, file: text }).catch({})),
      })
      .catch({ additionalLanguages: [] }),
    staticTabs: list(tab),
    validDomains: list(z.string()),
    webApplicationInfo: z.object({ id: text, resource: text }).catch({}),
    authorization: z
      .object({ permissions: z.object({ resourceSpecific: list(z.object({ name: text, type: text }).catch({})) }) })
      .catch({ permissions: { resourceSpecific: [] } }),
    activities: z.object({ activityTypes: list(activity) }).catch({ activityTypes: [] }),
  })
  .catch({
    name: {},
    description: {},
    developer: {},
    icons: {},
    localizationInfo: { additionalLanguages: [] },
    staticTabs: [],
    validDomains: [],
    webApplicationInfo: {},
    authorization: { permissions: { resourceSpecific: [] } },
    activities: { activityTypes: [] },
  })
export type LooseManifest = z.infer<typeof looseManifest>
