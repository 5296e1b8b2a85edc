import { z } from 'zod'
import { fillTemplate, type DeclaredActivity } from './app-package.ts'

/** https://learn.microsoft.com/graph/api/userteamwork-sendactivitynotification */
const activityBody = z.object({
  topic: z.object({ source: z.enum(['text', 'entityUrl']), value: z.string().min(1), webUrl: z.string().optional() }),
  activityType: z.string(),
  // An Int64, which is more than a number of JavaScript holds.
  chainId: z.union([z.number(), z.string().regex(/^[0-9]{1,19}$/)]).optional(),
  previewText: z.object({ content: z.string() }),
  templateParameters: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  teamsAppId: z.string().optional(),
  iconId: z.string().optional(),
})

export interface Activity {
  activityType: string
  titles: Record<string, string>
  preview: string
  webUrl: string
  chainId: string | null
}

/** Teams shows no more of a preview. */
const shownPreview = 150
/** Longer ones are refused without a word why. */
const mostLink = 1_024

/** What the feed would show, or what is wrong with it. */
export function checkActivity(body: unknown, declared: ReadonlyMap<string, DeclaredActivity>): Activity | { wrong: string } {
  const parsed = activityBody.safeParse(body)
  if (!parsed.success) return { wrong: z.prettifyError(parsed.error) }
  const { topic, activityType, chainId, previewText, templateParameters } = parsed.data
  const { webUrl } = topic
  if (topic.source === 'text' && (webUrl === undefined || !webUrl.startsWith('https://teams.microsoft.com/l/')))
    return { wrong: 'The topic’s webUrl must be a Teams deep link when the source is text.' }
  if (webUrl !== undefined && webUrl.length > mostLink) return { wrong: 'UnknownError' }
  const activity = declared.get(activityType)
  if (activity === undefined) return { wrong: `Activity type ${activityType} is not declared in the app’s manifest.` }
  const values = Object.fromEntries(templateParameters.map(({ name, value }) => [name, value]))
  const missing = activity.parameters.filter((name) => values[name] === undefined)
  if (missing.length > 0) return { wrong: `Template parameters are missing: ${missing.join(', ')}.` }
  const titles = Object.entries(activity.templates).map(([tag, template]) => [tag, fillTemplate(template, values)])
  return {
    activityType,
    titles: Object.fromEntries(titles) as Record<string, string>,
    preview: previewText.content.slice(0, shownPreview),
    webUrl: webUrl ?? '',
    chainId: chainId === undefined ? null : String(chainId),
  }
}
