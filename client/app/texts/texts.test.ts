import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problems } from '../../../server/contracts/problem.ts'
import { enLater } from './en-later.ts'

/** Every text of a file by its path: `menu.name`. */
function textsOf(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  return Object.entries(node as Record<string, unknown>).flatMap(([key, child]) => textsOf(child, path === '' ? key : `${path}.${key}`))
}
const read = (language: string, file: string) => textsOf(JSON.parse(readFileSync(join(import.meta.dirname, language, file), 'utf8')))
const filesOf = (language: string) => globSync('**/*.json', { cwd: join(import.meta.dirname, language) }).sort()

const plural = /_(zero|one|two|few|many|other)$/
const formsOf = (language: string) => new Intl.PluralRules(language).resolvedOptions().pluralCategories
/** The keys that a language needs for what English says: a text that counts has each of the language's own forms. */
function keysFor(language: string, english: readonly (readonly [string, string])[]): string[] {
  const keys = english.flatMap(([key]) => (plural.test(key) ? formsOf(language).map((form) => key.replace(plural, `_${form}`)) : [key]))
  return [...new Set(keys)].sort()
}
const placeholders = (text: string) => [...new Set(Array.from(text.matchAll(/\{\{\s*(\w+)/g), ([, name]) => name))].sort()

const languages = ['en', 'zh-CN', 'zh-TW'] as const

it('has a text for every problem that the wire can carry, and for none that it cannot', () => {
  const onScreen = Object.keys(enLater.problem).filter((code) => code !== 'no-answer')
  expect(onScreen.sort()).toEqual(Object.keys(problems).sort())
})

describe.each(languages)('in %s', (language) => {
  it('there is a file for each part and page', () => {
    expect(filesOf(language)).toEqual(filesOf('en'))
  })

  it.each(['*.json', 'later/*.json'])('no two files of %s share a key: they are laid over each other', (files) => {
    const keys = globSync(files, { cwd: join(import.meta.dirname, language) }).flatMap((file) =>
      Object.keys(JSON.parse(readFileSync(join(import.meta.dirname, language, file), 'utf8')) as object),
    )
    expect(keys.toSorted()).toEqual([...new Set(keys)].sort())
  })

  describe.each(filesOf('en'))('%s', (file) => {
    const english = read('en', file)
    it('says everything, in each form of number that the language has', () => {
      expect(
        read(language, file)
          .map(([key]) => key)
          .sort(),
      ).toEqual(keysFor(language, english))
    })

    it('leaves no text empty', () => {
      expect(read(language, file).filter(([, text]) => text.trim() === '')).toEqual([])
    })

    it('names what English names', () => {
      const wanted = new Map(english.map(([key, text]) => [key, placeholders(text)]))
      for (const [key, text] of read(language, file)) {
        const same = wanted.get(key) ?? wanted.get(key.replace(plural, '_other'))
        expect(placeholders(text), key).toEqual(same)
      }
    })
  })
})

it('writes Chinese in Chinese: no text is left as English has it', () => {
  // A name, a figure or a placeholder alone is the same in every language.
  const isWords = (text: string) => /[a-z]{2}/i.test(text.replace(/\{\{.*?\}\}/g, ''))
  for (const language of ['zh-CN', 'zh-TW'] as const)
    for (const file of filesOf('en')) {
      const english = new Map(read('en', file))
      const left = read(language, file).filter(([key, text]) => isWords(text) && english.get(key) === text)
      expect(left, `${language}/${file}`).toEqual([])
    }
})
