type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** The template with its `${{NAME}}` filled, wherever they stand in a text; and the names that nothing fills. */
export function fillManifest(template: unknown, variables: Readonly<Record<string, string>>): { manifest: unknown; unknown: string[] } {
  const unknown = new Set<string>()
  const fill = (value: Json): Json => {
    if (typeof value === 'string') {
      return value.replaceAll(/\$\{\{(\w*)\}\}/g, (whole, name: string) => {
        if (!Object.hasOwn(variables, name)) unknown.add(name)
        return variables[name] ?? whole
      })
    }
    if (Array.isArray(value)) return value.map(fill)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fill(part)]))
  }
  return { manifest: fill(template as Json), unknown: [...unknown] }
}
