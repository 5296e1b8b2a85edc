import { z } from 'zod'
import { pageMeta } from '../page-meta.ts'

/** Made by the build of what the page holds: vite.config.ts. */
const licences = z.array(z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }))
export type Licence = z.infer<typeof licences>[number]

/** Rejects when they can't be had. */
export async function loadLicences(): Promise<Licence[]> {
  // Under one name, and kept for a year by browsers: another version is another address.
  const response = await fetch(`/assets/licences.json?version=${encodeURIComponent(pageMeta('parley-version') ?? '')}`)
  if (!response.ok) throw new Error(`the licences answered ${response.status}`)
  return licences.parse(await response.json())
}
