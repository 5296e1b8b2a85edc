import { z } from 'zod'
import { refuse } from './refusal.ts'

/** What goes into a template's lines: `{ thing1: { value: '…' } }`. */
export const templateData = z.record(z.string(), z.object({ value: z.coerce.string() }))

/** Longer lines are cut on the phone since 2023-05-04. */
const shownCharacters = 20

/** The lines as the phone shows them. Throws PlatformRefusal where one has nothing to say. */
export function fillTemplate(template: { fields: Readonly<Record<string, string>> }, data: z.infer<typeof templateData>) {
  return Object.entries(template.fields).map(([key, name]) => {
    const value = data[key]?.value ?? ''
    return value === '' ? refuse(47003) : { name, value: [...value].slice(0, shownCharacters).join('') }
  })
}
