import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('./pushes/', import.meta.url)

/** Pushes in the shapes that WeChat documents, one of each kind. All identifiers are made up. */
export const recordedPushes: readonly string[] = readdirSync(folder).map((name) => name.replace(/\.xml$/, ''))

export const readRecordedPush = (name: string): string => readFileSync(new URL(`${name}.xml`, folder), 'utf8')
