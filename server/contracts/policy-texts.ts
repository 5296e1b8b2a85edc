import { z } from 'zod'
import { notices, noticeTextKeys, type NoticeTextFacts, type NoticeTextKey } from './notice-texts.ts'

/** Bytes that each placeholder counts for: what is filled in, above all a name, must not make a text too long to send. */
export const bytesPerPlaceholder = 100

export const anyPlaceholder = /\{[^{}]*\}/g
const asPlaceholders = (names: readonly string[]) => names.map((name) => `{${name}}`)
/** In UTF-8, with room for what is filled in. */
export const bytesOf = (text: string) =>
  new TextEncoder().encode(text.replaceAll(anyPlaceholder, '')).length + (text.match(anyPlaceholder)?.length ?? 0) * bytesPerPlaceholder

/** What is wrong with a text, each as what it must be. */
function* faultsOf(text: string, { placeholders, required = [], mostBytes }: NoticeTextFacts): Generator<string> {
  if (text.trim() === '') yield 'must hold something to read'
  if (text.includes('\0') || !text.isWellFormed()) yield 'must be without NUL and lone surrogates'
  if (bytesOf(text) > mostBytes) {
    // What stands in it may be a megabyte: nothing more is said of it.
    yield `must be ${mostBytes} bytes of UTF-8 at most, where each placeholder counts for ${bytesPerPlaceholder}`
    return
  }
  const known = asPlaceholders(placeholders)
  for (const unknown of new Set(text.match(anyPlaceholder)?.filter((placeholder) => !known.includes(placeholder))))
    yield `must be without ${unknown}, which can't be filled in here; these can: ${known.join(', ') || 'none'}`
  for (const missing of asPlaceholders(required).filter((placeholder) => !text.includes(placeholder))) yield `must contain ${missing}`
  if (/[{}]/.test(text.replaceAll(anyPlaceholder, ''))) yield 'must be without a brace that has no partner'
}

const textOf = (key: NoticeTextKey) =>
  z.string().superRefine((text, context) => {
    for (const message of faultsOf(text, notices[key])) context.addIssue({ code: 'custom', message })
  })

const inLanguages = (key: NoticeTextKey) => z.strictObject({ en: textOf(key), 'zh-CN': textOf(key), 'zh-TW': textOf(key) })
const inProfiles = (key: NoticeTextKey) => z.strictObject({ standard: inLanguages(key), regulated: inLanguages(key) })

type TextsShape = { [Key in NoticeTextKey]: ReturnType<typeof inProfiles> }

/** Every text, in both profiles and all languages; what is filled in stands as `{name}`. */
export const policyTexts = z.strictObject(Object.fromEntries(noticeTextKeys.map((key) => [key, inProfiles(key)])) as TextsShape)
