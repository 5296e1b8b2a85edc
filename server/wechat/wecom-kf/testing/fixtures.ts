import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('./fixtures/', import.meta.url)

/** Items of sync_msg in the shapes that WeCom's page documents, one per kind and event. All identifiers are made up. */
export const fixtureNames = readdirSync(folder).map((name) => name.replace(/\.json$/, ''))

export function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Record<string, unknown>
}
